"""From a name to a topic file: what Wikidata knows, what a person types, what is proposed."""

from __future__ import annotations
