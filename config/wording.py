"""Words the findings of a validator for users who edit a file.

Reasons are made from the rule, never from the value: a value may be a secret.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from config.texts import SHAPES
from config.times import TIME_SHAPES

_UNITS = {
    "_s": "seconds",
    "_ms": "milliseconds",
    "_mb": "megabytes",
    "_bytes": "bytes",
    "_days": "days",
    "_words": "words",
}
_PLAIN = {
    "missing": "is missing",
    "string_type": "must be a text; put it in quotes",
    "string_unicode": "has a character that cannot be stored",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "tuple_type": "must be a list",
    "list_type": "must be a list",
    "set_type": "must be a list",
    "frozen_set_type": "must be a list",
    "model_type": "must be a mapping (`key: value` lines)",
    "model_attributes_type": "must be a mapping (`key: value` lines)",
    "dict_type": "must be a mapping (`key: value` lines)",
    "finite_number": "must be a number that is not infinite",
    "none_required": "must be null",
}
_TEMPLATES = {
    "too_short": "needs at least {min_length}",
    "too_long": "may have at most {max_length}",
    "string_too_short": "must have at least {min_length} characters",
    "string_too_long": "may have at most {max_length} characters",
    "greater_than": "must be greater than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than": "must be less than {lt:g}",
    "less_than_equal": "must be at most {le:g}",
    "enum": "must be one of: {expected}",
    "literal_error": "must be one of: {expected}",
}


def reason(kind: str, context: Mapping[str, Any], *, message: str, key: str) -> str:
    """Return the reason for a finding by its kind, context, pydantic's message and key."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _TEMPLATES:
        return _TEMPLATES[kind].format(**context)
    if kind == "string_pattern_mismatch":
        return (SHAPES | TIME_SHAPES).get(
            context["pattern"], f"must have the form {context['pattern']}"
        )
    if kind.startswith(("int_", "float_")):
        return _number(kind, key)
    if kind.startswith(("date_", "datetime_")):
        return "must be a date such as 2026-11-30"
    return message[:1].lower() + message[1:]


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Say that a key is unknown, and which one was probably meant, with its unit."""
    near = _nearest(key, sorted(known))
    if near is None:
        return "unknown key"
    unit = unit_of(near)
    return f"unknown key; did you mean {near}" + (f" (in {unit})?" if unit else "?")


def unknown_name(kind: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is unknown, and which one was probably meant."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"there is no {kind} {name}" + (f"; did you mean {near[0]}?" if near else "")


def unit_of(key: str) -> str:
    """Return the unit that a key's ending names, or an empty text."""
    endings = [unit for ending, unit in _UNITS.items() if key.endswith(ending)]
    return endings[0] if endings else ""


def _number(kind: str, key: str) -> str:
    unit = unit_of(key)
    amount = "a whole number" if kind.startswith("int_") else "a number"
    return f"must be {amount}" + (f" of {unit}, without the unit" if unit else "")


def _nearest(key: str, known: list[str]) -> str | None:
    stem = _stem(key)
    for candidate in known:
        if _stem(candidate) == stem:  # `delay` or `delay_ms` for `delay_s`
            return candidate
    return next(iter(difflib.get_close_matches(key.lower(), known, n=1, cutoff=0.7)), None)


def _stem(key: str) -> str:
    written = key.lower().replace("-", "_")
    for ending in ("_seconds", "_sec", "_minutes", "_hours", "_kb", *_UNITS):
        written = written.removesuffix(ending)
    return written
