"""Words the findings of a validator for users who edit a file.

Reasons are made from the rule, never from the value: a value may be a secret.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from config.said import Said, said
from config.texts import SHAPES
from config.times import TIME_SHAPES

_UNITS = {
    "_s": said("seconds"),
    "_ms": said("milliseconds"),
    "_mb": said("megabytes"),
    "_bytes": said("bytes"),
    "_days": said("days"),
    "_words": said("words"),
}
_PLAIN = {
    "missing": said("is missing"),
    "string_type": said("must be a text; put it in quotes"),
    "string_unicode": said("has a character that cannot be stored"),
    "bool_type": said("must be true or false"),
    "bool_parsing": said("must be true or false"),
    "tuple_type": said("must be a list"),
    "list_type": said("must be a list"),
    "set_type": said("must be a list"),
    "frozen_set_type": said("must be a list"),
    "model_type": said("must be a mapping (`key: value` lines)"),
    "model_attributes_type": said("must be a mapping (`key: value` lines)"),
    "dict_type": said("must be a mapping (`key: value` lines)"),
    "finite_number": said("must be a number that is not infinite"),
    "none_required": said("must be null"),
}
_TEMPLATES = {
    "too_short": said("needs at least {min_length}"),
    "too_long": said("may have at most {max_length}"),
    "string_too_short": said("must have at least {min_length} characters"),
    "string_too_long": said("may have at most {max_length} characters"),
    "greater_than": said("must be greater than {limit}"),
    "greater_than_equal": said("must be at least {limit}"),
    "less_than": said("must be less than {limit}"),
    "less_than_equal": said("must be at most {limit}"),
    "enum": said("must be one of: {expected}"),
    "literal_error": said("must be one of: {expected}"),
}


def reason(kind: str, context: Mapping[str, Any], *, message: str, key: str) -> str:
    """Return the reason for a finding by its kind, context, pydantic's message and key."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _TEMPLATES:
        return Said(_TEMPLATES[kind].sentence, _written(context))
    if kind == "string_pattern_mismatch":
        shape = context["pattern"]
        return (SHAPES | TIME_SHAPES).get(shape) or said("must have the form {shape}", shape=shape)
    if kind.startswith(("int_", "float_")):
        return _number(kind, key)
    if kind.startswith(("date_", "datetime_")):
        return said("must be a date such as 2026-11-30")
    return message[:1].lower() + message[1:]


def _written(context: Mapping[str, Any]) -> dict[str, object]:
    """Return the values of a finding as people read them: 5 for 5.0, and no word between names."""
    values = {
        name: f"{value:g}" if isinstance(value, float) else value for name, value in context.items()
    }
    limits = [values[name] for name in ("gt", "ge", "lt", "le") if name in values]
    expected = str(values.get("expected", "")).replace(" or ", ", ")
    return {**values, "expected": expected, "limit": limits[0] if limits else ""}


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Say that a key is unknown, and which one was probably meant, with its unit."""
    near = _nearest(key, sorted(known))
    if near is None:
        return said("unknown key")
    if unit := unit_of(near):
        return said("unknown key; did you mean {near} (in {unit})?", near=near, unit=unit)
    return said("unknown key; did you mean {near}?", near=near)


_UNKNOWN = {
    "guard": said("there is no guard {name}"),
    "recipient": said("there is no recipient {name}"),
    "shipped source": said("there is no shipped source {name}"),
    "shipped topic": said("there is no shipped topic {name}"),
    "source": said("there is no source {name}"),
    "term": said("there is no term {name}"),
    "topic": said("there is no topic {name}"),
}


def unknown_name(kind: str, name: str, known: Iterable[str]) -> str:
    """Say that a name is unknown, and which one was probably meant."""
    reason = Said(_UNKNOWN[kind].sentence, {"name": name})
    if near := difflib.get_close_matches(name, sorted(known), n=1):
        return said("{reason}; did you mean {near}?", reason=reason, near=near[0])
    return reason


def unit_of(key: str) -> str:
    """Return the unit that a key's ending names, or an empty text."""
    endings = [unit for ending, unit in _UNITS.items() if key.endswith(ending)]
    return endings[0] if endings else ""


def _number(kind: str, key: str) -> str:
    unit, is_whole = unit_of(key), kind.startswith("int_")
    if unit and is_whole:
        return said("must be a whole number of {unit}, without the unit", unit=unit)
    if unit:
        return said("must be a number of {unit}, without the unit", unit=unit)
    return said("must be a whole number") if is_whole else said("must be a number")


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
