"""Read the numbers of a text, in digits and in words, with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.stories.features.number_words import read_number_words

_DIGITS = re.compile(
    r"(?<![0-9A-Za-z.,])(\d{1,3}(?:[\u00a0\u202f .,’']\d{3})+(?!\d)|\d+)"
    r"(?:[.,:h](\d{1,6}))?(?!\d)"
)
_HAN_DAY = re.compile(r"\s?[日月号時时点분월일]")
_SCALES = {
    "thousand": 1e3, "mille": 1e3, "mil": 1e3, "mila": 1e3, "tausend": 1e3, "тыс": 1e3,
    "тысяч": 1e3, "тысячи": 1e3, "bin": 1e3, "ألف": 1e3, "آلاف": 1e3, "الف": 1e3, "万": 1e4,
    "萬": 1e4, "亿": 1e8, "億": 1e8, "million": 1e6, "millions": 1e6, "millones": 1e6,
    "milhões": 1e6, "milioni": 1e6, "millionen": 1e6, "mln": 1e6, "млн": 1e6, "миллионов": 1e6,
    "миллиона": 1e6, "milyon": 1e6, "مليون": 1e6, "ملايين": 1e6, "billion": 1e9, "bn": 1e9,
    "milliards": 1e9, "milliarden": 1e9, "miliardi": 1e9, "миллиардов": 1e9, "млрд": 1e9,
    "milyar": 1e9, "مليار": 1e9,
}  # fmt: skip
_AFTER = re.compile(r"\s?([^\W\d_]+)")


def numbers_in(text: str, language: str) -> Iterator[tuple[float, int, int]]:
    """Yield value, start and end of each number, but for days and clock times in Han script."""
    written = set()  # where numbers in digits end: "4 mil" is not a thousand once more
    for match in _DIGITS.finditer(text):
        if _HAN_DAY.match(text, match.end()):
            continue
        value, end = _value(match), match.end()
        after = _AFTER.match(text, end)
        if after:
            scale = _SCALES.get(after.group(1).lower()) or _SCALES.get(after.group(1)[:1])
            if scale:
                value, end = value * scale, after.end()
        written.add(end)
        yield round(value, 4), match.start(), end
    for value, start, end in read_number_words(text, language):
        if end not in written:
            yield value, start, end


def _value(match: re.Match[str]) -> float:
    whole = re.sub(r"\D", "", match.group(1))
    part = match.group(2)
    return float(f"{whole}.{part}") if part else float(whole)


def significance(value: float) -> float:
    """Say how much it says that two texts have a number: by its digits that are not round."""
    if 1900 <= value <= 2100 and value == int(value):
        return 0.15
    digits = re.sub(r"\D", "", f"{value:g}" if value < 1e6 else f"{value:.0f}").strip("0")
    by_digits = (0.0, 0.25, 0.6, 1.0, 1.2)[min(len(digits), 4)]
    return by_digits * (0.5 if value < 13 else 1.0) + (0.15 if value >= 10_000 else 0.0)
