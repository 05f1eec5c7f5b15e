"""docker-compose.yml: read as YAML everywhere, and by the client where one is installed."""

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
def compose() -> dict[str, Any]:
    """The file with what its services share put into each."""
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = YAML(typ="safe").load(text.replace("$$", "$"))
    return found


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = compose["services"]
    return found


@pytest.mark.skipif(not CLIENT, reason="no docker compose client is installed")
def test_the_client_reads_the_same_services(services: dict[str, Any], tmp_path: Path) -> None:
    done = config(tmp_path)
    assert done.returncode == 0, done.stderr
    found = YAML(typ="safe").load(done.stdout)["services"]
    assert found.keys() == services.keys()
    for name, service in services.items():
        for key in ("user", "read_only", "cap_drop", "security_opt"):
            assert found[name][key] == service[key], (name, key)
        given = found[name]["environment"].get("MARSAD_STORAGE_URL", "").replace("$$", "$")
        assert given == service["environment"].get("MARSAD_STORAGE_URL", "")


def test_there_are_a_database_a_daemon_workers_and_a_page(services: dict[str, Any]) -> None:
    assert set(services) == {"postgres", "daemon", "worker", "web"}
    commands = {name: services[name]["command"][1] for name in ("daemon", "worker", "web")}
    assert commands == {"daemon": "run", "worker": "worker", "web": "serve"}


@pytest.mark.parametrize("name", ["daemon", "worker", "web"])
def test_each_waits_for_the_database_and_reads_its_password_from_a_file(
    services: dict[str, Any], name: str
) -> None:
    service = services[name]
    assert service["depends_on"]["postgres"]["condition"] == "service_healthy"
    assert "${file:/run/secrets/postgres_password}" in service["environment"]["MARSAD_STORAGE_URL"]


@pytest.mark.parametrize("name", ["postgres", "daemon", "worker", "web"])
def test_each_runs_without_rights_on_a_root_that_it_cannot_change(
    services: dict[str, Any], name: str
) -> None:
    service = services[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert service["user"] not in ("", "root", "0", "0:0")
    assert service["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("name", ["postgres", "daemon", "worker", "web"])
def test_no_password_stands_in_a_list_of_containers(services: dict[str, Any], name: str) -> None:
    for key, value in services[name]["environment"].items():
        if "PASSWORD" in key or "TOKEN" in key:
            assert "/run/secrets/" in value, key
    assert "postgres_password" in services[name]["secrets"]


def test_every_secret_is_a_file_and_used(compose: dict[str, Any]) -> None:
    used = {name for service in compose["services"].values() for name in service["secrets"]}
    assert used == compose["secrets"].keys() == {"postgres_password", "web_token"}
    assert all(secret["file"].startswith("./secrets/") for secret in compose["secrets"].values())


def test_only_the_rows_of_the_database_are_kept_in_a_volume(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert compose["volumes"].keys() == {"postgres"}
    assert services["postgres"]["volumes"] == ["postgres:/var/lib/postgresql"]
    for name in ("daemon", "worker", "web"):
        assert services[name]["volumes"] == ["./marsad:/etc/marsad:ro"]
        assert services[name]["tmpfs"] == ["/tmp"]


def test_health_is_asked_where_somebody_answers(services: dict[str, Any]) -> None:
    assert "pg_isready" in services["postgres"]["healthcheck"]["test"][1]
    for name, port in (
        ("daemon", services["daemon"]["environment"]["MARSAD_HEALTH__PORT"]),
        ("web", services["web"]["environment"]["MARSAD_WEB__PORT"]),
    ):
        assert f"127.0.0.1:{port}/healthz" in services[name]["healthcheck"]["test"][-1]
    assert services["worker"]["healthcheck"] == {"disable": True}


def test_only_the_page_is_reached_and_only_from_this_machine(services: dict[str, Any]) -> None:
    assert {name for name, service in services.items() if "ports" in service} == {"web"}
    assert services["web"]["ports"] == ["127.0.0.1:8080:8080"]


def test_a_worker_has_no_name_of_its_own_so_that_there_can_be_many(
    services: dict[str, Any],
) -> None:
    assert not {"container_name", "hostname", "ports"} & services["worker"].keys()
