"""The command `marsad explain`."""
