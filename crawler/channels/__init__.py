"""One file per way a source announces pages."""
