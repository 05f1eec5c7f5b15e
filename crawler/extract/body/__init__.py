"""The text of an article, chosen from what several readers find."""
