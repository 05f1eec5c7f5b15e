"""From a page to a clean article: text, title, dates, language, origin."""
