"""The grammar of names and of the relations between them."""
