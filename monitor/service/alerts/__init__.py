"""What was told, what was not, and what waits: read from the tables for people who ask."""
