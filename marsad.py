"""The entry of Marsad: puts the folder that holds this file first on the import path, and starts.

A checkout has this file as `marsad.py`, an installed wheel as `marsad/__init__.py`. In both it lies
beside `config`, `storage`, `crawler` and `monitor`. Those names are common, so an installed Marsad
shows them to its own process only; see docs/decisions/0018-one-name-outside.md.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Run the command line and end the process with its exit code."""
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from monitor.cli.main import main as run_command  # noqa: PLC0415 - needs the path above

    run_command()


if __name__ == "__main__":
    main()
