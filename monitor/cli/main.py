"""The entry of the command `marsad`, which runs a command and turns errors into exit codes.

0  done
1  done, but something failed: a source, a recipient, a test sentence, a file; also when the reader
   of our output closed the pipe (`marsad export articles | head`)
2  the config or the command line is wrong; nothing was started
3  the database cannot be used
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from config.errors import ConfigError
from monitor.cli.app import app
from monitor.cli.console import complain
from storage.errors import StorageError

# Which file opens which door, in the order of the help.
DOORS = {
    "demo": ("demo",),
    "init": ("init",),
    "run": ("run",),
    "crawl": ("crawl",),
    "backfill": ("backfill",),
    "explain": ("explain.explain",),
    "reextract": ("reextract",),
    "extract": ("stages.stages",),
    "match": ("stages.stages",),
    "group": ("stages.stages",),
    "sources": ("sources.add", "sources.opml", "sources.sources"),
    "topics": ("topics.review", "topics.topics"),
    "alerts": ("alerts",),
    "search": ("search",),
    "export": ("export.export",),
    "status": ("status",),
    "db": ("db",),
}


def open_doors(words: Sequence[str]) -> None:
    """Load the door that the command line names, or all of them where it names none.

    A pipe of `marsad match` should not wait for the crawler to be imported.
    """
    wanted = _command(words)
    names = DOORS.get(wanted or "") or [name for names in DOORS.values() for name in names]
    for name in dict.fromkeys(names):
        import_module(f"monitor.cli.{name}")


def _command(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the folder after `--config`."""
    before = ""
    for word in words:
        if not word.startswith("-") and before != "--config":
            return word
        before = word
    return None


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        open_doors(sys.argv[1:])
        app()
    except ConfigError as error:
        complain(str(error))
        sys.exit(2)
    except StorageError as error:
        complain(f"storage: {error}")
        sys.exit(3)
    except OSError as error:  # a folder that cannot be written, a disk that is full
        complain(_why(error))
        sys.exit(1)


def _why(error: OSError) -> str:
    words = error.strerror or type(error).__name__
    return f"{error.filename}: {words}" if error.filename else words


if __name__ == "__main__":
    main()
