"""The encodings that browsers fall back to in the countries of a language."""

from __future__ import annotations

LEGACY = {
    "ar": "windows-1256",
    "fa": "windows-1256",
    "ur": "windows-1256",
    "ru": "windows-1251",
    "uk": "windows-1251",
    "bg": "windows-1251",
    "zh": "gb18030",
    "ja": "cp932",
    "ko": "cp949",
    "tr": "windows-1254",
    "el": "windows-1253",
    "he": "windows-1255",
    "pl": "windows-1250",
    "cs": "windows-1250",
    "hu": "windows-1250",
    "th": "cp874",
    "vi": "windows-1258",
} | dict.fromkeys(
    ("fr", "en", "es", "pt", "it", "de", "nl", "sv", "da", "no", "fi", "ca", "id", "sw"), "cp1252"
)
_TRADITIONAL = frozenset({"zh-tw", "zh-hk", "zh-mo", "zh-hant"})
# Older ones of the same countries, from the time before Windows.
_OLDER = {"ru": ("koi8-r",), "uk": ("koi8-u",), "ja": ("euc_jp",), "zh": ("big5",)}


def legacy_encoding(language: str) -> str | None:
    """Return the old encoding of a language tag; traditional Chinese has its own."""
    return next(iter(legacy_encodings(language)), None)


def legacy_encodings(language: str) -> tuple[str, ...]:
    """Return all old encodings of a language tag, the most frequent first."""
    tag = language.lower().replace("_", "-")
    if tag in _TRADITIONAL:
        return ("big5",)
    primary = tag.split("-")[0]
    usual = LEGACY.get(primary)
    return () if usual is None else (usual, *_OLDER.get(primary, ()))
