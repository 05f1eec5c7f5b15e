"""Topic files that were read before: the same topics, the same problems, never an old one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from config import load as loading
from config.document import Document
from config.load import Config, load_config
from config.topic import Topic
from config.validation import validated
from monitor.match.compile.compiled import config_error
from monitor.match.engine import Matcher
from monitor.match.errors import TopicError
from tests.config.folder import ALONE, problems, write_folder

TOPIC = """name: mine
title: Mine
terms:
  - id: one
    pattern: global compact
  - id: two
    pattern: pact of rome
    weight: 2
"""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"HOME": "/home/amal", "XDG_CACHE_HOME": str(tmp_path / "caches")}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics that were made of their files, in order; those of the cache are not."""
    made: list[str] = []

    def counted(document: Document, model: Any) -> Any:
        if model is Topic:
            made.append(str(document.tree.get("name")))
        return validated(document, model)

    monkeypatch.setattr(loading, "validated", counted)
    return made


def load(folder: Path, topic: str | bytes, environ: dict[str, str]) -> Config:
    return load_config(
        write_folder(folder, {"marsad.yaml": ALONE, "topics/mine.yaml": topic}), environ
    )


def test_a_topic_is_made_once_and_is_the_same_the_second_time(
    tmp_path: Path, environ: dict[str, str], read: list[str]
) -> None:
    first, second = (load(tmp_path / "f", TOPIC, environ) for _ in range(2))
    assert read == ["mine"]
    assert first.topics == second.topics
    assert first.topics["mine"].model_dump_json() == second.topics["mine"].model_dump_json()


def test_the_shipped_topic_is_the_same_the_second_time(
    environ: dict[str, str], read: list[str]
) -> None:
    first, second = (load_config(environ=environ) for _ in range(2))
    assert read == ["gcm"]
    assert first.topics == second.topics
    assert dict(first.topic_documents) == dict(second.topic_documents)


def test_an_edited_file_is_read_again(
    tmp_path: Path, environ: dict[str, str], read: list[str]
) -> None:
    load(tmp_path / "f", TOPIC, environ)
    edited = load(tmp_path / "f", TOPIC.replace("rome", "oslo"), environ)
    assert (
        edited.topics["mine"].terms[1].pattern
        != load(tmp_path / "f", TOPIC, environ).topics["mine"].terms[1].pattern
    )
    assert read == ["mine", "mine"]  # and going back to the old text reads nothing


def test_a_file_of_another_name_is_another_topic(
    tmp_path: Path, environ: dict[str, str], read: list[str]
) -> None:
    load(tmp_path / "f", TOPIC, environ)
    files = {"marsad.yaml": ALONE, "topics/other.yaml": TOPIC}
    assert problems(tmp_path / "g", files, environ) == [
        "topics/other.yaml:1: name: must be other, as the file is called"
    ]


@pytest.mark.parametrize(
    ("topic", "says"),
    [
        (TOPIC + "title: again\n", "topics/mine.yaml:9: title: is here twice, first in line 2"),
        (TOPIC + "wheight: 1\n", "topics/mine.yaml:9: wheight: unknown key"),
        (
            TOPIC.replace("id: two", "id: one"),
            "topics/mine.yaml:6: terms[1].id: 'one' is used twice",
        ),
        (
            TOPIC + "sources: [nobody]\n",
            "topics/mine.yaml:9: sources[0]: there is no source nobody",
        ),
        (b"\xef\xbb\xbf" + TOPIC.encode(), "topics/mine.yaml:1: starts with a byte order mark"),
    ],
    ids=["key twice", "unknown key", "id twice", "unknown source", "mark"],
)
def test_problems_are_told_every_time(
    tmp_path: Path, environ: dict[str, str], topic: str | bytes, says: str
) -> None:
    load(tmp_path / "f", TOPIC, environ)  # a good one is kept, and changes nothing
    files = {"marsad.yaml": ALONE, "topics/mine.yaml": topic}
    first, second = (problems(tmp_path / "f", files, environ) for _ in range(2))
    assert first == second
    assert len(first) == 1
    assert first[0].startswith(says)


def test_later_problems_of_a_kept_topic_have_their_lines(
    tmp_path: Path, environ: dict[str, str], read: list[str]
) -> None:
    topic = TOPIC.replace("global compact", "a*")  # reads well, and cannot be put to work
    told = []
    for _ in range(2):
        config = load(tmp_path / "f", topic, environ)
        with pytest.raises(TopicError) as raised:
            Matcher.compile(config.topics.values())
        told.append(str(config_error(config, raised.value)))
    assert read == ["mine"]
    assert told[0] == told[1]
    assert told[0].endswith(
        "topics/mine.yaml:5: terms[0].pattern: one: too short: it would be found everywhere"
    )


def test_no_cache_is_no_difference(
    tmp_path: Path, environ: dict[str, str], read: list[str]
) -> None:
    off = environ | {"MARSAD_CACHE_FOLDER": ""}
    assert load(tmp_path / "f", TOPIC, off).topics == load(tmp_path / "f", TOPIC, off).topics
    assert read == ["mine", "mine"]
    assert not (tmp_path / "caches").exists()


def test_the_folder_can_be_named_in_the_settings(tmp_path: Path, environ: dict[str, str]) -> None:
    (tmp_path / "var").mkdir()
    named = tmp_path / "var" / "cache"
    settings = f"{ALONE}cache_folder: {named}\n"
    files = {"marsad.yaml": settings, "topics/mine.yaml": TOPIC}
    config = load_config(write_folder(tmp_path / "f", files), environ)
    assert config.settings.cache_folder == str(named)
    assert len(list(named.iterdir())) == 1


def test_a_folder_that_depends_on_where_one_stands_is_refused(tmp_path: Path) -> None:
    files = {"marsad.yaml": f"{ALONE}cache_folder: caches\n"}
    assert problems(tmp_path, files) == ["marsad.yaml:2: cache_folder: must start with / or ~/"]
