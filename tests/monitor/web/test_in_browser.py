"""The pages in Chromium: they fit, can be read and walked by keys, and ask no other host."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest

from config.settings import Browser as Settings
from crawler.fetch.browser.presence import chromium_path
from tests.monitor.web.model_news import GCM
from tests.monitor.web.screens import PAGES, confirming, made_screens, opened
from tests.monitor.web.served import Served

CHROMIUM = chromium_path(Settings())
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

AXE = "axe-core@4.14.1"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The script that looks for barriers; npm fetches it once into the temporary folder."""
    kept = Path(gettempdir()) / f"marsad-{AXE.replace('@', '-')}"
    script = kept / "package/axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed, which fetches axe-core")
        kept.mkdir(exist_ok=True)
        got = subprocess.run(
            (npm, "pack", AXE, "--silent"), cwd=kept, capture_output=True, check=False, timeout=120
        )
        if got.returncode:
            pytest.skip(f"npm cannot fetch {AXE}")
        archive = next(kept.glob("*.tgz"))
        subprocess.run(("tar", "xzf", archive.name, "package/axe.min.js"), cwd=kept, check=True)
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def screens(model: Served, numbers: dict[str, int]) -> list[str]:
    return [*PAGES, *made_screens(model, numbers)]


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [
        ("en", 1_280, "light"),
        ("ar", 375, "dark"),
        pytest.param("ar", 1_280, "dark", marks=pytest.mark.slow),
        pytest.param("en", 320, "light", marks=pytest.mark.slow),
    ],
)
def test_every_page_fits_and_has_no_barrier(
    chromium: Any,
    model: Served,
    screens: list[str],
    axe: str,
    language: str,
    width: int,
    scheme: str,
) -> None:
    page = opened(chromium, model.port, language, width, scheme)
    asked: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.on("console", lambda message: errors.append(message.text))
    for path in (*screens, "between"):
        if path == "between":
            confirming(page, f"http://127.0.0.1:{model.port}")
        else:
            page.goto(f"http://127.0.0.1:{model.port}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        page.evaluate(axe + ";0")
        found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert [(v["id"], v["nodes"][0]["target"]) for v in found] == [], path
    assert asked == {f"127.0.0.1:{model.port}"}
    assert [error for error in errors if "404" not in error] == []
    page.context.close()


def test_keys_lead_from_the_front_page_to_a_marked_sentence(
    chromium: Any, model: Served, numbers: dict[str, int]
) -> None:
    assert numbers
    page = opened(chromium, model.port, "en", 1_280, "light")
    page.locator("[data-keys]").wait_for(state="visible")  # the script listens from then on
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url("**/stories/1")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/articles/1")
    assert page.text_content("mark") == GCM
    page.keyboard.press("/")
    page.keyboard.type("card j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=card+j")
    page.context.close()


def test_without_scripts_one_reads_searches_and_marks(
    chromium: Any, model: Served, numbers: dict[str, int]
) -> None:
    assert numbers
    page = opened(chromium, model.port, "en", 1_280, "light", java_script_enabled=False)
    assert page.locator("[data-keys]").is_hidden()
    page.fill("input[type=search]", "seafarers")
    page.click(".find button")
    assert page.locator("article.story").count() == 3
    page.click("article.story h3 a")
    assert page.locator("mark").count() >= 1
    page.context.close()
