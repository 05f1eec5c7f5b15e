"""Shows a mistake in a query at its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.cells import cell_len
from rich.text import Text

from monitor.cli.console import complain, err, harmless
from monitor.cli.speech import words
from storage.search.query.tree import QueryError

_MISTAKE = 2  # exit code


@contextmanager
def mistakes_shown(typed: str) -> Iterator[None]:
    """End the command with exit code 2 where the block finds a mistake in the query."""
    try:
        yield
    except QueryError as error:
        before, wrong = typed[: error.place.start], typed[error.place.start : error.place.end]
        err.print(Text(f"  {harmless(typed)}"), soft_wrap=True)
        blanks, signs = cell_len(harmless(before)), max(1, cell_len(harmless(wrong)))
        err.print(Text("  " + " " * blanks + "^" * signs, style="red"), soft_wrap=True)
        complain(words(error.sentence, **error.values))
        raise typer.Exit(_MISTAKE) from error
