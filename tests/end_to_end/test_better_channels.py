"""`marsad sources check --live` shows a better channel with the line to change."""

from __future__ import annotations

from pathlib import Path

from tests.crawler.fetch.newsroom import FEED, rss
from tests.instance import Instance
from tests.web import Web


def test_a_better_channel_is_shown_and_not_written_without_a_yes(tmp_path: Path, web: Web) -> None:
    instance = Instance(tmp_path / "config")
    (instance.folder / "marsad.yaml").write_text(
        "include_shipped: {sources: false, topics: false}\n"
        f"storage_url: {instance.storage_url}\nfetch: {{default_delay_s: 0}}\n",
        encoding="utf-8",
    )
    web.page("/alive", rss(web.url("/recit")), content_type=FEED)
    dead, alive = web.url("/dead"), web.url("/alive")
    more = f"channels:\n  - {{kind: feed, url: {dead}}} # mine\nspare_channels:\n"
    instance.source("phare", web.url("/"), more=f"{more}  - {{kind: feed, url: {alive}}}\n")
    file = instance.folder / "sources" / "phare.yaml"
    before = file.read_text(encoding="utf-8")

    ran = instance.run("sources", "check", "--live", given="y\n")  # no terminal: nobody was asked
    assert ran.code == 1
    assert f'  - {{kind: feed, url: "{alive}"}}' in ran.out.splitlines()
    assert f"in {file}:7" in ran.out.splitlines()
    assert file.read_text(encoding="utf-8") == before
