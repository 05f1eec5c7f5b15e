"""Reviews topics: describes, checks and back-tests them, and suggests phrases."""
