"""Short codes for tokens, by which PostgreSQL keeps them in a third of their room.

A token gets a number when it is first met, and its code is that number written in digits and
letters: frequent tokens are met early and have one or two. Nothing in a code is a sign to LIKE, to
a regular expression or to tsquery.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from string import ascii_letters, digits

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.search.text.stream import GAP

GAP_CODE = "-"
_SIGNS = digits + ascii_letters
_END = "\U0010ffff"
_KNOWN = text("SELECT token, number FROM search_token WHERE token = ANY(CAST(:tokens AS text[]))")
_BEGINNING = text(
    "SELECT wanted, number FROM unnest(CAST(:beginnings AS text[])) AS wanted"
    " JOIN search_token ON token >= wanted AND token < wanted || :end ORDER BY number"
)
_ADD = text(
    "INSERT INTO search_token (token) SELECT unnest(CAST(:tokens AS text[]))"
    " ON CONFLICT DO NOTHING RETURNING token, number"
)


def code_of(number: int) -> str:
    """Return a number from 0 in digits and letters, 62 of them."""
    code = ""
    while number or not code:
        number, sign = divmod(number, len(_SIGNS))
        code = _SIGNS[sign] + code
    return code


def known_codes(session: Session, tokens: Collection[str]) -> dict[str, str]:
    """Return the codes of those tokens that some article has had."""
    found = session.execute(_KNOWN, {"tokens": [*tokens]})
    return {token: code_of(number) for token, number in found}


def codes_beginning(session: Session, beginnings: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return, for each of these, the codes of all tokens that begin so."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(beginnings, ())
    asked = {"beginnings": [*beginnings], "end": _END}
    for beginning, number in session.execute(_BEGINNING, asked):
        found[beginning] += (code_of(number),)
    return found


def codes_for(session: Session, tokens: Iterable[str]) -> dict[str, str]:
    """Return the codes of these tokens, and give one to those that have none."""
    wanted = sorted({*tokens} - {GAP})  # in one order, or two processes wait for each other
    codes = {GAP: GAP_CODE} | known_codes(session, wanted)
    if missing := [token for token in wanted if token not in codes]:
        added = session.execute(_ADD, {"tokens": missing})
        codes |= {token: code_of(number) for token, number in added}
    if missing := [token for token in missing if token not in codes]:
        codes |= known_codes(session, missing)  # another process was first
    return codes
