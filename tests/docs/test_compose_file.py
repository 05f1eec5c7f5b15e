"""docker-compose.yml as the client reads it, where one is installed; no engine is needed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

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
    (folder / ".env").touch()
    return subprocess.run(
        [*CLIENT, "config"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder)},
    )


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The services as the client understands them."""
    done = config(tmp_path_factory.mktemp("compose"))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = YAML(typ="safe").load(done.stdout)["services"]
    return found


def test_there_are_a_database_a_daemon_and_a_page(services: dict[str, Any]) -> None:
    assert set(services) == {"postgres", "daemon", "web"}
    commands = {name: services[name]["command"][1] for name in ("daemon", "web")}
    assert commands == {"daemon": "run", "web": "serve"}


@pytest.mark.parametrize("name", ["daemon", "web"])
def test_each_waits_for_the_database_and_reads_its_password_from_a_file(
    services: dict[str, Any], name: str
) -> None:
    service = services[name]
    assert service["depends_on"]["postgres"]["condition"] == "service_healthy"
    assert "${file:/run/secrets/postgres_password}" in service["environment"]["MARSAD_STORAGE_URL"]


@pytest.mark.parametrize("name", ["postgres", "daemon", "web"])
def test_each_runs_without_rights_on_a_root_that_it_cannot_change(
    services: dict[str, Any], name: str
) -> None:
    service = services[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["user"] not in ("", "root", "0", "0:0")
    assert service["security_opt"] == ["no-new-privileges:true"]
