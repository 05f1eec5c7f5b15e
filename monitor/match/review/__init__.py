"""Topics reviewed: described, checked, tried on stored articles, suggested phrases."""
