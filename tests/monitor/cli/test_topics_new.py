"""`marsad topics new` against a local Wikidata, without one, and at a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.instance import COMMAND, Instance
from tests.monitor.onboarding.topics.wikidata_items import COMPANY, HEALTH, ITEMS, LANGUAGES
from tests.monitor.onboarding.topics.wikidata_server import WikidataServer, wikidata_server
from tests.ports import free_port


@pytest.fixture(scope="module")
def wikidata() -> Iterator[WikidataServer]:
    with wikidata_server(ITEMS) as server:
        yield server


def made(folder: Path, lines: str) -> Instance:
    """An instance without topics, whose Wikidata is elsewhere."""
    instance = Instance(folder)
    (folder / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: false}\n"
        f"storage_url: {instance.storage_url}\ncache_folder: {folder}/cache\n{lines}"
    )
    return instance


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory, wikidata: WikidataServer) -> Instance:
    return made(tmp_path_factory.mktemp("new"), wikidata.settings())


def test_a_topic_in_eleven_languages_is_shown_written_and_asked_for_twice_politely(
    instance: Instance, wikidata: WikidataServer
) -> None:
    wikidata.asked.clear()
    wikidata.lags = 1
    name = ("World Health Organization", "--file-name", "health-body")
    words = ("topics", "new", *name, "--languages", ",".join(LANGUAGES))
    shown = instance.run(*words)
    assert (shown.code, list((instance.folder).glob("topics/*"))) == (0, [])
    assert "nothing was written; --yes writes it" in shown.out
    assert wikidata.actions == ["wbsearchentities", "wbsearchentities", "wbgetentities"]
    for path, query, headers in wikidata.asked:
        assert (path, query["maxlag"], query["format"]) == ("/w/api.php", "5", "json")
        assert headers["user-agent"].startswith("Marsad/")
    written = instance.run(*words, "--yes", "--json").json
    assert len(wikidata.asked) == 3  # the second time from the cache
    file = Path(written["file"])
    assert file.name == "health-body.yaml"
    assert file.read_text(encoding="utf-8") == written["yaml"]
    assert (
        written["yaml"].splitlines()[4:]
        == shown.out.splitlines()[4:][: len(written["yaml"].splitlines()) - 4]
    )
    assert written["item"] == HEALTH
    assert {row["language"]: row["names"] for row in written["coverage"]} == {
        "en": 2, "fr": 1, "es": 1, "ar": 1, "ru": 1, "zh": 2, "de": 1, "it": 1, "pt": 1, "nl": 1,
        "tr": 1,
    }  # fmt: skip
    assert written["unchecked"] == [code for code in LANGUAGES if code != "en"]
    found = instance.run(
        "match",
        given='{"id": 1, "text": "По данным Всемирной организации здравоохранения, ..."}\n',
    )
    assert found.lines[0]["topics"][0]["topic"] == "health-body"


def test_nothing_is_overwritten(instance: Instance) -> None:
    words = ("topics", "new", "World Health Organization", "--offline", "--yes")
    again = instance.run(*words, "--file-name", "health-body")
    assert (again.code, "there is a file for health-body already" in again.err) == (1, True)
    shipped = instance.run(*words)
    assert (shipped.code, "world-health-organization is shipped" in shipped.err) == (1, True)


def test_the_number_of_an_item_says_which_one_is_meant(instance: Instance) -> None:
    words = ("topics", "new", "Orange", "--languages", "fr,en", "--json")
    fruit = instance.run(*words, "--wikidata", "Q900015").json
    company = instance.run(*words, "--wikidata", COMPANY.lower()).json
    assert (fruit["item"], company["item"]) == ("Q900015", COMPANY)
    assert (company["kind"], company["written"]) == ("company", False)
    assert company["namesakes"] == ["orange (Q900015: agrume)"]
    unknown = instance.run(*words, "--wikidata", "Q123456789")
    assert (unknown.code, "Wikidata has no item Q123456789" in unknown.err) == (2, True)


def test_a_name_that_wikidata_does_not_know_is_made_of_what_was_typed(instance: Instance) -> None:
    ran = instance.run(
        "topics", "new", "Rabat Process", "--wikidata", "--languages", "en,fr,ar",
        "--name", "fr:Processus de Rabat", "--name", "ar:مسار الرباط", "--short", "RP",
        "--near", "migration", "--near", "fr:migrations", "--kind", "treaty",
        "--matches", "Le Processus de Rabat se réunit.", "--yes", "--json",
    )  # fmt: skip
    assert "Wikidata knows nothing by the name Rabat Process" in " ".join(ran.err.split())
    assert ran.json["item"] is None
    assert ran.json["unchecked"] == []
    rows = {row["language"]: row for row in ran.json["coverage"]}
    assert (rows["fr"]["sentences"], rows["fr"]["missing"]) == (1, [])
    assert rows["ar"]["missing"] == ["sentence"]
    assert instance.run("topics", "check", "rabat-process").code == 0


def test_without_a_network_it_says_so_and_takes_what_is_typed(tmp_path: Path) -> None:
    lines = (
        f"wikidata: {{url: 'http://127.0.0.1:{free_port()}/w/api.php',"
        " allow_private_network: true, delay_s: 0}\n"
    )
    ran = made(tmp_path, lines).run("topics", "new", "Фонд потерь", "--languages", "ru", "--yes")
    said = " ".join(ran.err.split())
    assert "Wikidata cannot be asked now (" in said
    assert "The names come from you, then." in said
    assert ran.code == 0
    assert "    - Фонд потерь" in (tmp_path / "topics/fond-poter.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (403, b"", "wants a user agent with an address"),
        (500, b"", "HTTP 500"),
        (200, b"<html>", "the answer is no JSON"),
        (200, b'{"error": {"code": "ratelimited", "info": "too many"}}', "ratelimited: too many"),
    ],
)
def test_an_answer_that_is_none_is_a_reason(
    tmp_path: Path, status: int, body: bytes, reason: str
) -> None:
    with wikidata_server(()) as server:
        server.status, server.body = status, body
        ran = made(tmp_path, server.settings()).run("topics", "new", "Fund", "--json")
    assert reason in ran.json["wikidata"]
    assert ran.json["written"] is False


def test_without_a_folder_the_cure_is_said() -> None:
    done = subprocess.run(
        (*COMMAND, "topics", "new", "Fund", "--offline"),
        capture_output=True, text=True, timeout=100, check=False,
        env={k: v for k, v in os.environ.items() if k != "MARSAD_CONFIG"} | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 2
    assert "marsad init FOLDER" in done.stderr


def typed(instance: Instance, answers: list[str], *words: str, language: str) -> str:
    """What a terminal shows to somebody who gives these answers."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        (*COMMAND, "--config", str(instance.folder), "topics", "new", *words),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "LC_ALL": language, "COLUMNS": "80"},
    ) as process:
        os.close(slave)
        patience = threading.Timer(60, process.kill)  # it may ask for more than was answered
        patience.start()
        os.write(master, "".join(f"{answer}\n" for answer in answers).encode())
        shown = bytearray()
        while True:
            try:
                piece = os.read(master, 4_096)
            except OSError:  # the terminal is closed at the other end
                break
            shown += piece
        process.wait(60)
        patience.cancel()
    os.close(master)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode())


def test_a_person_chooses_and_says_yes_in_her_language(instance: Instance) -> None:
    sentence = "António Guterres s'est exprimé à New York."
    answers = ["1", sentence, "", "o"]
    words = ("António Guterres", "--languages", "fr", "--file-name", "a-person")
    shown = typed(instance, answers, *words, language="fr_FR.UTF-8")
    assert "Lequel est visé ?" in shown
    assert "homme politique portugais" in shown
    text = (instance.folder / "topics/a-person.yaml").read_text("utf-8")
    assert f"  - {sentence}" in text
    assert "# Écrit par `marsad topics new`" in text


def test_a_person_without_wikidata_is_asked_for_each_language(instance: Instance) -> None:
    answers = ["KP", "مسار الخرطوم", "", "migration;Sudan", "", "n"]
    words = ("Khartoum Process", "--languages", "en,ar", "--offline")
    shown = typed(instance, answers, *words, language="C.UTF-8")
    assert "Its names in Arabic" in shown
    assert "    - مسار الخرطوم" in shown
    assert "en: [migration, Sudan, " in shown
    assert not (instance.folder / "topics/khartoum-process.yaml").exists()
