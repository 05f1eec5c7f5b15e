"""docker-compose.yml as the client reads it, where one is installed; no engine is needed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]


def client() -> list[str]:
    """The command of the compose client of this machine; empty where there is none."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]):
            found = subprocess.run([*command, "version"], capture_output=True, check=False)
            if found.returncode == 0:
                return command
    return []


CLIENT = client()
pytestmark = pytest.mark.skipif(not CLIENT, reason="no docker compose client is installed")


def config(folder: Path) -> subprocess.CompletedProcess[str]:
    shutil.copy(ROOT / "docker-compose.yml", folder)
    return subprocess.run(
        [*CLIENT, "config"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder)},
    )


def test_the_daemon_waits_for_its_database(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("POSTGRES_PASSWORD=abc123\n", encoding="utf-8")
    done = config(tmp_path)
    assert done.returncode == 0, done.stderr
    marsad = YAML(typ="safe").load(done.stdout)["services"]["marsad"]
    assert marsad["environment"]["MARSAD_STORAGE_URL"] == (
        "postgresql://marsad:abc123@postgres/marsad"
    )
    assert marsad["depends_on"]["postgres"]["condition"] == "service_healthy"


def test_a_missing_password_is_said(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("", encoding="utf-8")
    done = config(tmp_path)
    assert done.returncode != 0
    assert "set it in .env" in done.stderr
