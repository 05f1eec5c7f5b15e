"""`marsad stories`: what tells the same news, why, and what a user says about it."""
