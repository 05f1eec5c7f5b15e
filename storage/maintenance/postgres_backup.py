"""Backs up and restores PostgreSQL with its own programs, `pg_dump` and `pg_restore`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.engine import make_url

from config.said import said
from storage.errors import StorageError, StorageRefused

MAGIC = b"PGDMP"  # a dump in the format "custom"
_PLAIN = ("--no-owner", "--no-privileges")  # it comes back under any user
_LAST_WORDS = 400  # of what a program complained


def dump(url: str, target: Path) -> None:
    """Write the database as it is at one moment into a file. Raises StorageError."""
    _run("pg_dump", url, ("--format=custom", *_PLAIN, f"--file={target}"))


def load(url: str, dumped: Path) -> None:
    """Bring a dump back into an empty database, all or nothing. Raises StorageError."""
    options = ("--single-transaction", "--exit-on-error", *_PLAIN)
    _run("pg_restore", url, (*options, str(dumped)))


def _run(name: str, url: str, options: Sequence[str]) -> None:
    program = shutil.which(name)
    if program is None:
        raise StorageRefused(
            said(
                "{program} is not installed here. Install the client programs of your PostgreSQL,"
                " or copy everything into a file: `marsad db copy ADDRESS sqlite:////PATH/marsad.db`",
                program=name,
            )
        )
    parsed = make_url(url).set(drivername="postgresql")
    password = parsed.password
    address = parsed.set(password=None).render_as_string(hide_password=False)
    ended = subprocess.run(  # noqa: S603 - a program of PostgreSQL; the address is one argument
        (program, *options, f"--dbname={address}"),
        env=_environment(password),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise StorageError(f"{name}: {ended.stderr.strip()[-_LAST_WORDS:]}")


def _environment(password: str | None) -> dict[str, str]:
    """Return what the programs may know: their own settings, and the password, which no list of
    processes shows."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "HOME", "LANG") or name.startswith("PG")
    }
    return kept | ({"PGPASSWORD": str(password)} if password else {})
