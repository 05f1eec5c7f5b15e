"""How people are served: in which language, and by whom by name."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from config.languages import LANGUAGES
from config.said import said

# Chinese is written in simplified characters only.
_NOT_SERVED = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


def served_language(tag: str) -> str:
    """Return a tag such as `fr` or `ar-EG` in its usual case, if we speak the language."""
    code, _, region = tag.partition("-")
    code = code.lower()
    if code not in LANGUAGES or tag.lower() in _NOT_SERVED:
        raise ValueError(
            said(
                "must be one of {languages}, or one with a country: ar-MA",
                languages=", ".join(LANGUAGES),
            )
        )
    if not region:
        return code
    if region.lower() == "hans":
        return code
    if len(region) != 2 or not region.isalpha():
        raise ValueError(said("after the language, only a country of two letters may stand: ar-MA"))
    return f"{code}-{region.upper()}"


ServedLanguage = Annotated[str, AfterValidator(served_language)]
# printed in mails as the sender's name; one line without signs that headers give a meaning to
SenderName = Annotated[str, Field(min_length=1, max_length=100, pattern=r'^[^\x00-\x1f\x7f<>"@]+$')]
