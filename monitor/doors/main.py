"""The entry of the command `marsad`: runs a door and turns errors into exit codes.

0  done
1  done, but something failed: a source, a recipient, a test sentence, a file; also when whoever
   read our output went away (`marsad export articles | head`)
2  the config or the command line is wrong; nothing was started
3  the database cannot be used
"""

from __future__ import annotations

import sys

from config.errors import ConfigError
from monitor.doors import (
    alerts,
    backfill,
    crawl,
    db,
    demo,
    explain,
    export,
    init,
    reextract,
    run,
    search,
    source_add,
    source_opml,
    sources,
    stages,
    status,
    topic_review,
    topics,
)
from monitor.doors.app import app
from monitor.doors.console import complain
from storage.errors import StorageError

DOORS = (
    demo,
    init,
    run,
    crawl,
    backfill,
    explain,
    reextract,
    stages,
    source_add,
    source_opml,
    sources,
    topic_review,
    topics,
    alerts,
    search,
    export,
    status,
    db,
)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
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
