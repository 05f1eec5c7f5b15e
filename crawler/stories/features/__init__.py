"""Read from a text what tells which event it reports: names, numbers, places, days, terms."""
