"""Our command with samplers in it and in its children: `python -m benchmarks.whole_way.sampled`.

The folder of the samples is told by `SAMPLES`, the command by the words that follow.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.whole_way.sampler import Sampler
from crawler.sandbox import process
from monitor.cli.main import main as run

_IN_CHILD = """
import os as _os
from pathlib import Path as _Path
from benchmarks.whole_way.sampler import Sampler as _Sampler
_Sampler(_Path({folder!r}) / f"child-{{{{_os.getpid()}}}}.json", stage="extract").start()
from crawler.sandbox.child import serve
"""


def main() -> None:
    """Run the command to its end, then write the samples of this process."""
    folder = Path(os.environ["SAMPLES"])
    own = "from crawler.sandbox.child import serve\n"
    sampled = _IN_CHILD.format(folder=str(folder))
    process._PROGRAM = process._PROGRAM.replace(own, sampled)  # noqa: SLF001
    sampler = Sampler(folder / "main.json")
    sampler.start()
    try:
        run()
    finally:
        sampler.write()


if __name__ == "__main__":
    sys.argv[0] = "marsad"
    main()
