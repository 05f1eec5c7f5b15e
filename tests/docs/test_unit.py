"""The unit of systemd: its words, and that they fit what Marsad does."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy" / "marsad.service"


def value_of(key: str) -> str:
    found = re.findall(rf"^{key}=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)
    assert len(found) == 1, f"{key} is there {len(found)} times"
    return str(found[0])


def seconds(text: str) -> float:
    unit = {"s": 1, "min": 60}
    return sum(float(n) * unit[of] for n, of in re.findall(r"(\d+)(min|s)", text))


def test_it_is_stopped_later_than_the_daemon_needs() -> None:
    assert seconds(value_of("TimeoutStopSec")) > 10


def test_a_wrong_config_does_not_start_it_again() -> None:
    assert (value_of("Restart"), value_of("RestartPreventExitStatus")) == ("always", "2")


def test_it_runs_as_a_user_without_rights_in_a_system_that_it_cannot_change() -> None:
    assert (value_of("Type"), value_of("User"), value_of("ProtectSystem")) == (
        "exec",
        "marsad",
        "strict",
    )
    assert value_of("CapabilityBoundingSet") == ""
    assert value_of("NoNewPrivileges") == "yes"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_has_nothing_to_say_against_it(tmp_path: Path) -> None:
    unit = tmp_path / "marsad.service"  # with a program that is there
    unit.write_text(
        UNIT.read_text("utf-8").replace("/opt/marsad/bin/marsad", "/bin/true"), encoding="utf-8"
    )
    done = subprocess.run(
        ("systemd-analyze", "verify", str(unit)), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
