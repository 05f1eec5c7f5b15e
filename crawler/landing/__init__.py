"""Tells pages that stand where an article should be: home, consent, challenge, login, not found."""
