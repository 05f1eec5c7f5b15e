"""What to watch and how: typed settings, one file per source and per topic."""
