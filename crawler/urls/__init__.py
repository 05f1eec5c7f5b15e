"""URLs: canonical form, normal form, tracking parameters, registrable domain."""
