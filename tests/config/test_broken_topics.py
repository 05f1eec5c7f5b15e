"""Problems of topic files are reported by file, line and key, also those found when compiling."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.folder import ALONE, load, problems

TOPIC = "name: trees\ntitle: Planting trees\nterms:\n"
TERM = "  - {id: planting, language: en, pattern: tree planting}\n"
CASES = {
    "unknown key": (TOPIC + TERM + "colour: red\n", "topics/trees.yaml:5: colour: unknown key"),
    "unknown key of a term": (
        TOPIC + "  - id: planting\n    pattern: tree\n    langauge: en\n",
        "topics/trees.yaml:6: terms[0].langauge: unknown key; did you mean language?",
    ),
    "a comma in a text of one line": (
        TOPIC + "  - {id: planting, pattern: trees, des arbres}\n",
        (
            "topics/trees.yaml:4: terms[0].**********: unknown key without a value: a comma ends a"
            " text in braces; put all of it in quotes"
        ),
    ),
    "an operator in a pattern": (
        TOPIC + "  - {id: planting, pattern: tree OR шкаф}\n",
        (
            "topics/trees.yaml:4: terms[0].pattern: OR is no operator here; write (one|other), or"
            " use `query`, which knows it"
        ),
    ),
    "a list with numbers": (
        "name: trees\ntitle: Planting trees\nnames: {1: arbre, 2: شجرة}\n",
        (
            "topics/trees.yaml:3: names: a key must be a text; put it in quotes. Entries of a list"
            " have no numbers: write `- entry` lines, or [one, other]"
        ),
    ),
    "no terms": (
        TOPIC.replace("terms:", "terms: []"),
        "topics/trees.yaml:3: terms: needs at least 1",
    ),
    "term twice": (
        TOPIC + TERM + TERM,
        "topics/trees.yaml:5: terms[1].id: 'planting' is used twice",
    ),
    "a list that lacks a language of a term": (
        TOPIC
        + "  - {id: pact, languages: [en, fr], pattern: <pact> <tree>}\n"
        + "lists:\n  pact: {en: [pact], fr: [pacte]}\n  tree: {en: [tree]}\n",
        "topics/trees.yaml:4: terms[0]: pact-fr: the list <tree> has no entries in fr",
    ),
    "a list that no language of a list above it has": (
        TOPIC
        + "  - {id: pact, language: fr, pattern: <wood>}\n"
        + "lists:\n  tree: {en: [tree]}\n  wood: [wood of <tree>]\n",
        "topics/trees.yaml:4: terms[0]: pact: the list <tree> has no entries in fr",
    ),
    "a list without a word in a language": (
        TOPIC + TERM + "lists:\n  pact: {en: [pact], fr: []}\n",
        "topics/trees.yaml:6: lists.pact.fr: needs at least 1",
    ),
    "a language that is none": (
        TOPIC + TERM + "lists:\n  pact: {english: [pact]}\n",
        (
            "topics/trees.yaml:6: lists.pact.english:"
            " as a name: must be a language code such as fr or zh-Hant"
        ),
    ),
    "an entry that cannot be read": (
        TOPIC + TERM + "lists:\n  pact: {en: [pact, (pakt]}\n",
        "topics/trees.yaml:6: lists.pact.en[1]: '(' at character 1 is never closed",
    ),
    "a list of neither form": (
        TOPIC + TERM + "lists:\n  pact: 7\n",
        "topics/trees.yaml:6: lists.pact: must be a list",
    ),
    "one language and several": (
        TOPIC + "  - {id: pact, language: en, languages: [en, fr], pattern: pact}\n",
        (
            "topics/trees.yaml:4: terms[0].languages:"
            " the term has a `language` already; one of the two"
        ),
    ),
    "a language twice": (
        TOPIC + "  - {id: pact, languages: [en, en], pattern: pact}\n",
        "topics/trees.yaml:4: terms[0].languages: names 'en' twice",
    ),
    "a term called as another in one of its languages": (
        TOPIC
        + TERM
        + "  - {id: pact-fr, pattern: pacte}\n  - {id: pact, languages: [fr], pattern: p}\n",
        "topics/trees.yaml:6: terms[2].id: 'pact-fr' is used twice",
    ),
    "term without a pattern": (
        TOPIC + TERM + "  - {id: bare}\n",
        "topics/trees.yaml:5: terms[1].pattern: is missing",
    ),
    "another name": (
        TOPIC.replace("trees", "woods", 1) + TERM,
        "topics/trees.yaml:1: name: must be trees, as the file is called",
    ),
    "neither terms nor query": (
        "name: trees\ntitle: Planting trees\n",
        "topics/trees.yaml:1: names: is missing; a topic has names, terms, or a query",
    ),
    "needs an unknown term": (
        TOPIC + TERM + "needs:\n  any:\n    - plantin\n",
        "topics/trees.yaml:7: needs.any[0]: there is no term plantin; did you mean planting?",
    ),
    "needs that are no group": (
        TOPIC + TERM + "needs: [planting]\n",
        "topics/trees.yaml:5: needs: must be a mapping (`key: value` lines)",
    ),
    "needs with an unknown key": (
        TOPIC + TERM + "needs:\n  all: [planting]\n  withn: sentence\n",
        "topics/trees.yaml:7: needs.withn: unknown key; did you mean within?",
    ),
    "a group in a group with nothing wanted": (
        TOPIC + TERM + "needs:\n  all:\n    - planting\n    - {not: [planting]}\n",
        "topics/trees.yaml:8: needs.all[1]: says nothing that must stand: give it `all` or `any`",
    ),
    "within nothing known": (
        TOPIC + TERM + "needs:\n  all: [planting]\n  within: 5 lines\n",
        (
            "topics/trees.yaml:7: needs.within:"
            ' must be sentence, paragraph, or up to 500 words ("20 words")'
        ),
    ),
    "a query that cannot be read": (
        TOPIC + TERM + "query: tree planting\n",
        (
            "topics/trees.yaml:5: query: 'planting' at character 6: AND or OR is missing"
            " before it, or quotes around a phrase"
        ),
    ),
    "a source that nobody has": (
        TOPIC + TERM + "sources:\n  - gazete\n",
        "topics/trees.yaml:6: sources[0]: there is no source gazete",
    ),
    "a query for a source that nobody has": (
        TOPIC + TERM + "query: tree AND NOT source:gazete\n",
        "topics/trees.yaml:5: query: there is no source gazete",
    ),
    "a strong term that takes away": (
        TOPIC + "  - id: planting\n    pattern: tree\n    weight: -1\n",
        (
            "topics/trees.yaml:6: terms[0].weight: a term that takes away cannot make a"
            " match: class: related"
        ),
    ),
    "strict about nothing known": (
        TOPIC + "  - id: planting\n    pattern: tree\n    strict: [accent]\n",
        (
            "topics/trees.yaml:6: terms[0].strict[0]: must be one of:"
            " 'case', 'accents', 'letters', 'clitics', 'han_forms', 'blanks'"
        ),
    ),
    "strict without a list": (
        TOPIC + "  - id: planting\n    pattern: tree\n    strict: accents\n",
        "topics/trees.yaml:6: terms[0].strict: must be a list",
    ),
    "a guard that is not there": (
        TOPIC
        + "  - {id: pact, pattern: pact, guards: felings}\n"
        + "  - {id: planting, pattern: tree, guards: fellings}\n"
        + "guards: {fellings: {not_after: [felled]}}\n",
        ("topics/trees.yaml:4: terms[0].guards: there is no guard felings; did you mean fellings?"),
    ),
    "a guard of several that is not there": (
        TOPIC
        + "  - id: pact\n    pattern: pact\n    guards:\n      - fellings\n      - logging\n"
        + "guards: {fellings: {not_after: [felled]}}\n",
        "topics/trees.yaml:8: terms[0].guards[1]: there is no guard logging",
    ),
    "a guard twice": (
        TOPIC
        + "  - {id: pact, pattern: pact, guards: [fellings, fellings]}\n"
        + "guards: {fellings: {not_after: [felled]}}\n",
        "topics/trees.yaml:4: terms[0].guards: names 'fellings' twice",
    ),
    "a guard that no term names": (
        TOPIC + TERM + "guards:\n  fellings:\n    not_after: [felled]\n",
        "topics/trees.yaml:6: guards.fellings: no term names it",
    ),
    "a guard that says nothing": (
        TOPIC + "  - {id: pact, pattern: pact, guards: fellings}\nguards:\n  fellings: {}\n",
        (
            "topics/trees.yaml:6: guards.fellings: refuses nothing: give it one of"
            " anti, not_after, not_before, not_inside, not_part_of"
        ),
    ),
    "a guard that adds nothing to its term": (
        TOPIC
        + "  - {id: pact, pattern: pact, not_after: [felled], guards: fellings}\n"
        + "guards: {fellings: {not_after: [felled]}}\n",
        (
            "topics/trees.yaml:4: terms[0].guards: fellings refuses nothing that the term"
            " does not refuse without it"
        ),
    ),
    "a guard that adds nothing to another": (
        TOPIC
        + "  - {id: pact, pattern: pact, guards: [fellings, all]}\n"
        + "guards:\n  fellings: {anti: [felled]}\n  all: {anti: [burnt, felled]}\n",
        (
            "topics/trees.yaml:4: terms[0].guards[0]: fellings refuses nothing that the term"
            " does not refuse without it"
        ),
    ),
    "an unknown key of a guard": (
        TOPIC
        + "  - {id: pact, pattern: pact, guards: fellings}\n"
        + "guards:\n  fellings:\n    not_afer: [felled]\n",
        "topics/trees.yaml:7: guards.fellings.not_afer: unknown key; did you mean not_after?",
    ),
    "a guard with a pattern that cannot be read": (
        TOPIC
        + "  - {id: pact, pattern: pact, guards: fellings}\n"
        + "guards:\n  fellings:\n    anti:\n      - felled\n      - (cut\n",
        "topics/trees.yaml:9: guards.fellings.anti[1]: '(' at character 1 is never closed",
    ),
    "a guard with a list that is not there": (
        TOPIC
        + "  - {id: pact, pattern: pact, guards: fellings}\n"
        + "guards:\n  fellings:\n    not_after:\n      - felled\n      - <saws>\n",
        "topics/trees.yaml:9: guards.fellings.not_after[1]: there is no list <saws>",
    ),
    "a guard with a list that lacks a language of a term": (
        TOPIC
        + "  - {id: pact, languages: [en, fr], pattern: pact, guards: fellings}\n"
        + "guards: {fellings: {not_after: [<saws>]}}\nlists: {saws: {en: [saw]}}\n",
        (
            "topics/trees.yaml:4: terms[0]: pact-fr: the list <saws> has no entries in fr"
            " (guard fellings)"
        ),
    ),
    "guards that are neither a name nor a list": (
        TOPIC + "  - {id: pact, pattern: pact, guards: {not_after: [felled]}}\n",
        "topics/trees.yaml:4: terms[0].guards: must be a list",
    ),
    "empty": ("", "topics/trees.yaml:1: is empty"),
}


@pytest.mark.parametrize(("text", "says"), CASES.values(), ids=CASES.keys())
def test_a_broken_topic_is_reported_with_its_file_line_key_and_reason(
    text: str, says: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, {"marsad.yaml": ALONE, "topics/trees.yaml": text}) == [says]


def test_a_term_that_cannot_compile_is_reported_at_its_line(tmp_path: Path) -> None:
    broken = TOPIC + TERM + '  - id: other\n    pattern: "(a|"\n'
    (says,) = problems(tmp_path, {"marsad.yaml": ALONE, "topics/trees.yaml": broken})
    assert says.startswith("topics/trees.yaml:6: terms[1].pattern: ")


def test_a_topic_of_the_folder_is_loaded_beside_none_shipped(tmp_path: Path) -> None:
    config = load(tmp_path, {"marsad.yaml": ALONE, "topics/trees.yaml": TOPIC + TERM})
    assert list(config.topics) == ["trees"]


def test_dollars_and_braces_of_a_topic_are_its_own(tmp_path: Path) -> None:
    text = TOPIC + TERM + 'ignores: ["costs ${NOT_SET} more"]\n'
    config = load(tmp_path, {"marsad.yaml": ALONE, "topics/trees.yaml": text})
    assert config.topics["trees"].ignores == ("costs ${NOT_SET} more",)
