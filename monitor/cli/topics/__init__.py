"""`marsad topics`."""
