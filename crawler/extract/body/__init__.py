"""Choose the text of an article from what several readers find."""
