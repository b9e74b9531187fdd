"""The analyst's desk: a read-only SPARQL endpoint and pages for people, over a snapshot of the dataset.

negotiation   which of the forms that we have does a client want
reply         what goes back over HTTP
limits        how much one query may take
snapshot      the graph and the search index that a worker works on
answering     a query within the limits; description and data: what there is, as RDF
pages         HTML for people; making, assets: which page, and the files that it needs
sandbox       shuts a process off from network, other programs and more than its share
worker        the process that holds the snapshot and answers jobs; the only one that reads queries
pool          hands jobs to workers, fairly; kills and replaces them
protocol      SPARQL 1.1 Protocol: a request becomes a job
gate          Host, Origin, token, headers and the log, for every request
app           routes
preparing     makes a store of a dataset that is a file
serving       the store that is served, and uvicorn
"""
