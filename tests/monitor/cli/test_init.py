"""`marsad init` as a person at a terminal types it, and as a script calls it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from config.load import load_config
from monitor.demo.inbox import read_inbox
from tests.instance import COMMAND, Instance, Ran, running_inbox
from tests.loaded_command import run_loaded
from tests.monitor.onboarding.topics.wikidata_items import ITEMS
from tests.monitor.onboarding.topics.wikidata_server import wikidata_server
from tests.web import Web

HOOK = "https://hooks.slack.com/services/T0AAAA/B0BBBB/c0cccc"


def init(folder: Path, *words: str, **environ: str) -> Ran:
    # Where the database is, unless told otherwise.
    home = {"XDG_STATE_HOME": str(folder.parent / "state")}
    return Ran.of(
        run_loaded(("init", str(folder), *words), environ={**os.environ, **home, **environ})
    )


def typed(folder: Path, answers: list[str], **environ: str) -> str:
    """What a terminal shows to somebody who gives these answers."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        (*COMMAND, "init", str(folder), "--no-test"),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={
            **os.environ,
            "XDG_STATE_HOME": str(folder.parent / "state"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "COLUMNS": "80",
            **environ,
        },
    ) as process:
        os.close(slave)
        os.write(master, "".join(f"{answer}\n" for answer in answers).encode())
        shown = bytearray()
        while True:
            try:
                piece = os.read(master, 4_096)
            except OSError:  # the terminal is closed at the other end
                break
            shown += piece
        process.wait(60)
    os.close(master)
    return shown.decode()


def test_a_script_gives_everything_and_the_first_message_arrives(tmp_path: Path) -> None:
    with running_inbox(tmp_path / "inbox") as port:
        words = ("--language", "fr", "--time-zone", "Africa/Casablanca")
        to = ("--to", "desk@example.org", "--mail-server", f"127.0.0.1:{port}")
        done = init(tmp_path / "marsad", *words, *to, "--topic", "refugees-compact")
        assert done.code == 0, done.err
        assert "sent" in done.out
        [mail] = read_inbox(tmp_path / "inbox")
        assert "Marsad" in mail.subject
    checked = Instance.__new__(Instance)
    checked.folder = tmp_path / "marsad"
    assert checked.run("topics", "check").code == 0
    text = (tmp_path / "marsad/marsad.yaml").read_text(encoding="utf-8")
    assert "topics: [refugees-compact]" in text


def test_a_message_that_does_not_arrive_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    mail = ("--to", "desk@example.org", "--mail-server", "127.0.0.1:9")
    done = init(tmp_path / "marsad", *mail)
    assert done.code == 1
    assert "alerts test desk" in done.err
    assert (tmp_path / "marsad/marsad.yaml").exists()


def test_an_address_stands_in_a_file_for_its_owner_only(tmp_path: Path) -> None:
    done = init(tmp_path / "marsad", "--to", HOOK, "--no-test")
    assert done.code == 0, done.err
    secret = tmp_path / "marsad/secrets/desk"
    assert secret.stat().st_mode & 0o777 == 0o600
    assert secret.read_text().strip() == HOOK
    texts = [file.read_text() for file in (tmp_path / "marsad").rglob("*.yaml")]
    assert not any("c0cccc" in text for text in (*texts, done.out, done.err))


def test_a_new_folder_has_a_page_with_a_token_of_its_own(tmp_path: Path) -> None:
    tokens = []
    for name in ("one", "two"):
        done = init(tmp_path / name, "--time-zone", "Asia/Tokyo")
        assert done.code == 0, done.err
        assert "http://127.0.0.1:8080/" in done.out
        secret = tmp_path / name / "secrets/web"
        assert secret.stat().st_mode & 0o777 == 0o600
        web = load_config(tmp_path / name, {}).settings.web
        assert web is not None
        assert (web.host, web.port, web.time_zone) == ("127.0.0.1", 8080, "Asia/Tokyo")
        assert web.token is not None
        tokens.append(web.token.reveal())
        assert tokens[-1] == secret.read_text().strip()
        assert tokens[-1] not in done.out + done.err
    assert tokens[0] != tokens[1]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--to", "https://example.org/hook-s3cret"], "no web hook of a service"),
        (["--to", "s3cret"], "must be an address"),
        (["--to", "desk@example.org"], "--mail-server"),
        (["--language", "xx"], "must be one of en, fr"),
        (["--time-zone", "Morocco time"], "must be a time zone"),
        (["--topic", "nothing"], "the shipped topics are antonio-guterres, gcm"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_written(
    tmp_path: Path, words: list[str], reason: str
) -> None:
    done = init(tmp_path / "marsad", *words)
    assert done.code == 2
    said = re.sub(r"\s+", " ", done.err)
    assert reason in said
    assert "s3cret" not in said
    assert not (tmp_path / "marsad").exists()


def test_a_person_is_asked_and_may_leave_most_open(tmp_path: Path) -> None:
    shown = typed(tmp_path / "marsad", ["ar", "Africa/Casablanca", HOOK, "gcm", "", ""])
    assert "Where alerts go" in shown
    assert "world-health-organization" in shown
    assert "topics new" in shown
    text = (tmp_path / "marsad/marsad.yaml").read_text(encoding="utf-8")
    assert "language: ar" in text
    assert "time_zone: Africa/Casablanca" in text
    other = typed(tmp_path / "other", ["", "", "", "", "", ""], LC_ALL="es_ES.UTF-8")
    assert "[es]" in other
    assert "\nrecipients:" not in (tmp_path / "other/marsad.yaml").read_text(encoding="utf-8")


def test_a_topic_of_ones_own_is_proposed_on_the_way_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "marsad"
    with wikidata_server(ITEMS) as server:
        wikidata = {
            "MARSAD_WIKIDATA__URL": server.url,
            "MARSAD_WIKIDATA__ALLOW_PRIVATE_NETWORK": "true",
            "MARSAD_WIKIDATA__DELAY_S": "0",
        }
        site, which, sentences, write = "", "1", "", "y"
        answers = ["", "", HOOK, "gcm", site, "Loss and Damage Fund", which, sentences, write]
        shown = typed(folder, answers, **wikidata)
        assert "Write topics/loss-and-damage-fund.yaml?" in shown
        assert "a topic of your own, from its name" not in shown
        config = load_config(folder, {})
        assert set(config.topics) == {"gcm", "loss-and-damage-fund"}
        assert config.settings.routes[0].topics == ("gcm", "loss-and-damage-fund")
        script = ("--to", HOOK, "--no-test", "--new-topic", "Loss and Damage Fund")
        done = init(tmp_path / "other", *script, **wikidata)
        assert done.code == 0, done.err
        assert "loss-and-damage-fund" in load_config(tmp_path / "other", {}).topics


def test_a_site_that_cannot_be_read_is_said_with_the_command_to_try_again(tmp_path: Path) -> None:
    with Web("127.0.0.1") as web:
        done = init(tmp_path / "marsad", "--site", web.url("/"))
    assert done.code == 1
    assert "sources add" in done.err
    assert (tmp_path / "marsad/marsad.yaml").exists()
