"""The entry of the command `marsad`, which runs a command and turns errors into exit codes.

0  done
1  done, but something failed: a source, a recipient, a test sentence, a file; also when
   the reader of our output went away (`marsad export articles | head`)
2  the config or the command line is wrong; nothing was started
3  the database cannot be used
"""

from __future__ import annotations

import gc
import sys
from typing import NoReturn

from config.errors import ConfigError
from config.said import said_of
from monitor.cli.app import app
from monitor.cli.speech import speak, worded
from storage.errors import StorageError, StorageRefused

# Objects made before Python looks for garbage among them. To import a library makes many and leaves
# hardly any behind: the usual 700 cost a tenth of the start.
_OBJECTS_PER_COLLECTION = 50_000


def main() -> None:
    """Run the command line and end the process with its exit code."""
    speak()
    gc.set_threshold(_OBJECTS_PER_COLLECTION)
    try:
        app()
    except ConfigError as error:
        _end(2, said_of(error))
    except StorageRefused as error:
        _end(2, worded(error.said))
    except StorageError as error:
        _end(3, f"storage: {error}")
    except OSError as error:  # a folder that cannot be written, a disk that is full
        _end(1, _why(error))


def _end(code: int, complaint: str) -> NoReturn:
    from monitor.cli.console import complain

    complain(complaint)
    sys.exit(code)


def _why(error: OSError) -> str:
    words = error.strerror or type(error).__name__
    return f"{error.filename}: {words}" if error.filename else words


if __name__ == "__main__":
    main()
