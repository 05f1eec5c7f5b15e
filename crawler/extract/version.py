"""Name the version of the rules; it is stored with every article."""

from __future__ import annotations

# Raise it with every change after which some page would give another text, title or date.
EXTRACTOR_VERSION = "8"
