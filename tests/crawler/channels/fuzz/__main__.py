"""Damage the bases, read what comes of it, and say what was lost and how long it took.

`python -m tests.crawler.channels.fuzz [FIRST_SEED [SEEDS]]`: seeds 0 to 9 are those of the tests.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from tests.crawler.channels.fuzz.bases import bases
from tests.crawler.channels.fuzz.harm import harm
from tests.crawler.channels.fuzz.mutations import mutate


def main(first: int = 0, seeds: int = 10) -> None:
    """Print a line for each mutation that did harm, then how many held by kind."""
    tried: Counter[str] = Counter()
    held: Counter[str] = Counter()
    slowest = (0.0, "")
    for base in bases():
        for seed in range(first, first + seeds):
            mutation = mutate(base, seed)
            start = time.process_time()
            found = harm(base, mutation)
            slowest = max(slowest, (time.process_time() - start, f"{base.name} {seed}"))
            tried[mutation.kind] += 1
            held[mutation.kind] += not found
            if found:
                print(f"{base.name} seed {seed} ({mutation.kind}): {found}")
    for kind, count in tried.items():
        print(f"{kind}: {held[kind]} of {count} held")
    print(
        f"all: {held.total()} of {tried.total()} held; slowest {slowest[0]:.3f} s CPU {slowest[1]}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
