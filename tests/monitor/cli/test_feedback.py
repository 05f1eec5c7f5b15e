"""`marsad feedback` as a user types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.matches import add_match
from storage.records import Span, TopicMatch
from storage.store import Store
from tests.instance import Instance
from tests.storage.seeds import NOW, article


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """Three articles, of which the topic found two."""
    folder: Path = tmp_path_factory.mktemp("feedback")
    made = Instance(folder)
    made.settings(inbox_port=9, topic="pact")
    made.topic("pact", "pact on fish")
    made.settings(inbox_port=9, topic="pact")
    store = Store.open(made.storage_url)
    span = Span(field="title", start=0, end=5, text="Title", term="en-name")
    with store.write() as session:
        for number in (1, 2, 3):
            article(session, number)
        for number in (1, 2):
            match = TopicMatch("pact", 1.0, "v", (span,), rule="r", parts={"en-name": 1.0})
            add_match(session, number, match, NOW)
    store.close()
    return made


def test_judgements_are_kept_and_shown_with_their_precision(instance: Instance) -> None:
    empty = instance.run("feedback")
    assert (empty.code, "nothing was judged yet" in empty.out) == (0, True)
    said = instance.run(
        "feedback", "https://gazette.example/1", "pact", "relevant", "--by", "Amina"
    )
    assert "noted by Amina: relevant for pact: Title 1" in said.out
    assert instance.run("feedback", "2", "pact", "not").code == 0
    assert instance.run("feedback", "3", "pact", "relevant", "--json").json["article"] == 3
    found = instance.run("feedback", "--json").json
    assert [
        (one["kind"], one["name"], one["relevant"], one["judged"]) for one in found["precision"]
    ] == [
        ("topic", "pact", 1, 2),
        ("term", "en-name", 1, 2),
        ("source", "gazette", 1, 2),
    ]
    assert found["precision"][0]["interval"] == pytest.approx([0.0945, 0.9055], abs=0.001)
    assert found["missed"] == [{"topic": "pact", "article": 3}]


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (("999", "pact", "not"), 1, "no stored article 999"),
        (("https://nowhere.example/", "pact", "not"), 1, "no stored article"),
        (("1", "pakt", "not"), 2, "no topic pakt"),
        (("1", "pact", "perhaps"), 2, "'relevant', 'not'"),
        (("1", "pact"), 2, "`relevant` or `not`"),
    ],
)
def test_what_cannot_be_judged_is_refused(
    instance: Instance, words: tuple[str, ...], code: int, reason: str
) -> None:
    ran = instance.run("feedback", *words)
    assert ran.code == code
    assert reason in " ".join(ran.err.replace("│", "").split())
