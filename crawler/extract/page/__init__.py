"""Prepare a page: bytes, tree and blocks, before any block is chosen."""
