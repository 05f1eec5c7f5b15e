"""Run one extractor over all pages, in a process of its own, whose time and memory are its cost."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import resource
import sys
import time
import warnings
from pathlib import Path
from typing import Any

from benchmarks.main_text.pages import LabelledPage, labelled_pages
from benchmarks.main_text.peers import PEERS, Reader
from benchmarks.main_text.scoring import Prediction, score


def main(peer: str, folder: Path) -> int:
    """Write one JSON line per page, then one with the costs. Exit code 3 means not installed."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        read = PEERS[peer]()
    except ImportError as missing:
        print(missing)
        return 3
    pages = list(labelled_pages(folder))
    _timed(read, pages[0], pages[0].body)  # imports and compiled patterns are no page's cost
    for page in pages:
        print(json.dumps(_record(read, page)))
    print(json.dumps({"peak_mb": _peak_mb()}))
    return 0


def _record(read: Reader, page: LabelledPage) -> dict[str, Any]:
    prediction, seconds, failure = _timed(read, page, page.body)
    scored = score(page.gold, prediction)
    return {
        "id": page.id,
        "set": page.group,
        "language": page.language,
        "half": page.half,
        "cpu_s": seconds,
        "failure": failure,
        "empty": not prediction.text.strip(),
        "values": scored.values,
        "official": scored.official,
        "leaked": scored.leaked,
        "lost": scored.lost,
        "said": [prediction.title, prediction.day, list(prediction.authors)],
    }


def _timed(read: Reader, page: LabelledPage, body: bytes) -> tuple[Prediction, float, str]:
    started = time.process_time()
    prediction, failure = Prediction(), ""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            prediction = read(body, page.url)
    except Exception as error:  # noqa: BLE001 (whatever a peer raises is an empty prediction)
        failure = type(error).__name__
    return prediction, time.process_time() - started, failure


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
