"""Writes proposed channels into the user's source files, after a yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from config.catalogue import catalogue
from config.channel_lines import NoSuchChannel, line_of, with_channel, with_new_channels
from config.errors import ConfigError
from config.load import Config, load_config
from config.named_files import own_files
from config.said import said, said_of
from config.shipped import shipped_folder
from config.source_file import write_source
from monitor.onboarding.better_channels import Proposal
from monitor.onboarding.own_file import Refusal, no_folder
from monitor.onboarding.whole_file import write_whole

_SHIPPED_SCHEMA, _OWN_SCHEMA = "$schema=../../schemas/", "$schema=../schemas/"


@dataclass(frozen=True, slots=True)
class SourceText:
    """The file of a source and what stands in it."""

    file: Traversable
    is_own: bool  # of the user, not shipped
    text: str

    def line(self, proposal: Proposal) -> int | None:
        """Return the line of the old channel; None if there is none that we can edit."""
        try:
            return None if proposal.old is None else line_of(self.text, proposal.old)
        except NoSuchChannel:
            return None


def source_text(config: Config, name: str) -> SourceText:
    """Read the file in force of a source: the user's, or else the shipped one. Raises OSError."""
    own = own_files(config.folder / "sources")[0] if config.folder is not None else {}
    if name in own:
        return SourceText(own[name], is_own=True, text=own[name].read_text(encoding="utf-8"))
    shipped = shipped_folder().joinpath(*catalogue()[name].path.split("/"))
    return SourceText(shipped, is_own=False, text=shipped.read_text(encoding="utf-8"))


def change_channels(config: Config, name: str, proposals: Sequence[Proposal]) -> Path:
    """Write the new channels of a source into the user's file of it, and return that file.

    A shipped source gets a file of the user, which replaces the shipped one. Raises Refusal; then
    nothing is changed.
    """
    if config.folder is None:
        raise Refusal(no_folder())
    try:
        found = source_text(config, name)
        text = _changed(found.text, proposals)
        if found.is_own:
            return _replaced(config, Path(str(found.file)), found.text, text)
        return _added(config, name, text.replace(_SHIPPED_SCHEMA, _OWN_SCHEMA))
    except (OSError, NoSuchChannel) as error:
        raise Refusal(
            said("the file of {name} was not changed: {reason}", name=name, reason=said_of(error))
        ) from error


def _changed(text: str, proposals: Sequence[Proposal]) -> str:
    for proposal in proposals:
        if proposal.old is not None:
            text = with_channel(text, proposal.old, proposal.new)
    new = [proposal.new for proposal in proposals if proposal.old is None]
    return with_new_channels(text, new) if new else text


def _replaced(config: Config, file: Path, before: str, text: str) -> Path:
    write_whole(file, text.encode())
    try:
        load_config(config.folder, crawled=lambda _: config.kept)
    except ConfigError as error:
        write_whole(file, before.encode())
        reason = said(
            "nothing was changed, because the config would not load:\n{problems}",
            problems=said_of(error),
        )
        raise Refusal(reason) from error
    return file


def _added(config: Config, name: str, text: str) -> Path:
    assert config.folder is not None  # noqa: S101 - asked before
    file = write_source(config.folder, name, text)
    try:
        load_config(config.folder, crawled=lambda _: config.kept)
    except ConfigError as error:
        file.unlink()
        reason = said(
            "nothing was changed, because the config would not load:\n{problems}",
            problems=said_of(error),
        )
        raise Refusal(reason) from error
    return file
