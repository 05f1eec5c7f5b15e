"""A page as bytes, tree and blocks, before anything is chosen."""
