"""Compare main text, title, day and authors with those of other extractors, on labelled pages.

The README of the open extraction benchmark defines the figures; its folder is in `../shared` or
where `MARSAD_BENCHMARK_PAGES` says. Every extractor reads the same pages in the same run, one after
the other, each in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.main_text.comparison import TOLERANCES, Worse, worse_pages
from benchmarks.main_text.pages import DEVELOPMENT, HELD_OUT, SETS
from benchmarks.main_text.peers import PEERS

_ROOT = Path(__file__).resolve().parents[1]
_COLUMNS = ("f4", "precision", "recall", "noleak", "noloss", "clean", "leak")
_META = ("title", "title_stated", "day", "day_invented", "authors", "authors_f1")
_TIMEOUT_S = 1800
_OURS, _BASE = "marsad", "trafilatura"

Records = Sequence[dict[str, Any]]


def run() -> dict[str, Any]:
    """Run every installed extractor on every page, print tables and return the figures."""
    folder = pages_folder()
    if not (folder / "ground_truth.json").exists():
        return _skipped(f"no labelled pages in {folder.name}")
    results: dict[str, Any] = {}
    pages: dict[str, Records] = {}
    for peer in PEERS:
        records, reason = _measured(peer, folder)
        results[peer] = _figures(records) if records else _skipped(reason)
        pages[peer] = records[:-1]
        print(_row(peer, results[peer]), flush=True)
    _add_ratios(results)
    _print_tables(results)
    worse = worse_pages(pages[_OURS], pages[_BASE])
    results["worse_than_trafilatura"] = _counted(worse)
    _print_worse(worse)
    return results


def pages_folder() -> Path:
    """Return the folder of the labelled pages, whether it is there or not."""
    default = _ROOT / "../shared/benchmarks/extraction"
    return Path(os.environ.get("MARSAD_BENCHMARK_PAGES", default))


def _counted(worse: Sequence[Worse]) -> dict[str, Any]:
    """Count the worse pages of both halves; only those of the development half are named."""
    counts = {
        half: {
            figure: sum(page.half == half and page.figure == figure for page in worse)
            for figure in TOLERANCES
        }
        for half in (DEVELOPMENT, HELD_OUT)
    }
    named = [asdict(page) for page in worse if page.half == DEVELOPMENT]
    return {"tolerances": dict(TOLERANCES), "counts": counts, "development": named}


def _print_worse(worse: Sequence[Worse]) -> None:
    print(f"\n{'worse than trafilatura':38}{''.join(f'{figure:>14}' for figure in TOLERANCES)}")
    for half, counts in _counted(worse)["counts"].items():
        print(f"{'  ' + half:38}{''.join(f'{counts[figure]:>14}' for figure in TOLERANCES)}")
    for page in worse:
        if page.half == DEVELOPMENT:
            print(f"    {page.figure}: {page.ours:.2f} {page.theirs:.2f} {page.group} {page.id}")


def _skipped(reason: str) -> dict[str, Any]:
    print(f"skipped: {reason}")
    return {"skipped": reason}


def _measured(peer: str, folder: Path) -> tuple[Records, str]:
    command = [sys.executable, "-m", "benchmarks.main_text.measuring", peer, str(folder)]
    try:
        done = subprocess.run(
            command, cwd=_ROOT, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired:
        return [], f"{peer}: no result in {_TIMEOUT_S} s"
    if done.returncode:
        said = (done.stdout if done.returncode == 3 else done.stderr).strip().splitlines()
        return [], f"{peer}: {said[-1] if said else done.returncode}"
    return [json.loads(line) for line in done.stdout.splitlines()], ""


def _figures(records: Records) -> dict[str, Any]:
    pages, cost = records[:-1], records[-1]
    seconds = [page["cpu_s"] for page in pages]
    return {
        "pages": len(pages),
        "pages_per_cpu_s": round(len(pages) / sum(seconds), 1),
        "slowest_page_s": round(max(seconds), 2),
        "peak_mb": round(cost["peak_mb"]),
        "failures": sum(bool(page["failure"]) for page in pages),
        "empty": sum(page["empty"] for page in pages),
        "sets": {name: _means([p for p in pages if p["set"] == name]) for name in SETS},
        "halves": {
            **{
                name: _by(((p["half"], p) for p in pages if p["set"] == name), _means)
                for name in SETS
            },
            "all": _by(((p["half"], p) for p in pages), _means),
        },
        "languages": {
            name: _by(((p["language"], p) for p in pages if p["set"] == name), _means)
            for name in SETS
        },
        "aeb_official": _official([p for p in pages if p["set"] == "aeb"]),
    }


def _by(
    named: Iterable[tuple[str, dict[str, Any]]], summarise: Callable[[Records], dict[str, Any]]
) -> dict[str, Any]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, page in named:
        groups[name].append(page)
    return {name: summarise(pages) for name, pages in sorted(groups.items())}


def _means(pages: Records) -> dict[str, Any]:
    values: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        for name, value in page["values"].items():
            values[name].append(value)
    means = {name: round(fmean(found), 4) for name, found in values.items()}
    return {"pages": len(pages), **means}


def _official(pages: Records) -> dict[str, float]:
    precision, recall = (fmean(page["official"][side] for page in pages) for side in (0, 1))
    f1 = 2 * precision * recall / (precision + recall)
    return {name: round(v, 4) for name, v in (("p", precision), ("r", recall), ("f1", f1))}


def _add_ratios(results: dict[str, Any]) -> None:
    """Add the processor time per page relative to trafilatura's default in the same run."""
    base = results.get(_BASE, {}).get("pages_per_cpu_s")
    for figures in results.values():
        if base and "pages_per_cpu_s" in figures:
            figures["cost_over_trafilatura"] = round(base / figures["pages_per_cpu_s"], 2)


def _print_tables(results: dict[str, Any]) -> None:
    known = {peer: figures for peer, figures in results.items() if "sets" in figures}
    for name in SETS:
        print(f"\n{name:38}{''.join(f'{column:>11}' for column in _COLUMNS)}")
        for peer, figures in known.items():
            _line(peer, figures["sets"][name], _COLUMNS)
        _print_halves(known, name, _COLUMNS)
        for language, means in known.get(_OURS, {}).get("languages", {}).get(name, {}).items():
            _line(f"  marsad, {language} ({means['pages']})", means, _COLUMNS)
    print(f"\n{'all':38}{''.join(f'{column:>11}' for column in _COLUMNS)}")
    _print_halves(known, "all", _COLUMNS)
    print(f"\n{'metadata, fundus-tests':38}{''.join(f'{column:>14}' for column in _META)}")
    for peer, figures in known.items():
        _line(peer, figures["sets"]["fundus-tests"], _META, width=14)
    _print_halves(known, "fundus-tests", _META, width=14)


def _print_halves(
    known: Mapping[str, dict[str, Any]], name: str, columns: Sequence[str], *, width: int = 11
) -> None:
    for half in (DEVELOPMENT, HELD_OUT):
        for peer, figures in known.items():
            if means := figures["halves"][name].get(half):
                _line(f"  {peer}, {half}", means, columns, width=width)


def _line(name: str, means: dict[str, Any], columns: Sequence[str], *, width: int = 11) -> None:
    cells = (f"{means[c]:>{width}.3f}" if c in means else " " * width for c in columns)
    print(f"{name:38}{''.join(cells)}")


def _row(peer: str, figures: dict[str, Any]) -> str:
    if "skipped" in figures:
        return f"{peer}: not measured"
    return (
        f"{peer}: {figures['pages_per_cpu_s']} pages per CPU second, slowest "
        f"{figures['slowest_page_s']} s, peak {figures['peak_mb']} MB, "
        f"aeb official F1 {figures['aeb_official']['f1']}"
    )
