"""The commands `marsad topics`."""
