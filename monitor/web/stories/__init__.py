"""News as pages show it: stories, articles, why they were found, who was told."""
