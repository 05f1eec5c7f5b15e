"""Writes another channel into the text of a source file, in the place of one that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from config.said import said
from config.source import Channel


class NoSuchChannel(Exception):
    """The text names no such channel in a form that can be edited."""


def line_of(text: str, channel: Channel) -> int:
    """Return the line, from 1, on which a channel is named. Raises NoSuchChannel."""
    return int(_values(text, channel)["url"].start_mark.line) + 1


def with_channel(text: str, old: Channel, new: Channel) -> str:
    """Return the text with the kind and address of a channel replaced, all else as it was.

    Raises NoSuchChannel.
    """
    values = _values(text, old)
    written = {"kind": new.kind.value, "url": f'"{new.url}"'}
    for key in sorted(values, key=lambda key: values[key].start_mark.index, reverse=True):
        node = values[key]
        text = text[: node.start_mark.index] + written[key] + text[node.end_mark.index :]
    return text


def with_new_channels(text: str, channels: Sequence[Channel]) -> str:
    """Return the text of a source without channels with a list of these. Raises NoSuchChannel."""
    if re.search(r"(?m)^channels:", text):
        raise NoSuchChannel(said("it has a list of channels already"))
    block = "".join(f"{line}\n" for line in ("channels:", *map(channel_line, channels)))
    spare = re.search(r"(?m)^spare_channels:", text)
    if spare:
        return text[: spare.start()] + block + text[spare.start() :]
    return text + ("" if text.endswith("\n") else "\n") + block


def channel_line(channel: Channel) -> str:
    """Return the line that names a channel, as source files are written."""
    return f'  - {{kind: {channel.kind}, url: "{channel.url}"}}'


def _values(text: str, channel: Channel) -> dict[str, Node]:
    """Return the nodes of kind and address of a channel."""
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        raise NoSuchChannel(said("the file cannot be read")) from error
    for key, listed in root.value if isinstance(root, MappingNode) else ():
        if key.value == "channels" and isinstance(listed, SequenceNode):
            for item in listed.value:
                found = _fields(item)
                if found.keys() >= {"kind", "url"} and found["url"].value == channel.url:
                    return {"kind": found["kind"], "url": found["url"]}
    raise NoSuchChannel(said("it names no channel {url}", url=channel.url))


def _fields(item: Node) -> dict[str, Node]:
    return {key.value: value for key, value in item.value} if isinstance(item, MappingNode) else {}
