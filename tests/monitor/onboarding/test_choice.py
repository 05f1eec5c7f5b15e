"""Shipped sources are turned on and off in the user's marsad.yaml, or nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.catalogue import FIRST_SOURCES
from config.load import Config, load_config
from monitor.onboarding.choice import disable, enable
from monitor.onboarding.own_file import Refusal

STARTER = "# mine\ninclude_shipped:\n  sources: [] # ours\n  topics: false # none\n"
OWN = "name: hespress\nurl: https://news.example/\nlanguages: [fr]\n"


def folder(tmp_path: Path, settings: str = STARTER, **sources: str) -> Path:
    (tmp_path / "marsad.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    for name, text in sources.items():
        (tmp_path / "sources" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def loaded(tmp_path: Path, *crawled: str) -> Config:
    return load_config(tmp_path, {}, crawled=lambda _settings: crawled)


def settings_of(tmp_path: Path) -> str:
    return (tmp_path / "marsad.yaml").read_text(encoding="utf-8")


def test_a_source_is_turned_on_and_off_again_and_notes_stay(tmp_path: Path) -> None:
    config = loaded(folder(tmp_path))
    choice = enable(config, ["un-news", "kapitalis", "un-news"])
    assert (choice.changed, choice.unchanged) == (("un-news", "kapitalis"), ())
    assert choice.file == tmp_path / "marsad.yaml"
    assert settings_of(tmp_path) == STARTER.replace("[]", "[un-news, kapitalis]")
    config = loaded(tmp_path)
    assert set(config.sources) == {"un-news", "kapitalis"}
    assert disable(config, ["un-news", "kapitalis"]).changed == ("un-news", "kapitalis")
    assert settings_of(tmp_path) == STARTER


def test_what_is_so_already_changes_no_file(tmp_path: Path) -> None:
    config = loaded(folder(tmp_path, hespress=OWN))
    before = (tmp_path / "marsad.yaml").stat().st_mtime_ns
    assert enable(config, ["hespress"]).unchanged == ("hespress",)  # by the user's own file
    assert disable(config, ["un-news"]).unchanged == ("un-news",)
    assert (tmp_path / "marsad.yaml").stat().st_mtime_ns == before


def test_all_of_the_first_ones_are_written_down_when_one_is_added(tmp_path: Path) -> None:
    config = loaded(folder(tmp_path, "include_shipped: {sources: true, topics: false}\n"))
    enable(config, ["kapitalis"])
    written = loaded(tmp_path)
    assert written.sources.keys() | written.disabled.keys() == FIRST_SOURCES | {"kapitalis"}


def test_what_the_database_kept_on_is_written_down(tmp_path: Path) -> None:
    config = loaded(folder(tmp_path, "include_shipped: {topics: false}\n"), "iom", "hespress")
    assert config.kept == ("hespress", "iom")
    enable(config, ["kapitalis"])
    assert list(loaded(tmp_path).sources) == ["hespress", "iom", "kapitalis"]


def test_the_last_of_what_the_database_kept_on_can_be_turned_off(tmp_path: Path) -> None:
    config = loaded(folder(tmp_path, "include_shipped: {topics: false}\n"), "iom")
    disable(config, ["iom"])
    assert list(loaded(tmp_path, "iom").sources) == []


def test_a_folder_without_settings_gets_them(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    enable(loaded(tmp_path), ["kapitalis"])
    assert list(loaded(tmp_path).sources) == ["kapitalis"]


def test_settings_behind_a_link_are_changed_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = folder(tmp_path / "real")
    (real / "marsad.yaml").rename(real / "kept.yaml")
    (real / "marsad.yaml").symlink_to("kept.yaml")
    (real / "kept.yaml").chmod(0o640)
    enable(loaded(real), ["kapitalis"])
    assert (real / "marsad.yaml").is_symlink()
    assert "kapitalis" in (real / "kept.yaml").read_text(encoding="utf-8")
    assert (real / "kept.yaml").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in real.iterdir()) == ["kept.yaml", "marsad.yaml", "sources"]


def test_a_disabled_source_cannot_be_turned_on(tmp_path: Path) -> None:
    config = loaded(folder(tmp_path))
    with pytest.raises(Refusal, match="efe is off: It serves browsers only"):
        enable(config, ["kapitalis", "efe"])
    assert settings_of(tmp_path) == STARTER


def test_a_file_of_the_user_is_left_alone(tmp_path: Path) -> None:
    config = loaded(folder(tmp_path, hespress=OWN, mine="# name: mine\n"))
    with pytest.raises(Refusal, match="hespress is a file of yours"):
        disable(config, ["hespress"])


def test_a_file_of_the_user_that_is_switched_off_stays_off(tmp_path: Path) -> None:
    config = loaded(folder(tmp_path, hespress="# name: hespress\n"))
    with pytest.raises(Refusal, match="hespress is a file of yours, and is switched off there"):
        enable(config, ["hespress"])


def test_a_source_that_a_route_needs_is_not_turned_off(tmp_path: Path) -> None:
    settings = (
        "include_shipped: {sources: [iom], topics: false}\n"
        'recipients: {desk: {url: "mailto://mail.example/?to=a@b.example"}}\n'
        "routes:\n  - {sources: [iom], to: [desk]}\n"
    )
    config = loaded(folder(tmp_path, settings))
    with pytest.raises(Refusal, match=r"(?s)nothing was changed.*marsad\.yaml:4: routes"):
        disable(config, ["iom"])
    assert settings_of(tmp_path) == settings


def test_a_channel_that_another_source_has_is_named(tmp_path: Path) -> None:
    mine = OWN.replace("hespress", "mine")
    mine += "channels:\n  - {kind: feed, url: https://kapitalis.com/tunisie/feed/}\n"
    config = loaded(folder(tmp_path, mine=mine))
    with pytest.raises(Refusal, match="is a channel of the source kapitalis already"):
        enable(config, ["kapitalis"])
    assert settings_of(tmp_path) == STARTER


def test_what_cannot_be_edited_is_said_with_the_line_to_write(tmp_path: Path) -> None:
    settings = "include_shipped: {sources: [iom, # why\n hespress], topics: false}\n"
    config = loaded(folder(tmp_path, settings))
    with pytest.raises(Refusal, match=r"by hand: .*\{sources: \[iom, hespress, kapitalis\]\}"):
        enable(config, ["kapitalis"])
    assert settings_of(tmp_path) == settings


def test_a_choice_of_the_environment_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_INCLUDE_SHIPPED__SOURCES", "[iom]")
    config = load_config(folder(tmp_path))
    assert enable(config, ["kapitalis"]).is_overridden
