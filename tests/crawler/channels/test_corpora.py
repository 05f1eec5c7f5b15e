"""Public collections of odd input, which are not part of this repository.

They are read where MARSAD_CORPORA names a folder with checkouts of them: `feedparser/tests` (BSD),
`feedvalidator/testcases` (MIT), `gofeed/testdata` (MIT), `html5lib-tests` (MIT). Inputs of the same
kinds, invented by us, stand in the other tests of the cases.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.channels.outcome import ChannelOutcome
from crawler.channels.parse import parse
from crawler.extract.read import read_page

_FEEDS = (".xml", ".json", ".rss", ".atom")


def corpus(name: str) -> Path:
    """The folder of a collection; skips the test where it is not there."""
    folder = Path(os.environ.get("MARSAD_CORPORA", "/nowhere")) / name
    if not folder.is_dir():
        pytest.skip(f"no collection {name}: set MARSAD_CORPORA to a folder that has it")
    return folder


def files(folder: Path, *endings: str) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in endings:
            yield path


def unread(folder: Path) -> list[str]:
    """The names of the files that do not have an outcome."""
    wrong = []
    for path in files(folder, *_FEEDS):
        outcome: object = parse(
            None, path.read_bytes(), url="https://corpus.example/", content_type=None
        )
        if not isinstance(outcome, ChannelOutcome):
            wrong.append(path.name)
    return wrong


def test_every_feed_of_feedparser_has_an_outcome() -> None:
    """Case C1."""
    assert unread(corpus("feedparser/tests")) == []


def test_every_file_of_the_feed_validator_has_an_outcome() -> None:
    """Case C2."""
    assert unread(corpus("feedvalidator/testcases")) == []


def test_every_feed_of_gofeed_has_an_outcome() -> None:
    """Case C3."""
    assert unread(corpus("gofeed/testdata")) == []


@pytest.mark.slow
def test_every_input_of_the_html_tokenizer_is_a_page_or_none() -> None:
    """Case C5."""
    for path in files(corpus("html5lib-tests/tokenizer"), ".test"):
        for case in json.loads(path.read_text(encoding="utf-8")).get("tests", ()):
            body = case["input"].encode("utf-8", "surrogatepass")
            read_page(body, url="https://corpus.example/page")


REFUSED = {
    "two channels": "<rss version='2.0'><channel>{item}</channel><channel/></rss>",
    "no version": "<rss><channel>{item}</channel></rss>",
    "no channel": "<rss version='2.0'>{item}</rss>",
    "unknown elements": "<rss version='2.0'><channel><mood>calm</mood>{item}</channel></rss>",
    "after the end": "<rss version='2.0'><channel>{item}</channel></rss> tail <b>",
    "undeclared prefix": "<rss version='2.0'><channel><x:y>1</x:y>{item}</channel></rss>",
}
ITEM = "<item><title>الميناء يفتح</title><link>https://corpus.example/港/1</link></item>"


@pytest.mark.parametrize("frame", REFUSED.values(), ids=REFUSED)
def test_a_feed_that_a_validator_refuses_announces_its_item(frame: str) -> None:
    """Case C2."""
    body = frame.format(item=ITEM).encode()
    outcome = parse(None, body, url="https://corpus.example/", content_type="text/xml")
    assert [item.title for item in outcome.announcements] == ["الميناء يفتح"]
