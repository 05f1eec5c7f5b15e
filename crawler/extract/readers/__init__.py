"""What other extractors choose of a page, as positions of its blocks."""
