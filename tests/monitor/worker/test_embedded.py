"""On SQLite, Marsad works where neither PostgreSQL's library nor the queue is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.faults.paper import watched_paper
from tests.instance import ROOT
from tests.web import Web

# Runs a command in a process in which these packages cannot be found.
_WITHOUT = """
import sys
from importlib.abc import MetaPathFinder

class Hidden(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in {"psycopg", "psycopg_pool", "procrastinate", "croniter"}:
            raise ModuleNotFoundError(f"hidden: {name}", name=name)

sys.meta_path.insert(0, Hidden())
import monitor.service.daemon, monitor.web.doors, monitor.cli.run, monitor.cli.status
from monitor.cli.main import main
sys.argv = ["marsad", "--config", sys.argv[1], "crawl", "--all"]
main()
"""


def test_a_crawl_is_read_matched_and_told_without_them(tmp_path: Path, web: Web) -> None:
    with watched_paper(tmp_path, web) as watch:
        ran = subprocess.run(
            (sys.executable, "-c", _WITHOUT, str(watch.instance.folder)),
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=300,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        watch.expect_all_told()
