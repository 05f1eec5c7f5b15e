"""All readers work on the one tree of a page, and leave it as it is."""

from __future__ import annotations

from typing import Any

import pytest
import trafilatura
from lxml import html

from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import Element, parse_html, source_of
from crawler.extract.read import read_page
from crawler.extract.readers.readability_reader import chosen_by_readability
from crawler.extract.readers.trafilatura_reader import chosen_by_trafilatura
from storage.records import Extraction

PARAGRAPHS = [
    "Le conseil municipal de Lindel a adopté mardi un plan pour les travailleurs saisonniers.",
    "Le bureau restera ouvert jusqu'à vendredi soir pour tous ceux qui ne sont pas inscrits.",
    "L'opposition craint des coûts plus élevés et demande un contrôle avant le printemps.",
    "Deux cents familles se sont inscrites au nouveau bureau, près de l'ancienne douane.",
]
MENU = '<ul class="menu"><li><a href="/a">Accueil</a></li><li><a href="/b">Sport</a></li></ul>'


def page(paragraphs: list[str]) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>Lindel</title></head><body>{MENU}<div>{text}</div></body></html>"


def tree(text: str) -> Element:
    root = parse_html(text)
    assert root is not None
    return root


def test_readers_choose_the_paragraphs_and_leave_the_tree_alone() -> None:
    root = tree(page(PARAGRAPHS))
    blocks = page_blocks(root).blocks
    before = source_of(root)
    wanted = [block.index for block in blocks if block.text in PARAGRAPHS]
    assert chosen_by_readability(root, blocks) == wanted
    assert chosen_by_trafilatura(root, blocks, wanted) == wanted
    assert source_of(root) == before


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, object]]:
    """Return what trafilatura is given, and whether without its comparisons, in order."""
    given: list[tuple[object, object]] = []
    extract = trafilatura.bare_extraction

    def looking(content: Any, **options: Any) -> object:
        given.append((content, options["fast"]))
        return extract(content, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", looking)
    return given


def test_where_readers_agree_trafilatura_gets_the_tree_once_and_compares_nothing(
    asked: list[tuple[object, object]],
) -> None:
    root = tree(page(PARAGRAPHS))
    blocks = page_blocks(root).blocks
    chosen_by_trafilatura(root, blocks, chosen_by_readability(root, blocks))
    assert asked == [(root, True)]


@pytest.mark.parametrize("seen", [0, 1, 2])
def test_where_readers_differ_trafilatura_compares(
    asked: list[tuple[object, object]], seen: int
) -> None:
    root = tree(page(PARAGRAPHS))
    blocks = page_blocks(root).blocks
    chosen_by_trafilatura(root, blocks, chosen_by_readability(root, blocks)[:seen])
    assert asked == [(root, True), (root, False)]


@pytest.mark.parametrize("sign", ["\x00", "\x02", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_a_sign_that_xml_forbids_does_not_silence_a_reader(sign: str) -> None:
    damaged = [f"{line[:20]}{sign}{line[20:]}" for line in PARAGRAPHS]
    outcome = read_page(
        page(damaged).encode(), url="https://lindel.example/1", content_type="text/html"
    )
    assert isinstance(outcome, Extraction)
    assert (outcome.method, list(outcome.blocks)) == ("trafilatura", PARAGRAPHS)


def test_elements_are_made_without_asking_python_for_their_class() -> None:
    root = tree("<html><body><form><input></form><p>Text</p></body></html>")
    assert {type(element) for element in root.iter()} == {html.HtmlElement}
