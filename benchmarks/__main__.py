"""`python -m benchmarks [NAME ...]`: run all benchmarks, or some; figures go to results/."""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

_HERE = Path(__file__).resolve().parent


def names() -> list[str]:
    """The modules of this folder that can be run."""
    found = (module.name for module in iter_modules([str(_HERE)]) if not module.ispkg)
    return [name for name in found if name != "__main__" and _runs(name)]


def _runs(name: str) -> bool:
    return hasattr(import_module(f"benchmarks.{name}"), "run")


def machine() -> dict[str, Any]:
    """What the figures depend on besides the code."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "python": platform.python_version(),
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.processor())


def main(wanted: list[str]) -> None:
    """Run the benchmarks and write what each measured, with machine and date."""
    known = names()
    if unknown := sorted(set(wanted) - set(known)):
        sys.exit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(known)}")
    for name in wanted or known:
        print(f"== {name}", flush=True)
        began = machine()
        results = import_module(f"benchmarks.{name}").run()
        whole = {
            "benchmark": name,
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": began,
            "results": results,
        }
        target = _HERE / "results" / f"{name}.json"
        target.parent.mkdir(exist_ok=True)
        target.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
