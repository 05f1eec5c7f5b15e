"""The pages: one file each, with its routes and the fields of its template."""
