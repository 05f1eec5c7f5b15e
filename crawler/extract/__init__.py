"""Turn a page into a clean article: text, title, dates, language, origin."""
