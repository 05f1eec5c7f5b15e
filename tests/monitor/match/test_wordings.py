"""The compact is found by the same names, and its neighbours ignored, in every language."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from ruamel.yaml import YAML

from tests.monitor.match.labelled import LANGUAGES, Case, wrong_answers
from tests.monitor.match.topics import shipped_matcher

GCM = shipped_matcher("gcm")


def read(name: str) -> dict[str, dict[str, str]]:
    """Language -> kind -> sentence."""
    path = Path(__file__).with_name(name)
    return cast("dict[str, dict[str, str]]", YAML(typ="safe").load(path))


WORDINGS, OTHERS = read("wordings.yaml"), read("others.yaml")


def labelled(sentences: dict[str, str], *, relevant: bool) -> list[Case]:
    return [
        {"id": kind, "relevant": relevant, "title": "", "text": sentence}
        for kind, sentence in sentences.items()
    ]


@pytest.mark.parametrize(("table", "kinds"), [(WORDINGS, 52), (OTHERS, 30)])
def test_every_language_has_all_kinds(table: dict[str, dict[str, str]], kinds: int) -> None:
    assert table.keys() == set(LANGUAGES)
    assert {tuple(sentences) for sentences in table.values()} == {tuple(table["en"])}
    assert len(table["en"]) == kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_of_a_language_is_matched(language: str) -> None:
    wrong = wrong_answers(GCM, labelled(WORDINGS[language], relevant=True))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_neighbour_in_a_language_is_ignored(language: str) -> None:
    wrong = wrong_answers(GCM, labelled(OTHERS[language], relevant=False))
    assert not wrong, "\n".join(wrong)
