"""`marsad db`: the database."""
