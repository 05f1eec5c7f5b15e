"""Five sites whose channels take minutes to read, beside a healthy one, in one daemon."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.faults.kit.processes import stop
from tests.faults.paper import TOPIC, Paper, title_of, told_title
from tests.instance import Instance, running_inbox
from tests.waiting import wait_for
from tests.web import Web

pytestmark = pytest.mark.slow

ATTRIBUTES = b" ".join(b"a%d=1" % number for number in range(200_000))
DEEP = b"&lt;b " + ATTRIBUTES.replace(b"<", b"") + b"&gt;"
FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>%s</title>'
    b"<link>/news/1.html</link></item></channel></rss>"
)
# Name of the source -> kind of its channel, and the body, of which each stopped the whole instance.
HOSTILE = {
    "attributes": ("front_page", b"<html><body><p " + ATTRIBUTES + b">x</p></body></html>"),
    "titles": ("feed", FEED % DEEP),
    "members": ("sitemap", gzip.compress(b"") * 240_000),
    "head": ("front_page", b"<html><head><link " + ATTRIBUTES + b"></head><body>x</body></html>"),
    "area": ("front_page", b"<html><body><map><area " + ATTRIBUTES + b"></map></body></html>"),
}
ENDLESS = ("attributes", "head", "area")  # the others are read at once by now


@pytest.fixture
def webs() -> Iterator[dict[str, Web]]:
    """A server for each hostile site, and one for the healthy paper."""
    with ExitStack() as stack:
        names = ["paper", *HOSTILE]
        yield {
            name: stack.enter_context(Web(f"127.0.0.{number}"))
            for number, name in enumerate(names, start=21)
        }


def status(instance: Instance) -> dict[str, Any]:
    ran = instance.run("status", "--json")
    return {source["name"]: source for source in json.loads(ran.out)["sources"]}


def test_five_hostile_channels_hold_up_neither_the_news_nor_the_end(
    webs: dict[str, Web], tmp_path: Path
) -> None:
    """Case H17."""
    instance = Instance(tmp_path / "config")
    instance.topic(TOPIC, "harbour pact")
    paper = Paper(webs["paper"], 1)
    instance.source(
        "paper",
        webs["paper"].url(),
        languages="en",
        more=f"channels:\n  - {{kind: feed, url: {webs['paper'].url()}feed.xml}}\n",
    )
    for name, (kind, body) in HOSTILE.items():
        webs[name].page("/channel", body, content_type="text/html")
        channel = f"{{kind: {kind}, url: {webs[name].url()}channel}}"
        instance.source(name, webs[name].url(), languages="en", more=f"channels:\n  - {channel}\n")
    limits = "extraction: {cpu_s_per_channel: 10, workers: 2}\n"
    with running_inbox(instance.mail_folder) as port:
        instance.settings(inbox_port=port, topic=TOPIC, more=limits)
        daemon = instance.start("run")
        wait_for(
            "the healthy site's news is told",
            lambda: [told_title(mail) for mail in instance.mails()] == [title_of(1)],
        )
        waiting = [name for name, source in status(instance).items() if source["state"] == "new"]
        stop(daemon)
    log = instance.log.read_text(encoding="utf-8")
    assert "Traceback" not in log
    assert set(paper.asked()) == set(paper.paths)
    # The news did not wait for the hostile channels, and they do not stop what comes after.
    assert waiting
    assert instance.run("crawl", *waiting).code in (0, 1)
    found = status(instance)
    states = {name: (found[name]["state"], found[name]["reason"]) for name in HOSTILE}
    assert all(states[name][0] == "parse_error" for name in ENDLESS), states
    assert all("took too" in states[name][1] for name in ENDLESS), states
    assert "defect" not in [state for state, _reason in states.values()], states
    assert found["paper"]["state"] == "ok"
