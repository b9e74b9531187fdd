"""The analyst's desk: a read-only SPARQL endpoint and pages for people, over a snapshot of the dataset.

negotiation   which of the forms that we have does a client want
reply         what goes back over HTTP
limits        how much one query may take
sandbox       shuts a process off from network, files and more than its share
worker        the process that holds the store and answers jobs; the only one that reads queries
pool          hands jobs to workers, fairly; kills and replaces them
protocol      SPARQL 1.1 Protocol: a request becomes a job
gate          Host, Origin, token, headers and the log, for every request
app           routes
serving       the store that is served, and uvicorn
"""
