"""Better channels are written into a file of the user, and never into a shipped one."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from config.catalogue import catalogue
from config.load import load_config
from config.shipped import shipped_folder
from config.source import Channel, ChannelKind
from monitor.cli.sources.better import propose
from monitor.onboarding.better_channels import Proposal, spare_channels
from monitor.onboarding.channel_change import change_channels, source_text
from monitor.onboarding.own_file import Refusal

OLD = "https://kapitalis.com/tunisie/feed/"
NEW = "https://kapitalis.com/tunisie/rss/"


def proposal(old: str = OLD, new: str = NEW) -> Proposal:
    feed = ChannelKind.FEED
    return Proposal(
        "kapitalis", Channel(kind=feed, url=old), Channel(kind=feed, url=new), "gone", 3, None
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    settings = "include_shipped: {sources: [kapitalis], topics: false}\n"
    (tmp_path / "marsad.yaml").write_text(settings)
    return tmp_path


def test_a_shipped_source_gets_a_file_of_the_user(folder: Path) -> None:
    config = load_config(folder, {})
    shipped = source_text(config, "kapitalis")
    assert (shipped.is_own, shipped.line(proposal())) == (False, 9)
    file = change_channels(config, "kapitalis", [proposal()])
    assert file == folder / "sources" / "kapitalis.yaml"
    changed = load_config(folder, {}).sources["kapitalis"]
    assert [channel.url for channel in changed.channels] == [NEW]
    assert changed.languages == config.sources["kapitalis"].languages
    expected = shipped.text.replace(OLD, NEW).replace("=../../schemas", "=../schemas")
    assert file.read_text(encoding="utf-8") == expected
    untouched = shipped_folder().joinpath(*catalogue()["kapitalis"].path.split("/"))
    assert untouched.read_text(encoding="utf-8") == shipped.text


def test_a_file_of_the_user_is_changed_in_its_place(folder: Path) -> None:
    file = folder / "sources" / "tunis" / "kapitalis.yaml"
    file.parent.mkdir(parents=True)
    text = "name: kapitalis # mine\nurl: http://k.example/\nlanguages: [fr]\n\n"
    text += f"channels:\n  - {{kind: feed, url: {OLD}}} # why\n"
    file.write_text(text)
    assert change_channels(load_config(folder, {}), "kapitalis", [proposal()]) == file
    assert file.read_text() == text.replace(OLD, f'"{NEW}"')


def test_a_file_that_the_config_would_not_load_with_is_put_back(folder: Path) -> None:
    (folder / "sources").mkdir()
    for name, url in (("kapitalis", OLD), ("other", NEW)):
        (folder / "sources" / f"{name}.yaml").write_text(
            f"name: {name}\nurl: http://{name}.example/\nlanguages: [fr]\n"
            f"channels: [{{kind: feed, url: {url}}}]\n"
        )
    before = (folder / "sources" / "kapitalis.yaml").read_text()
    with pytest.raises(Refusal, match="is a channel of the source kapitalis already"):
        change_channels(load_config(folder, {}), "kapitalis", [proposal()])
    assert (folder / "sources" / "kapitalis.yaml").read_text() == before


def test_a_new_file_that_the_config_would_not_load_with_is_taken_away(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources" / "other.yaml").write_text(
        "name: other\nurl: http://o.example/\nlanguages: [fr]\n"
        f"channels: [{{kind: feed, url: {NEW}}}]\n"
    )
    with pytest.raises(Refusal, match="nothing was changed"):
        change_channels(load_config(folder, {}), "kapitalis", [proposal()])
    assert [path.name for path in (folder / "sources").iterdir()] == ["other.yaml"]


@pytest.mark.parametrize("yes", [True, False])
def test_nothing_is_written_without_a_yes(
    yes: bool, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    propose(load_config(folder, {}), {"kapitalis": [proposal()], "iom": []}, yes=yes)
    assert (folder / "sources" / "kapitalis.yaml").exists() is yes
    shown = capsys.readouterr().out
    assert f'  - {{kind: feed, url: "{NEW}"}}' in shown.splitlines()
    assert "as sources/kapitalis.yaml in your own folder" in shown
    assert "iom" not in shown


def test_without_a_folder_nothing_is_written() -> None:
    config = load_config(environ={"MARSAD_INCLUDE_SHIPPED__SOURCES": "[kapitalis]"})
    with pytest.raises(Refusal, match="no config folder"):
        change_channels(config, "kapitalis", [proposal()])


def test_a_file_of_the_user_has_the_channels_of_the_shipped_one_to_spare(folder: Path) -> None:
    (folder / "sources").mkdir()
    (folder / "sources" / "kapitalis.yaml").write_text(
        "name: kapitalis\nurl: http://k.example/\nlanguages: [fr]\n"
        "channels: [{kind: feed, url: http://k.example/dead}]\n"
        "spare_channels: [{kind: feed, url: http://k.example/spare}]\n"
    )
    source = load_config(folder, {}).sources["kapitalis"]
    assert [channel.url for channel in spare_channels(source)] == ["http://k.example/spare", OLD]


def test_a_source_without_channels_gets_its_first(tmp_path: Path) -> None:
    (tmp_path / "marsad.yaml").write_text("include_shipped: {sources: [iom], topics: false}\n")
    new = Channel(kind=ChannelKind.FRONT_PAGE, url="https://www.iom.int/news")
    change_channels(load_config(tmp_path, {}), "iom", [Proposal("iom", None, new, "", 3, None)])
    assert load_config(tmp_path, {}).sources["iom"].channels == (new,)


class Terminal(StringIO):
    """What a user types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "is_written"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_a_terminal_is_asked(
    typed: str, is_written: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    propose(load_config(folder, {}), {"kapitalis": [proposal()]}, yes=False)
    assert (folder / "sources" / "kapitalis.yaml").exists() is is_written
