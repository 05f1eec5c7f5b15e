"""Whether files have the rights that they need, and no others."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from config.said import said
from monitor.doctor.finding import Finding, failure, fine, warning
from monitor.locale.local_text import Name

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_files(private: Iterable[Path], written: Iterable[Path]) -> Iterator[Finding]:
    """Yield which of the private files others can read, and where we cannot write.

    Files that are not there do not count.
    """
    found = [*_open_to_others(private), *_not_writable(written)]
    yield from found
    if not found:
        yield fine("files", said("Files and folders have the rights that they need."))


def _open_to_others(private: Iterable[Path]) -> Iterator[Finding]:
    for path in private:
        if path.exists() and path.stat().st_mode & _OTHERS:
            yield warning(
                "files",
                said("Other users of this machine can read {file}.", file=Name(str(path))),
                said("Close it: {command}", command=Name(f"chmod go= {path}", "en")),
            )


def _not_writable(written: Iterable[Path]) -> Iterator[Finding]:
    for path in written:
        if path.exists() and not os.access(path, os.W_OK):
            yield failure(
                "files",
                said("{file} cannot be written.", file=Name(str(path))),
                said("Give it to the user that runs Marsad, with `chown`."),
            )
