"""`marsad sources`."""
