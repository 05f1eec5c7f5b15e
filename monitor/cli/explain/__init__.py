"""`marsad explain`."""
