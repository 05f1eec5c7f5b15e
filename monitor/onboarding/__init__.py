"""Make source files from an address or an OPML file."""
