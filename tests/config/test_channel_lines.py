"""A channel of a source file is replaced where it stands; all else stays as it was."""

from __future__ import annotations

import pytest

from config.channel_lines import (
    NoSuchChannel,
    channel_line,
    line_of,
    with_channel,
    with_new_channels,
)
from config.source import Channel, ChannelKind

OLD = Channel(kind=ChannelKind.FEED, url="https://a.example/feed")
NEW = Channel(kind=ChannelKind.SITEMAP, url="https://a.example/news.xml?a=1#b")
HEAD = "# صحيفة\nname: a # ours\nurl: https://a.example/feed\n"

FORMS = {
    "braces, quoted": '  - {kind: feed, url: "https://a.example/feed"} # old\n',
    "braces, plain": "  - {url: https://a.example/feed, kind: feed}\n",
    "lines": "  - kind: feed # first\n    url: 'https://a.example/feed'\n",
}
CHANGED = {
    "braces, quoted": '  - {kind: sitemap, url: "https://a.example/news.xml?a=1#b"} # old\n',
    "braces, plain": '  - {url: "https://a.example/news.xml?a=1#b", kind: sitemap}\n',
    "lines": '  - kind: sitemap # first\n    url: "https://a.example/news.xml?a=1#b"\n',
}
OTHER = '  - {kind: feed, url: "https://a.example/feed/2"}\ntags: [x] # tags\n'


@pytest.mark.parametrize("form", FORMS)
def test_kind_and_address_are_replaced_in_every_form(form: str) -> None:
    text = f"{HEAD}channels:\n{OTHER.splitlines()[0]}\n{FORMS[form]}tags: [x] # tags\n"
    expected = text.replace(FORMS[form], CHANGED[form])
    assert with_channel(text, OLD, NEW) == expected


def test_the_line_of_a_channel_is_that_of_its_address() -> None:
    assert line_of(f"{HEAD}channels:\n{FORMS['lines']}", OLD) == 6


@pytest.mark.parametrize(
    "text",
    [HEAD, "channels: [", f"{HEAD}channels:\n{OTHER}", f"{HEAD}channels: [feed]\n"],
    ids=["no channels", "broken", "others", "no mappings"],
)
def test_a_channel_that_is_not_there_is_an_error(text: str) -> None:
    with pytest.raises(NoSuchChannel):
        with_channel(text, OLD, NEW)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("name: a\nspare_channels: []\n", "name: a\nchannels:\n{}\nspare_channels: []\n"),
        ("name: a # ours", "name: a # ours\nchannels:\n{}\n"),
    ],
    ids=["before the spare ones", "at the end"],
)
def test_a_source_without_channels_gets_a_list(text: str, after: str) -> None:
    assert with_new_channels(text, [OLD]) == after.format(channel_line(OLD))


def test_a_list_that_is_there_is_not_doubled() -> None:
    with pytest.raises(NoSuchChannel):
        with_new_channels("name: a\nchannels: []\n", [OLD])


def test_a_line_is_written_as_files_are() -> None:
    assert channel_line(OLD) == '  - {kind: feed, url: "https://a.example/feed"}'
