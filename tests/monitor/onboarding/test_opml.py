"""From OPML to sources and back: what is taken, what is left out and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.load import Config, load_config
from config.opml import FeedOutline, OpmlError, read_opml, write_opml
from config.source import Channel, ChannelKind, Source
from monitor.onboarding.opml import Imported, outlines_of, sources_of, write_all


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "sources").mkdir()
    (tmp_path / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: false}\n"
        f"storage_url: sqlite:///{tmp_path}/marsad.db\n"
    )
    (tmp_path / "sources" / "known.yaml").write_text(
        "name: known\nurl: http://known.test/\nlanguages: [fr]\n"
        "channels: [{kind: feed, url: http://known.test/feed}]\n"
    )
    return load_config(tmp_path, {})


def taken(config: Config, *outlines: FeedOutline, languages: tuple[str, ...] = ("fr",)) -> Imported:
    return sources_of(outlines, config, taken=["known"], languages=languages)


def test_each_feed_becomes_a_source_of_its_title(config: Config) -> None:
    outline = FeedOutline("http://port.ma/feed", "Le Port", "http://port.ma/", ("ar-MA",), ("sea",))
    (source,) = taken(config, outline).sources
    assert source == Source(
        name="le-port",
        url="http://port.ma/",
        title="Le Port",
        languages=("ar",),
        country="MA",
        channels=(Channel(kind=ChannelKind.FEED, url="http://port.ma/feed"),),
        tags=("sea",),
    )


def test_feeds_of_one_title_and_home_page_are_one_source(config: Config) -> None:
    home = "http://port.test/"
    imported = taken(
        config,
        FeedOutline("http://port.test/fr", "Port", home, ("fr",)),
        FeedOutline("http://port.test/ar", "Port", home, ("ar",)),
        FeedOutline("http://port.test/x", "Port"),
    )
    assert [(one.name, one.languages, len(one.channels)) for one in imported.sources] == [
        ("port", ("fr", "ar"), 2),
        ("port-2", ("fr",), 1),
    ]


@pytest.mark.parametrize(
    ("outline", "reason"),
    [
        (FeedOutline("file:///etc/hostname", line=7), "only http and https"),
        (FeedOutline("http://u:p@a.test/", line=7), "credentials"),
        (FeedOutline("http://known.test/feed#x", line=7), "the source known already"),
        (FeedOutline("http://a.test/feed?utm_source=x", line=7), "line 1 already"),
        (FeedOutline("http://b.test/" + "x" * 3_000, line=7), "2048"),
    ],
    ids=["a file", "a password", "watched already", "named twice", "too long"],
)
def test_a_feed_that_is_left_out_is_told_with_its_line(
    config: Config, outline: FeedOutline, reason: str
) -> None:
    imported = taken(config, FeedOutline("http://a.test/feed", "A", line=1), outline)
    assert [one.name for one in imported.sources] == ["a"]
    (problem,) = imported.problems
    assert problem.startswith("line 7: ")
    assert reason in problem


def test_a_language_is_never_made_up(config: Config) -> None:
    imported = taken(config, FeedOutline("http://a.test/feed", "A"), languages=())
    assert (imported.sources, "say --language" in imported.problems[0]) == ([], True)


def test_what_was_imported_loads_and_is_exported_again(config: Config) -> None:
    outlines = [
        FeedOutline("http://port.test/feed", "Port", "http://port.test/", ("fr",), ("sea",))
    ]
    written = write_all(config, taken(config, *outlines).sources, note="Imported.")
    again = load_config(config.folder, {})
    exported, without = outlines_of(again.sources.values(), {})
    assert [Path(path).name for path in written] == ["port.yaml"]
    assert without == []
    read = read_opml(write_opml(exported, title="x").encode())
    assert {one.feed for one in read} == {"http://known.test/feed", "http://port.test/feed"}


def test_nothing_is_written_when_one_file_cannot_be(config: Config) -> None:
    sources = taken(
        config, FeedOutline("http://a.test/feed", "A11"), FeedOutline("http://b.test/feed", "B11")
    ).sources
    assert config.folder is not None
    (config.folder / "sources" / "b11.yaml").write_text("# mine\n")
    with pytest.raises(OpmlError):
        write_all(config, sources, note="x")
    assert sorted(path.name for path in config.folder.glob("sources/*")) == [
        "b11.yaml",
        "known.yaml",
    ]


def test_found_feeds_are_exported_and_sources_without_one_are_named() -> None:
    found = Source(name="found", url="http://found.test/", languages=("fr",))
    listed = Source(name="listed", url="http://listed.test/", languages=("fr",))
    outlines, without = outlines_of([found, listed], {"found": ["http://found.test/feed"]})
    assert [(one.feed, one.title) for one in outlines] == [("http://found.test/feed", "found")]
    assert without == ["listed"]


@pytest.mark.parametrize(
    "title",
    [
        "../../../escaped",
        "..\\..\\escaped",
        "/etc/escaped",
        "a/../../escaped",
        "%2e%2e%2fescaped",
        "~/escaped",
        "C:\\escaped",
        "．．／escaped",
        ".",
        "..",
        "",
        "marsad",
        "x" * 5_000,
    ],
)
def test_no_title_leads_out_of_the_folder_of_sources(
    config: Config, tmp_path: Path, title: str
) -> None:
    """Case F13."""
    folder = tmp_path / "sources"
    before = {path for path in tmp_path.parent.rglob("*") if path.parent != folder}
    imported = taken(config, FeedOutline("http://port.test/feed", title))
    write_all(config, imported.sources, note="imported")
    assert {path for path in tmp_path.parent.rglob("*") if path.parent != folder} == before
    (written,) = set(folder.iterdir()) - {folder / "known.yaml"}
    assert written.suffix == ".yaml"
    assert set(load_config(tmp_path, {}).sources) == {"known", written.stem}
