"""Turns shipped sources on and off, in the user's own marsad.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.catalogue import FIRST_SOURCES, catalogue
from config.chosen_sources import NotEditable, with_sources
from config.errors import ConfigError
from config.load import Config, load_config
from config.named_files import own_files
from config.said import said, said_of
from config.shipped import SETTINGS_FILE
from monitor.onboarding.own_file import Refusal, no_folder
from monitor.onboarding.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class Choice:
    """What became of a wish to turn sources on or off."""

    changed: tuple[str, ...]
    unchanged: tuple[str, ...]  # they were so before
    file: Path | None = None  # the file that was written
    is_overridden: bool = False  # the environment chooses other sources than the file


def chosen(config: Config) -> tuple[str, ...]:
    """Return the shipped sources that the config takes, in the order of its list."""
    wanted = config.settings.include_shipped.sources
    if isinstance(wanted, tuple):
        return wanted
    return tuple(sorted(FIRST_SOURCES)) if wanted else config.kept


def own_names(config: Config) -> frozenset[str]:
    """Return the names of the source files in the user's folder."""
    return frozenset(own_files(config.folder / "sources")[0]) if config.folder else frozenset()


def enable(config: Config, names: Iterable[str]) -> Choice:
    """Turn shipped sources on. Raises Refusal with the reason; nothing is changed then."""
    before = chosen(config)
    wanted = dict.fromkeys(names)
    for name in wanted:
        if (reason := catalogue()[name].disabled) is not None and name not in own_names(config):
            raise Refusal(said("{name} is off: {reason}", name=name, reason=reason))
        if name in own_names(config) and name not in config.sources:
            raise Refusal(said("{name} is a file of yours, and is switched off there", name=name))
    new = tuple(name for name in wanted if name not in before and name not in config.sources)
    same = tuple(name for name in wanted if name not in new)
    return _changed(config, (*before, *new), Choice(new, same))


def disable(config: Config, names: Iterable[str]) -> Choice:
    """Turn shipped sources off. Raises Refusal with the reason; nothing is changed then."""
    wanted, own = dict.fromkeys(names), own_names(config)
    for name in wanted:
        if name in own:
            raise Refusal(
                said(
                    "{name} is a file of yours: write `disabled: REASON` into it, or take it away",
                    name=name,
                )
            )
    before = chosen(config)
    gone = tuple(name for name in wanted if name in before)
    same = tuple(name for name in wanted if name not in before)
    return _changed(config, [name for name in before if name not in gone], Choice(gone, same))


def _changed(config: Config, names: Sequence[str], choice: Choice) -> Choice:
    if not choice.changed:
        return choice
    if config.folder is None:
        raise Refusal(no_folder())
    file = config.folder / SETTINGS_FILE
    by_hand = said(
        "write into it by hand: {lines}",
        lines=f"include_shipped: {{sources: [{', '.join(names)}]}}",
    )
    try:
        before = file.read_bytes() if file.exists() else None
        text = with_sources((before or b"").decode("utf-8"), names)
        write_whole(file, text.encode())
    except (NotEditable, UnicodeDecodeError) as error:
        reason = said(
            "{file} was not changed: {reason}; {cure}",
            file=file,
            reason=said_of(error),
            cure=by_hand,
        )
        raise Refusal(reason) from error
    except OSError as error:
        reason = said(
            "{file} cannot be written: {reason}; {cure}",
            file=file,
            reason=error.strerror or str(error),
            cure=by_hand,
        )
        raise Refusal(reason) from error
    loaded = _loaded(config, file, before)
    in_force = loaded.settings.include_shipped.sources
    return Choice(choice.changed, choice.unchanged, file, is_overridden=in_force != tuple(names))


def _loaded(config: Config, file: Path, before: bytes | None) -> Config:
    """Load the config with the new file; if it does not load, put the old one back."""
    try:
        return load_config(config.folder)
    except ConfigError as error:
        if before is None:
            file.unlink()
        else:
            write_whole(file, before)
        reason = said(
            "nothing was changed, because the config would not load:\n{problems}",
            problems=said_of(error),
        )
        raise Refusal(reason) from error
