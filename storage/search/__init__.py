"""Full-text search over stored articles, the same on both databases.

`storage.search.search.search_articles` is the way in; docs/reference/search.md describes it. The
rooms `text` (tokens) and `query` (the language) are pure.
"""
