"""Reads sitemaps as sites write them: damaged, packed, in plain text, too long."""
