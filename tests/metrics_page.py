"""The page of the documents on metrics: `python -m tests.metrics_page` writes it."""

from __future__ import annotations

from pathlib import Path

from monitor.metrics.definitions import METRICS, Metric, Origin

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "metrics.md"
_INTRO = """\
# Metrics

Written by `python -m tests.metrics_page`; a test keeps it true.

`/metrics` is served at the door of `health` and, to who has a token, at the page; see
[Watch Marsad](../how-to/watch-marsad.md). No label names a source, a topic or a recipient, and
every value of a label is listed here, so the number of series does not grow. Beside these there
are the usual `process_*` metrics of memory, processor time and open files.

Metrics of *tables* concern the whole database, whoever writes it, and are missing while it cannot
be read (`marsad_database_up` is 0 then); they are counted anew after ten seconds at the earliest.
Metrics of the *process* start at 0 with it. Those of the *daemon* are missing where `marsad serve`
answers.
"""


def page() -> str:
    """Return the page as it should stand in the documents."""
    rows = [line for origin in Origin for line in _table(origin)]
    return "\n".join([_INTRO, *rows])


def _table(origin: Origin) -> list[str]:
    found = [metric for metric in METRICS if metric.origin is origin]
    head = [
        f"## Of the {origin.value}",
        "",
        "| name | kind | what it says |",
        "| --- | --- | --- |",
    ]
    return [*head, *map(_row, found), ""]


def _row(metric: Metric) -> str:
    values = ", ".join(f"`{value}`" for value in metric.values)
    label = f" `{metric.label}`: {values}." if values else ""
    return f"| `{metric.name}` | {metric.kind} | {metric.help}{label} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
