"""Find authors, dates, origin and paywall of an article."""
