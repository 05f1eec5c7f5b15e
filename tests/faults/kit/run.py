"""Runs `marsad` in this process with faults inside it.

    python -m tests.faults.kit.run --kill "before storage.messages:settle#1" -- crawl --all

The functions at the end make such commands for `tests.instance.Instance`.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from tests.faults.kit.after_import import after_import
from tests.faults.kit.clock import Clock, install
from tests.faults.kit.disk import limit_database
from tests.faults.kit.names import NameServer, Resolver
from tests.faults.kit.points import Point, arm


def faulty(
    *,
    kill: Point | None = None,
    clock: Clock | None = None,
    names: NameServer | None = None,
    database_pages: int | None = None,
    constants: Sequence[tuple[str, object]] = (),
) -> tuple[str, ...]:
    """The command that starts `marsad` with these faults; its own words follow.

    `constants` are those of the product that are to be other ones: `storage.sqlite:BUSY_TIMEOUT_S`.
    """
    words = [sys.executable, "-m", "tests.faults.kit.run"]
    words += ["--kill", str(kill)] if kill else []
    words += ["--clock", str(clock.path)] if clock else []
    words += ["--name-server", str(names.port)] if names else []
    words += ["--database-pages", str(database_pages)] if database_pages else []
    for name, value in constants:
        words += ["--set", f"{name}={json.dumps(value)}"]
    return (*words, "--")


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.faults.kit.run")
    parser.add_argument("--kill", type=Point.parse, action="append", default=[])
    parser.add_argument("--clock", type=Path)
    parser.add_argument("--name-server", type=int)
    parser.add_argument("--database-pages", type=int)
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("words", nargs="*")
    wanted = parser.parse_args()
    if wanted.clock is not None:
        install(wanted.clock)  # first: others import the time by name
    if wanted.name_server is not None:
        Resolver(wanted.name_server, timeout_s=3, attempts=1).install()
    if wanted.database_pages is not None:
        limit_database(wanted.database_pages)
    for assignment in wanted.set:
        _set(assignment)
    for point in wanted.kill:
        arm(point)
    _marsad(wanted.words)


def _set(assignment: str) -> None:
    path, _, value = assignment.partition("=")
    module_name, _, name = path.partition(":")

    def change(module: ModuleType) -> None:
        assert hasattr(module, name), f"{module_name} has no {name}"
        setattr(module, name, json.loads(value))

    after_import(module_name, change)


def _marsad(words: Sequence[str]) -> None:
    from monitor.cli.main import main as marsad  # noqa: PLC0415 - after the faults are in place

    sys.argv = ["marsad", *words]
    marsad()


if __name__ == "__main__":
    main()
