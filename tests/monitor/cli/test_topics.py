"""`marsad topics check | show | test | suggest` work as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from storage.store import Store
from tests.instance import Instance
from tests.storage.seeds import article

PACT = """name: pact
title: The pact
lists:
  places: [Rabat, الرباط]
terms:
  - {id: pact-en, language: en, pattern: (migration)? pact on ~2 migra*, examples: ["a pact on migration"]}
  - {id: place, class: weak, pattern: <places>, near: [pact]}
matches: [A pact on migration.]
ignores: [A pact on fish.]
"""  # noqa: E501


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    made = Instance(tmp_path)
    (tmp_path / "marsad.yaml").write_text(
        f"include_shipped: {{sources: false, topics: false}}\nstorage_url: {made.storage_url}\n"
    )
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "pact.yaml").write_text(PACT.replace("(migration)? ", ""))
    return made


def archive(instance: Instance, *titles: str) -> None:
    store = Store.open(instance.storage_url)
    with store.write() as session:
        for number, title in enumerate(titles, start=1):
            article(session, number, title=title)
    store.close()


def test_check_runs_sentences_and_examples(instance: Instance) -> None:
    ran = instance.run("topics", "check", "--json")
    checked = ran.json["pact"]
    assert (ran.code, checked["sentences"], checked["failed"]) == (0, 3, [])


def test_check_says_where_a_sentence_fails_and_why(instance: Instance) -> None:
    file = instance.folder / "topics" / "pact.yaml"
    file.write_text(file.read_text().replace("ignores: [", "ignores: [Our pact on migrants., "))
    ran = instance.run("topics", "check")
    assert ran.code == 1
    assert f"{file}:9: must not be found, and is: Our pact on migrants." in ran.out
    assert "because of strong: pact-en" in ran.out
    assert "under `exclude`" in ran.out
    [failed] = instance.run("topics", "check", "--json").json["pact"]["failed"]
    assert (failed["key"], failed["term"], failed["line"]) == ("ignores.0", "pact-en", 9)
    assert failed["reason"] == "matches 'Our pact on migrants.' by strong: pact-en"


def test_show_writes_out_what_a_term_finds(instance: Instance) -> None:
    ran = instance.run("topics", "show", "pact")
    for line in (
        "pact-en  en, strong, weight 1",
        "finds        pact on [0-2] migra*",
        "such as      rabat | رباط",
        "near         pact",
        "example      a pact on migration",
    ):
        assert line in ran.out
    whole = instance.run("topics", "show", "pact", "--json").json
    assert [term["id"] for term in whole["terms"]] == ["pact-en", "place"]
    assert whole["terms"][0]["example"]["found"]["text"] == "pact on migration"


@pytest.mark.parametrize(
    "command",
    [("match",), ("explain", "rain"), ("topics", "show", "pact"), ("topics", "test", "pact")],
    ids=" ".join,
)
def test_a_term_that_cannot_work_is_reported_by_file_line_and_key(
    instance: Instance, command: tuple[str, ...]
) -> None:
    file = instance.folder / "topics" / "pact.yaml"
    file.write_text(file.read_text().replace("pattern: <places>", "pattern: a*"))
    ran = instance.run(*command, given="")
    told = f"{file}:7: terms[1].pattern: place: too short: it would be found everywhere"
    assert (ran.code, ran.err.strip()) == (2, told)


def test_a_file_that_is_not_there_is_no_text(instance: Instance) -> None:
    ran = instance.run("explain", "page.html")
    assert (ran.code, ran.err.strip()) == (1, "there is no file page.html")


def test_show_and_explain_say_what_a_term_is_strict_about(instance: Instance) -> None:
    file = instance.folder / "topics" / "pact.yaml"
    file.write_text(file.read_text().replace("id: place,", "id: place, strict: [case, accents],"))
    shown = instance.run("topics", "show", "pact").out
    assert "place  any language, weak, weight 1, strict about case and accents" in shown
    assert "such as      Rabat | رباط" in shown
    explained = instance.run("explain", "The pact of rabat").out
    assert "the term is strict about case" in " ".join(explained.split())


def test_a_back_test_shows_finds_and_what_an_edit_changes(instance: Instance) -> None:
    archive(instance, "A pact on migration", "A pact on migrants", "A migrants pact")
    edited = instance.folder / "edited.yaml"
    edited.write_text(
        PACT.replace("(migration)? pact on ~2 migra*", "(migration|migrants) pact").replace(
            '"a pact on migration"', '"a migration pact"'
        )
    )
    ran = instance.run(
        "topics", "test", "pact", "--since", "10y", "--against", str(edited), "--json"
    )
    assert ran.code == 0
    found = ran.json
    assert (found["articles"], found["found"], found["against"]["found"]) == (3, 2, 1)
    assert found["terms"][0] == {"term": "pact-en", "articles": 2, "alone": 2}
    assert [find["title"] for find in found["against"]["won"]] == ["A migrants pact"]
    assert [find["deciding"]["text"] for find in found["against"]["lost"]] == [
        "pact on migration",
        "pact on migrants",
    ]
    shown = instance.run("topics", "test", "pact", "--since", "10y", "--against", str(edited))
    assert "won by the edit: 1" in shown.out
    assert "lost by the edit: 2" in shown.out


def test_a_back_test_changes_nothing_in_the_database(instance: Instance) -> None:
    archive(instance, "A pact on migration")

    def rows() -> list[object]:
        store = Store.open(instance.storage_url)
        with store.read() as session:
            tables = ("source", "article", "match", "alert", "delivery")
            counted = [session.execute(text(f"select * from {t}")).all() for t in tables]
        store.close()
        return [*counted]

    before = rows()
    assert instance.run("topics", "test", "pact", "--since", "10y").code == 0
    assert instance.run("topics", "suggest", "pact", "--since", "10y").code == 0
    assert rows() == before


def test_an_edited_file_with_mistakes_is_reported_by_line(instance: Instance) -> None:
    archive(instance, "A pact on migration")
    edited = instance.folder / "edited.yaml"
    edited.write_text(PACT + "needs: {all: [pakt]}\nquery: pact migration\n")
    ran = instance.run("topics", "test", "pact", "--against", str(edited))
    assert ran.code == 2
    assert "edited.yaml:11: query: 'migration' at character 6: AND or OR is missing" in ran.err


def test_suggestions_say_why_there_are_none(instance: Instance) -> None:
    archive(instance, "A pact on migration", "Fish")
    ran = instance.run("topics", "suggest", "pact", "--since", "10y")
    assert ran.code == 0
    assert "looked at 2 articles" in ran.out
    assert "en: stories found 1, others 1" in ran.out
    assert "no suggestions: stories found: 1, needed: 5" in ran.out


@pytest.mark.parametrize("since", ["90", "0d", "ninety days"])
def test_a_period_that_cannot_be_read_is_refused(instance: Instance, since: str) -> None:
    ran = instance.run("topics", "test", "pact", "--since", since)
    assert ran.code == 2
    assert "such as 90d" in ran.err


DRAFT = """name: harbours
title: Harbours
names: {en: [Harbour Fund], fr: [Fonds des ports]}
matches: ["Le Fonds des quais verse 3 millions."]
"""


def test_a_draft_is_checked_and_tried_before_it_is_in_place(instance: Instance) -> None:
    draft, texts = instance.folder / "draft.yaml", instance.folder / "texts.jsonl"
    draft.write_text(DRAFT)
    checked = instance.run("topics", "check", str(draft))
    assert checked.code == 1
    assert f"{draft}:4: is not found: Le Fonds des quais verse 3 millions." in checked.out
    assert "Cure: write the name as this sentence has it" in checked.out
    texts.write_text(
        '{"title": "The Harbour Fund pays", "relevant": true}\n\n'
        '{"text": "Le Fonds des ports paie.", "relevant": false}\n'
        '{"text": "La caisse des quais paie.", "relevant": true}\n'
    )
    tried = instance.run("topics", "test", str(draft), "--on", str(texts), "--json").json
    assert (tried["found"], tried["looked_at"]) == (2, 3)
    assert tried["labels"] == {"recall": 0.5, "precision": 0.5, "missed": [4], "wrong": [3]}
    texts.write_text('{"title": "x"}\n[1]\n')
    refused = instance.run("topics", "test", str(draft), "--on", str(texts))
    assert (refused.code, f"{texts.name}:2" in refused.err.replace("\n", "")) == (2, True)


def test_where_nothing_is_stored_the_sample_is_tried(instance: Instance) -> None:
    ran = instance.run("topics", "test", "pact")
    assert "Nothing is stored yet" in ran.err
    assert "of 1217 texts" in ran.out


def test_suggestions_offer_abbreviations_and_entries_with_what_they_change(
    instance: Instance,
) -> None:
    (instance.folder / "topics" / "harbours.yaml").write_text(
        DRAFT.replace("matches", "short: [HAF]\ncontext: [quays]\nmatches")
    )
    archive(instance, "The Harbour Fund (HFX) pays", "HAF pays for pilots", "Fish")
    assert instance.run("feedback", "2", "harbours", "relevant").code == 0
    found = instance.run("topics", "suggest", "harbours", "--since", "10y", "--json").json
    assert [one["text"] for one in found["abbreviations"]] == ["HFX"]
    context = {one["text"]: one for one in found["proposals"] if one["kind"] == "context"}
    assert (context["pilots"]["won"], context["pilots"]["relevant"]) == (1, 1)
    shown = instance.run("topics", "suggest", "harbours", "--since", "10y").out
    assert "context en: pilots: 1 won, 0 lost; judged relevant 1, not 0" in shown
    assert "Nothing was changed" in shown
