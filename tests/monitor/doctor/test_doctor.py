"""`marsad doctor`: a line for each check, what to do, an exit code, JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.instance import Instance
from tests.mail_server import MailServer
from tests.ports import free_port


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    made = Instance(tmp_path / "config", new=True)
    made.topic("ferries", "island ferry")
    return made


def test_a_new_instance_is_well_and_stays_as_it_is(instance: Instance) -> None:
    with MailServer() as server:
        instance.settings(inbox_port=server.port, topic="ferries", more="operator: {to: [desk]}\n")
        before = sorted(instance.folder.rglob("*"))
        ran = instance.run("doctor", "--json")
        assert server.mails == []
    assert ran.code == 0, ran.out
    checks = {one["check"]: one for one in ran.json["checks"]}
    assert {"config", "files", "disk", "clock", "database", "recipients"} <= checks.keys()
    assert ran.json["ok"] is True
    assert "There is no database yet" in checks["database"]["said"]
    assert all(one["advice"] for one in ran.json["checks"] if one["verdict"] != "ok")
    assert sorted(instance.folder.rglob("*")) == before


def test_what_fails_has_a_line_with_what_to_do_and_an_exit_code(instance: Instance) -> None:
    instance.settings(inbox_port=free_port(), topic="ferries")
    ran = instance.run("doctor")
    assert ran.code == 1, ran.err
    lines = ran.out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("fail recipients "))
    assert "desk cannot be told" in lines[at]
    assert lines[at + 1].strip() == "Look at its address, its password and the firewall."


def test_everything_wrong_with_the_config_is_a_finding(instance: Instance) -> None:
    instance.settings(inbox_port=25, topic="ferries", more="fetch: {tiemout_s: 3}\nroutse: []\n")
    ran = instance.run("doctor", "--json")
    assert ran.code == 1
    assert [one["verdict"] for one in ran.json["checks"]] == ["fail"] * 2
    assert "tiemout_s" in ran.out
    assert "routse" in ran.out
