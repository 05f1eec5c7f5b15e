"""The query language of search: from what a person typed to a tree, or an error at its place."""
