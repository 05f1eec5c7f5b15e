"""Source files that commands write are read back the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from config.secret import Secret
from config.source import Channel, ChannelKind, Source
from config.source_file import source_yaml, write_source
from config.yaml_file import parse_yaml

FULL = Source(
    name="harbour",
    url="https://harbour.test/",
    title='The "Harbour": news #1',
    languages=("no", "zh-Hant"),
    country="NO",
    channels=(
        Channel(kind=ChannelKind.FEED, url="https://harbour.test/feed?a=b&c=d,e"),
        Channel(kind=ChannelKind.FRONT_PAGE, url="https://harbour.test/{all}#x"),
    ),
    delay_s=2.5,
    tags=("yes", "1e3"),
    tried=date(2026, 11, 21),
    allow_private_network=True,
)


def test_a_written_source_reads_back_the_same() -> None:
    document, problems = parse_yaml(source_yaml(FULL, notes=["a note"]).encode(), "harbour.yaml")
    assert problems == []
    assert document is not None
    assert Source.model_validate(document.tree) == FULL


def test_a_written_source_is_short_and_names_its_schema() -> None:
    plain = Source(name="harbour", url="https://harbour.test/", languages=("fr",))
    assert source_yaml(plain, notes=["by hand"]).splitlines() == [
        "# yaml-language-server: $schema=../schemas/source.schema.json",
        "# by hand",
        "name: harbour",
        "url: https://harbour.test/",
        "languages: [fr]",
    ]


def test_secret_headers_are_never_written() -> None:
    source = FULL.model_copy(update={"headers": {"X-Api-Key": Secret("s3cret")}})
    assert "s3cret" not in source_yaml(source)
    assert "headers" not in source_yaml(source)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    path = write_source(tmp_path, "harbour", "first")
    with pytest.raises(FileExistsError):
        write_source(tmp_path, "harbour", "second")
    assert path.read_text() == "first"
