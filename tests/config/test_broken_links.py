"""Addresses, names and references that lead nowhere are reported in exact words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.folder import SOURCE, Broken

INBOX = 'recipients: {inbox: {url: "mailto://mail.example/?to=a@b.example"}}\n'
URL_SHAPE = "must start with http:// or https://, and have neither blanks nor a password"
NAME_SHAPE = "must be lower-case letters a-z and digits, joined by single hyphens"
SCHEMES = (
    "the part before :// must be one of discord, gchat, json, jsons, mailto, mailtos, matrix, "
    "matrixs, mmost, mmosts, ntfy, ntfys, pover, rocket, rockets, signal, slack, tgram, workflows, "
    "zulip"
)

CASES = {
    # addresses
    "file as a source": Broken(
        source=SOURCE.replace("https://news.example/", "file:///etc/hostname"),
        says=[f"sources/mine.yaml:2: url: {URL_SHAPE}"],
    ),
    "ftp as a channel": Broken(
        source=SOURCE + "channels:\n  - {kind: feed, url: ftp://news.example/feed}\n",
        says=[f"sources/mine.yaml:5: channels[0].url: {URL_SHAPE}"],
    ),
    "address that two programs read differently": Broken(
        source=SOURCE.replace("https://news.example/", "http://news.example\\@127.0.0.1/"),
        says=[f"sources/mine.yaml:2: url: {URL_SHAPE}"],
    ),
    "password in an address": Broken(
        source=SOURCE.replace("https://", "https://amal:hunter2@"),
        says=[f"sources/mine.yaml:2: url: {URL_SHAPE}"],
    ),
    "port that is none": Broken(
        source=SOURCE.replace("news.example", "news.example:99999"),
        says=["sources/mine.yaml:2: url: has a host or port that cannot be read"],
    ),
    "channel twice in a source": Broken(
        source=SOURCE + "channels:\n" + "  - {kind: feed, url: https://news.example/feed}\n" * 2,
        says=["sources/mine.yaml:4: channels: channel 2 has the address of 1"],
    ),
    "channel of two sources": Broken(
        files={
            f"sources/{name}.yaml": SOURCE.replace("mine", name)
            + "channels:\n  - {kind: feed, url: https://news.example/feed}\n"
            for name in ("one", "two")
        },
        says=["sources/two.yaml:5: channels[0].url: is a channel of the source one already"],
    ),
    "recipient that runs a program": Broken(
        settings='recipients: {inbox: {url: "syslog://local"}}\n',
        says=[f"marsad.yaml:2: recipients.inbox.url: {SCHEMES}"],
    ),
    "recipient without a scheme": Broken(
        settings="recipients: {inbox: {url: amal@news.example}}\n",
        says=[
            (
                "marsad.yaml:2: recipients.inbox.url: "
                "must be an address such as mailto://... or slack://..."
            )
        ],
    ),
    "recipient that is only an address": Broken(
        settings='recipients: {inbox: "mailto://amal:hunter2@mail.example"}\n',
        says=["marsad.yaml:2: recipients.inbox: must be a mapping (`key: value` lines)"],
    ),
    "recipient whose name is none": Broken(
        settings='recipients: {In Box: {url: "mailto://mail.example"}}\n',
        says=[f"marsad.yaml:2: recipients.**********: as a name: {NAME_SHAPE}"],
    ),
    "database of another make": Broken(
        settings="storage_url: mysql://amal:hunter2@db.example/x\n",
        says=["marsad.yaml:2: storage_url: must start with sqlite:/// or postgresql://"],
    ),
    "header that ends early": Broken(
        source=SOURCE + 'headers: {X-Key: "a\\r\\nHost: b"}\n',
        says=[
            "sources/mine.yaml:4: headers: the value of X-Key has a line break or control character"
        ],
    ),
    # names that lead nowhere
    "file name and name differ": Broken(
        source=SOURCE.replace("mine", "yours"),
        says=["sources/mine.yaml:1: name: must be mine, as the file is called"],
    ),
    "name twice in two files": Broken(
        source=SOURCE,
        files={"sources/other.yaml": SOURCE},
        says=["sources/other.yaml:1: name: must be other, as the file is called"],
    ),
    "unknown recipient": Broken(
        settings=INBOX + "routes:\n  - {to: [inbix]}\n",
        says=["marsad.yaml:4: routes[0].to[0]: there is no recipient inbix; did you mean inbox?"],
    ),
    "unknown topic and source": Broken(
        settings=INBOX + "routes:\n  - topics: [nothing]\n    sources: [nobody]\n    to: [inbox]\n",
        says=[
            "marsad.yaml:4: routes[0].topics[0]: there is no topic nothing",
            "marsad.yaml:5: routes[0].sources[0]: there is no source nobody",
        ],
    ),
    "source that was left out": Broken(
        settings=INBOX + "routes:\n  - {sources: [hespress], to: [inbox]}\n",
        says=[
            (
                "marsad.yaml:4: routes[0].sources[0]: "
                "the source hespress is shipped, but include_shipped leaves it out: "
                "`marsad sources enable hespress`"
            )
        ],
    ),
    "route to nobody": Broken(
        settings="routes:\n  - {tags: [un], to: []}\n",
        says=["marsad.yaml:3: routes[0].to: needs at least 1"],
    ),
    "file that ends in yml": Broken(
        files={"sources/mine.yml": SOURCE},
        says=["sources/mine.yml: is not read; rename it so that it ends in .yaml"],
    ),
    # references
    "secret not set": Broken(
        settings='recipients:\n  inbox:\n    url: "slack://${SLACK_TOKEN}"\n',
        says=[
            "marsad.yaml:4: recipients.inbox.url: the environment variable SLACK_TOKEN is not set"
        ],
    ),
    "secret set to nothing": Broken(
        source=SOURCE + "headers: {X-Key: '${NEWS_KEY}'}\n",
        environ={"NEWS_KEY": ""},
        says=["sources/mine.yaml:4: headers.X-Key: the environment variable NEWS_KEY is empty"],
    ),
    "secret file not there": Broken(
        settings="storage_url: file:/nowhere/secret\n",
        says=["marsad.yaml:2: storage_url: the secret file /nowhere/secret is not there"],
    ),
    "reference without an end": Broken(
        settings='fetch: {user_agent: "Marsad ${NAME"}\n',
        says=[
            (
                "marsad.yaml:2: fetch.user_agent: "
                "`${` is not closed by `}`; write `$${` if it is meant as it stands"
            )
        ],
    ),
    "reference without a name": Broken(
        settings='fetch: {user_agent: "Marsad ${}"}\n',
        says=[
            (
                "marsad.yaml:2: fetch.user_agent: "
                "between `${` and `}` stands the name of an environment variable"
            )
        ],
    ),
    # the environment
    "unknown variable": Broken(
        environ={"MARSAD_FETCH__TIMEOUT": "5"},
        says=[
            "environment: MARSAD_FETCH__TIMEOUT: unknown key; did you mean timeout_s (in seconds)?"
        ],
    ),
    "variable of no area": Broken(
        environ={"MARSAD_NOTHING": "5"}, says=["environment: MARSAD_NOTHING: unknown key"]
    ),
    "variable with a unit in the value": Broken(
        environ={"MARSAD_FETCH__TIMEOUT_S": "5s"},
        says=[
            "environment: MARSAD_FETCH__TIMEOUT_S: must be a number of seconds, without the unit"
        ],
    ),
    "variable with a broken list": Broken(
        environ={"MARSAD_ROUTES": "[{to: [inbox]"},
        says=["environment: MARSAD_ROUTES: is not written as [a, b] or {a: 1}"],
    ),
    "variables against each other": Broken(
        environ={"MARSAD_LOGGING": "{level: info}", "MARSAD_LOGGING__LEVEL": "debug"},
        says=["environment: MARSAD_LOGGING__LEVEL: stands against another variable of its group"],
    ),
    # what is shipped
    "unknown shipped source": Broken(
        settings=b"",
        files={"marsad.yaml": "include_shipped: {sources: [hespres], topics: false}"},
        says=[
            (
                "marsad.yaml:1: include_shipped.sources[0]: "
                "there is no shipped source hespres; did you mean hespress?"
            )
        ],
    ),
    "include neither all nor named": Broken(
        files={"marsad.yaml": "include_shipped: {sources: some, topics: false}"},
        says=["marsad.yaml:1: include_shipped.sources: must be true or false or must be a list"],
    ),
    "include a name that is none": Broken(
        files={"marsad.yaml": "include_shipped: {sources: [Un News], topics: false}"},
        says=[
            f"marsad.yaml:1: include_shipped.sources[0]: {NAME_SHAPE}",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_leads_nowhere_is_reported_with_its_file_line_key_and_reason(
    case: Broken, tmp_path: Path
) -> None:
    assert case.problems(tmp_path) == case.says
