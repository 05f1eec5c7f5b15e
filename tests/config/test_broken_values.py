"""Unknown keys and wrong values are reported in exact words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.folder import SOURCE, Broken

INBOX = 'recipients: {inbox: {url: "mailto://mail.example/?to=a@b.example"}}\n'

CASES = {
    # keys
    "unknown key": Broken(
        source=SOURCE + "colour: red\n", says=["sources/mine.yaml:4: colour: unknown key"]
    ),
    "unit missing in the key": Broken(
        source=SOURCE + "delay: 5\n",
        says=["sources/mine.yaml:4: delay: unknown key; did you mean delay_s (in seconds)?"],
    ),
    "another unit in the key": Broken(
        settings="fetch:\n  timeout_ms: 5\n",
        says=["marsad.yaml:3: fetch.timeout_ms: unknown key; did you mean timeout_s (in seconds)?"],
    ),
    "misspelt key in a route": Broken(
        settings=INBOX + "routes:\n  - to: [inbox]\n    langauges: [fr]\n",
        says=["marsad.yaml:5: routes[0].langauges: unknown key; did you mean languages?"],
    ),
    "unknown area": Broken(
        settings="fetsh: {timeout_s: 5}\n",
        says=["marsad.yaml:2: fetsh: unknown key; did you mean fetch?"],
    ),
    "key twice": Broken(
        source=SOURCE + "country: MA\ncountry: FR\n",
        says=["sources/mine.yaml:5: country: is here twice, first in line 4"],
    ),
    "recipient twice": Broken(
        settings=(
            'recipients:\n  a: {url: "ntfys://one.example/t"}\n  a: {url: "ntfys://two.example/t"}\n'
        ),
        says=["marsad.yaml:4: recipients.a: is here twice, first in line 3"],
    ),
    "key that is a number": Broken(
        source=SOURCE + "5: five\n",
        says=[
            (
                "sources/mine.yaml:4: a key must be a text; put it in quotes. Entries of a list"
                " have no numbers: write `- entry` lines, or [one, other]"
            )
        ],
    ),
    "key that is a list": Broken(
        source=SOURCE + "? [a, b]\n: c\n",
        says=["sources/mine.yaml:4: a key must be a text; put it in quotes"],
    ),
    "required key missing": Broken(
        source="name: mine\nurl: https://news.example/\n",
        says=["sources/mine.yaml:1: languages: is missing"],
    ),
    "required key missing inside": Broken(
        source=SOURCE + "channels:\n  - {kind: feed}\n",
        says=["sources/mine.yaml:5: channels[0].url: is missing"],
    ),
    # values
    "unit in the value": Broken(
        source=SOURCE + "delay_s: 5s\n",
        says=["sources/mine.yaml:4: delay_s: must be a number of seconds, without the unit"],
    ),
    "words for a number": Broken(
        settings="fetch: {max_redirects: ten}\n",
        says=["marsad.yaml:2: fetch.max_redirects: must be a whole number"],
    ),
    "half a whole number": Broken(
        settings="extraction: {memory_mb: 512.5}\n",
        says=[
            (
                "marsad.yaml:2: extraction.memory_mb: "
                "must be a whole number of megabytes, without the unit"
            )
        ],
    ),
    "a key of the hubs that could be guessed": Broken(
        settings='websub: {public_url: "https://a.example/?x=1", port: 0, key: short}\n',
        says=[
            (
                "marsad.yaml:2: websub.key: must have at least 32 letters, "
                "such as `openssl rand -hex 32` writes"
            ),
            "marsad.yaml:2: websub.port: must be at least 1",
            "marsad.yaml:2: websub.public_url: must have neither ? nor #",
        ],
    ),
    "negative delay": Broken(
        source=SOURCE + "delay_s: -1\n", says=["sources/mine.yaml:4: delay_s: must be at least 0"]
    ),
    "delay beyond all patience": Broken(
        source=SOURCE + "delay_s: 121\n",
        says=["sources/mine.yaml:4: delay_s: must be at most 120"],
    ),
    "no time at all": Broken(
        settings="fetch: {timeout_s: 0}\n",
        says=["marsad.yaml:2: fetch.timeout_s: must be greater than 0"],
    ),
    "infinite": Broken(
        settings="fetch: {timeout_s: .inf}\n",
        says=["marsad.yaml:2: fetch.timeout_s: must be a number that is not infinite"],
    ),
    "not a number": Broken(
        source=SOURCE + "delay_s: .nan\n",
        says=["sources/mine.yaml:4: delay_s: must be a number that is not infinite"],
    ),
    "neither true nor false": Broken(
        source=SOURCE + "verify_tls: perhaps\n",
        says=["sources/mine.yaml:4: verify_tls: must be true or false"],
    ),
    "number for a text": Broken(
        source=SOURCE + "title: 24\n",
        says=["sources/mine.yaml:4: title: must be a text; put it in quotes"],
    ),
    "text for a list": Broken(
        source="name: mine\nurl: https://news.example/\nlanguages: fr\n",
        says=["sources/mine.yaml:3: languages: must be a list"],
    ),
    "empty list": Broken(
        source="name: mine\nurl: https://news.example/\nlanguages: []\n",
        says=["sources/mine.yaml:3: languages: needs at least 1"],
    ),
    "text for a mapping": Broken(
        settings="fetch: fast\n",
        says=["marsad.yaml:2: fetch: must be a mapping (`key: value` lines)"],
    ),
    "language by its name": Broken(
        source="name: mine\nurl: https://news.example/\nlanguages: [fr, french]\n",
        says=["sources/mine.yaml:3: languages[1]: must be a language code such as fr or zh-Hant"],
    ),
    "language twice": Broken(
        source="name: mine\nurl: https://news.example/\nlanguages: [fr, fr]\n",
        says=["sources/mine.yaml:3: languages: names 'fr' twice"],
    ),
    "country by its name": Broken(
        source=SOURCE + "country: Morocco\n",
        says=["sources/mine.yaml:4: country: must be a country code of two capitals such as MA"],
    ),
    "kind of channel that is none": Broken(
        source=SOURCE + "channels:\n  - kind: rss\n    url: https://news.example/feed\n",
        says=[
            (
                "sources/mine.yaml:5: channels[0].kind: "
                "must be one of: 'feed', 'sitemap', 'front_page'"
            )
        ],
    ),
    "date that is none": Broken(
        source=SOURCE + "tried: 2026-02-30\n",
        says=[
            (
                "sources/mine.yaml:4: tried: "
                "is not a date that exists; put it in quotes if it is a text"
            )
        ],
    ),
    "date in words": Broken(
        source=SOURCE + "tried: yesterday\n",
        says=["sources/mine.yaml:4: tried: must be a date such as 2026-11-30"],
    ),
    "bounds that contradict each other": Broken(
        source=SOURCE + "schedule: {min_interval_s: 900, max_interval_s: 600}\n",
        says=["sources/mine.yaml:4: schedule: min_interval_s is larger than max_interval_s"],
    ),
    "lease shorter than an attempt": Broken(
        settings="delivery: {lease_s: 10}\n",
        says=[
            (
                "marsad.yaml:2: delivery: "
                "lease_s must be larger than attempt_timeout_s, or alerts go twice"
            )
        ],
    ),
    "log level that is none": Broken(
        settings="logging: {level: loud}\n",
        says=["marsad.yaml:2: logging.level: must be one of: 'debug', 'info', 'warning', 'error'"],
    ),
    "character that cannot be stored": Broken(
        source=SOURCE + 'title: "a\\0b"\n',
        says=["sources/mine.yaml:4: title: has a character that cannot be stored"],
    ),
    "half a character": Broken(
        source=SOURCE + 'title: "\\ud800"\n',
        says=["sources/mine.yaml:4: title: has a character that cannot be stored"],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_broken_value_is_reported_with_its_file_line_key_and_reason(
    case: Broken, tmp_path: Path
) -> None:
    assert case.problems(tmp_path) == case.says
