"""The compact is found by the same names, and its neighbours ignored, in every language."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from ruamel.yaml import YAML

from monitor.match.engine import Matcher
from tests.monitor.match.topics import shipped

LANGUAGES = set("ar en es fr ru zh de it pt nl tr".split())  # noqa: SIM905
GCM = Matcher.compile([shipped("gcm")])


def read(name: str) -> dict[str, dict[str, str]]:
    """Language -> kind -> sentence."""
    path = Path(__file__).with_name(name)
    return cast("dict[str, dict[str, str]]", YAML(typ="safe").load(path))


WORDINGS, OTHERS = read("wordings.yaml"), read("others.yaml")


@pytest.mark.parametrize(("table", "kinds"), [(WORDINGS, 52), (OTHERS, 30)])
def test_every_language_has_all_kinds(table: dict[str, dict[str, str]], kinds: int) -> None:
    assert table.keys() == LANGUAGES
    assert {tuple(sentences) for sentences in table.values()} == {tuple(table["en"])}
    assert len(table["en"]) == kinds


@pytest.mark.parametrize("kind", WORDINGS["en"])
def test_a_wording_is_found_in_every_language(kind: str) -> None:
    told = [language for language in WORDINGS if GCM.match("", WORDINGS[language][kind])]
    assert told == list(WORDINGS)


@pytest.mark.parametrize("kind", OTHERS["en"])
def test_a_neighbour_is_ignored_in_every_language(kind: str) -> None:
    told = [language for language in OTHERS if GCM.match("", OTHERS[language][kind])]
    assert told == []
