"""Read pages one at a time as told on the standard input, and say how much CPU each one took."""

from __future__ import annotations

import logging
import sys
import time
import warnings
from contextlib import redirect_stdout
from pathlib import Path

from benchmarks.main_text.pages import labelled_pages
from benchmarks.main_text.peers import PEERS, Reader


def main(peer: str, folder: Path) -> None:
    """Answer each line, the number of a page, with the CPU seconds that reading it took."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    read = PEERS[peer]()
    pages = list(labelled_pages(folder))
    for page in pages[:3]:  # imports, patterns and profiles of languages are no page's cost
        _seconds(read, page.body, page.url)
    print("ready", flush=True)
    for line in sys.stdin:
        page = pages[int(line)]
        print(_seconds(read, page.body, page.url), flush=True)


def _seconds(read: Reader, body: bytes, url: str) -> float:
    began = time.process_time()
    with redirect_stdout(sys.stderr):
        read(body, url)
    return time.process_time() - began


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
