"""The rules that relate nodes: each function states one kind of fact and names its rule in every fact."""
