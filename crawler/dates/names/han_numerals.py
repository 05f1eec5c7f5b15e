"""Read numbers up to four digits in Han characters: 九, 十一, 二十九, 二〇二六."""

from __future__ import annotations

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {
    "○": 0,
    "零": 0,
    "元": 1,
}


def han_number(text: str) -> int | None:
    """Return the number that characters name, or None when they name none."""
    if "十" not in text:
        digits = [_DIGITS.get(char) for char in text]
        return None if None in digits else int("".join(map(str, digits)))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    first, last = (
        _DIGITS.get(tens, 1 if not tens else None),
        _DIGITS.get(ones, 0 if not ones else None),
    )
    return None if first is None or last is None else 10 * first + last
