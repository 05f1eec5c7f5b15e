"""Reads language tags as people write them."""

from __future__ import annotations

import re

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


def language_tag(value: str | None) -> str | None:
    """Return a language tag such as `fr` or `pt-BR`; None for text that is none (BCP 47)."""
    text = (value or "").strip().replace("_", "-")
    return text if _LANGUAGE.fullmatch(text) else None


def primary(tag: str | None) -> str:
    """Return the language of a tag without its region: `pt-BR` -> `pt`."""
    return (tag or "").replace("_", "-").split("-")[0].lower()
