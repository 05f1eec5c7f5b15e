"""Why a request is refused at the entrance.

Refused
├── NotEntered   nobody has entered in this browser, or the token is unknown
├── MayNot       the visitor's role does not allow it
└── BadForm      the form was not made by us for this browser
"""

from __future__ import annotations


class Refused(Exception):
    """A request that is refused before anything is read or done."""


class NotEntered(Refused):
    """Nobody has entered."""


class MayNot(Refused):
    """The role does not allow it."""


class BadForm(Refused):
    """The form was not made by us for this browser."""
