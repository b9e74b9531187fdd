"""The pages for people: each a function that a worker runs, from a snapshot to HTML.

words      what a language calls things
links      which page shows an address
reading    what the store holds on one thing, and in one document
marking    a sentence with the words in it that name things
render     templates, and what all of them are given
home, question, browse, search, complete, thing, why, vocabulary, workbench, network, message
"""
