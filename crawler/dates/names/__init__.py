"""Hold the words, letters and digits of which dates are made, by language and script."""
