"""The encodings that browsers fall back to in the countries of a language."""

from __future__ import annotations

LEGACY = (
    {
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
        "be": "windows-1251",
        "sr": "windows-1251",
        "mk": "windows-1251",
        "kk": "windows-1251",
        "ps": "windows-1256",
        "az": "windows-1254",
        "et": "windows-1257",
        "lv": "windows-1257",
        "lt": "windows-1257",
        "th": "cp874",
        "vi": "windows-1258",
    }
    | dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs", "sq"), "windows-1250")
    | dict.fromkeys(
        ("fr", "en", "es", "pt", "it", "de", "nl", "sv", "da", "no", "fi", "ca", "id", "sw"),
        "cp1252",
    )
)
_TRADITIONAL = frozenset({"zh-tw", "zh-hk", "zh-mo", "zh-hant"})
# Older ones of the same countries, from the time before Windows, and those of other platforms.
_OLDER = {
    "ru": ("koi8-r",),
    "uk": ("koi8-u",),
    "bg": ("koi8-r",),
    "ja": ("euc_jp",),
    "zh": ("big5",),
    "tr": ("iso-8859-9",),
    "el": ("iso-8859-7",),
    "ar": ("iso-8859-6",),
    "he": ("iso-8859-8",),
    "sr": ("windows-1250", "iso-8859-2"),
} | dict.fromkeys(("pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs"), ("iso-8859-2",))


def legacy_encodings(language: str) -> tuple[str, ...]:
    """Return all old encodings of a language tag, the most frequent first."""
    tag = language.lower().replace("_", "-")
    if tag in _TRADITIONAL:
        return ("big5",)
    primary = tag.split("-")[0]
    usual = LEGACY.get(primary)
    return () if usual is None else (usual, *_OLDER.get(primary, ()))
