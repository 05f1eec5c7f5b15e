"""`routes`, `silence`, `digest`, `alerts catch-up` and `alerts retry` as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from config.load import load_config
from monitor.cli.app import app
from monitor.service.alerting import Alerting
from monitor.service.startup import prepare
from storage.deliveries import DeliveryRow
from storage.outcomes import DeliveryState
from storage.store import Store
from tests.databases import with_tables
from tests.ports import free_port
from tests.storage.seeds import article

TOPIC = (
    "name: quays\ntitle: {en: Quays}\n"
    "terms:\n  - {id: en-pact, language: en, pattern: harbour pact, examples: [harbour pact]}\n"
)
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "quays.yaml").write_text(TOPIC, encoding="utf-8")
    to = "from=a@x.test&to=b@x.test"
    (tmp_path / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: false}\n"
        f"storage_url: {with_tables(tmp_path / 'marsad.db')}\n"
        "recipients:\n"
        f'  desk: {{url: "mailto://127.0.0.1:{free_port()}/?{to}", allow_private_network: true}}\n'
        f'  arabic: {{url: "mailto://127.0.0.1:9/?{to}", allow_private_network: true}}\n'
        "routes:\n"
        '  - {topics: [quays], to: [desk], send: digest, at: ["07:30"]}\n'
        "  - {topics: [quays], languages: [ar], to: [arabic], group_wait_s: 0}\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    # the log of this process stays as it is: other tests run in it too
    monkeypatch.setattr("monitor.cli.instance.Instance.log_warnings", lambda _: None)

    def command(*words: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["--config", str(folder), *words])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return command


def printed(found: tuple[int, str]) -> Any:
    code, out = found
    assert code == 0, out
    return json.loads(out)


def news(folder: Path, *, language: str = "en") -> None:
    """A story that matches, routed by the config."""
    config = load_config(folder, {})
    store = Store.open(config.settings.storage_url.reveal())
    with store.write() as session:
        row = article(session, 1, title="Harbour pact signed")
        row.language, row.discovered_at = language, datetime.now(UTC)
    Alerting(store, config, prepare(config)).match_waiting(datetime.now(UTC))
    store.close()


def test_routes_say_who_would_be_told_when_and_why(run: Run) -> None:
    (found,) = printed(run("routes", "test", "quays", "--language", "ar", "--json"))
    assert [(one["recipient"], one["route"], one["via"]) for one in found["told"]] == [
        ("desk", "1", "digest"),
        ("arabic", "2", "instant"),
    ]
    (found,) = printed(run("routes", "test", "quays", "--language", "fr", "--json"))
    assert found["not_told"] == [
        {"recipient": "arabic", "routes": [{"route": "2", "decision": "other_language"}]}
    ]
    _, out = run("routes", "test", "quays", "--language", "fr")
    assert "arabic does not hear of it: route 2 is for other languages" in out
    assert run("routes", "test", "nothing")[0] == 2


def test_a_silence_is_added_shown_and_ended(run: Run) -> None:
    code, out = run("silence", "add", "--topic", "quays", "--for", "2d", "--author", "Ana")
    assert code == 0, out
    (shown,) = printed(run("silence", "list", "--json"))
    assert (shown["id"], shown["topics"], shown["author"], shown["holds"]) == (
        1,
        ["quays"],
        "Ana",
        True,
    )
    assert "held until then: silence 1" in run("routes", "test", "quays")[1].replace("\n", " ")
    assert run("silence", "expire", "1")[0] == 0
    assert run("silence", "expire", "1")[0] == 1
    assert printed(run("silence", "list", "--json")) == []
    assert len(printed(run("silence", "list", "--all", "--json"))) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("--for", "2d"),
        ("--topic", "quays", "--for", "tomorrow"),
        ("--topic", "quays", "--for", "0h"),
        ("--topic", "quay", "--for", "2d"),
        ("--recipient", "boss", "--for", "2d"),
    ],
)
def test_a_silence_that_could_have_no_effect_is_refused(run: Run, words: tuple[str, ...]) -> None:
    assert run("silence", "add", *words)[0] == 2


def test_a_digest_is_shown_and_kept_until_it_arrives(run: Run, folder: Path) -> None:
    assert "No digest waits." in run("digest", "preview")[1]
    news(folder)
    code, out = run("digest", "preview", "--recipient", "desk")
    assert code == 0
    assert "Harbour pact signed" in out
    assert "No digest waits." in run("digest", "preview", "--recipient", "arabic")[1]
    code, out = run("digest", "send")  # nobody listens at the port
    assert code == 1, out
    assert "1 deliveries were brought forward, 0 messages sent" in out
    with _store(folder).read() as session:
        (row,) = session.query(DeliveryRow).all()
        assert (row.state, row.attempts) == (DeliveryState.PENDING, 1)
    code, out = run("alerts", "retry", "--json")
    assert (code, json.loads(out.splitlines()[-1])["revived"]) == (1, 1)


def test_an_article_says_who_heard_of_it_and_who_did_not(run: Run, folder: Path) -> None:
    news(folder)
    _, out = run("routes", "test", "https://gazette.example/1")
    assert "desk (b@x.test): pending" in out
    assert "arabic does not hear of it: route 2 is for other languages" in out
    found = printed(run("alerts", "list", "--json"))
    assert found[0]["deliveries"][0]["via"] == "digest"


def test_catch_up_says_what_it_would_tell(run: Run, folder: Path) -> None:
    settings = folder / "marsad.yaml"
    whole = settings.read_text(encoding="utf-8")
    settings.write_text(whole.partition("routes:")[0], encoding="utf-8")
    news(folder)
    status = printed(run("status", "--json"))
    assert status["untold"] == {"no_routes": 1}
    settings.write_text(whole, encoding="utf-8")
    found = printed(run("alerts", "catch-up", "--dry-run", "--json"))
    assert [(one["title"], one["recipients"]) for one in found["told"]] == [
        ("Harbour pact signed", ["desk"])
    ]
    assert printed(run("alerts", "catch-up", "--json"))["deliveries"] == {"sent": 0, "not_sent": 0}
    assert printed(run("status", "--json"))["untold"] == {}
    assert run("alerts", "catch-up", "--since", "yesterday")[0] == 2


def _store(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder}/marsad.db")
