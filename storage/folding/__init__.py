"""One form for text and terms per script: shared by search, fingerprints and matching."""
