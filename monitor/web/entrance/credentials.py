"""Checks tokens and passwords against the config."""

from __future__ import annotations

import hmac
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHash

from config.secret import Secret
from config.web import OWNER, Role, Web

_LONGEST = 1_024  # characters; what is longer is no password of anybody


def hash_password(password: str) -> str:
    """Return the hash of a password, for the config."""
    return PasswordHasher().hash(password)


def person_with(web: Web, name: str, secret: str) -> str | None:
    """Return the name of who may enter with these; None: nobody. Takes some 50 ms for a name.

    Without a name, `secret` is the token of the page.
    """
    if not secret or len(secret) > _LONGEST:
        return None
    if not name:
        return OWNER if _is(web.token, secret) else None
    person = web.people.get(name)
    # An unknown name takes as long as a known one, or names could be guessed.
    good = _verify(person.password.reveal() if person else _nobody(), secret)
    return name if person and good else None


def program_with(web: Web, secret: str) -> tuple[str, Role] | None:
    """Return name and role of the program with this token; that of the page is the owner's."""
    if not secret or len(secret) > _LONGEST:
        return None
    found = (OWNER, Role.OPERATOR) if _is(web.token, secret) else None
    for name, entry in web.api_tokens.items():
        if _is(entry.token, secret):
            found = (name, entry.role)
    return found


def credential_of(web: Web, name: str) -> str | None:
    """Return what identifies the present password or token of a person; None: they are gone."""
    secret = web.token if name == OWNER else None
    if name in web.people:
        secret = web.people[name].password
    return None if secret is None else sha256(secret.reveal().encode()).hexdigest()


def role_of(web: Web, name: str) -> Role:
    """Return the role of a person whom the config has."""
    return Role.OPERATOR if name == OWNER else web.people[name].role


def _is(token: Secret | None, shown: str) -> bool:
    return token is not None and hmac.compare_digest(token.reveal().encode(), shown.encode())


def _verify(hashed: str, password: str) -> bool:
    try:
        return PasswordHasher().verify(hashed, password)
    except (Argon2Error, InvalidHash):
        return False


@cache
def _nobody() -> str:
    return hash_password("nobody has this password")
