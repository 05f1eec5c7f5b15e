"""Which rules read a text; stored with every article."""

from __future__ import annotations

# Raised with every change after which some page would give another text, title or date.
EXTRACTOR_VERSION = "3"
