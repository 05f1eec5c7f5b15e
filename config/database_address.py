"""Reads the address of a database that a user gives with a command."""

from __future__ import annotations

import os
from collections.abc import Mapping

from config.references import Unresolved, resolve
from config.secret import Secret
from config.settings import known_database


def database_address(text: str, environ: Mapping[str, str] = os.environ) -> Secret:
    """Return an address with its references replaced, as in marsad.yaml.

    So that a password need not stand on the command line, where every user of the machine can see
    it. Raises ValueError, which never quotes the address.
    """
    try:
        return known_database(Secret(resolve(text, environ)))
    except Unresolved as error:
        raise ValueError(str(error)) from error
