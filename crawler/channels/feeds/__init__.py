"""Read feeds, in XML or JSON, well-formed or not."""
