"""A page that only scripts would fill gives the article that stands in their data."""

from __future__ import annotations

import json

import pytest

from crawler.extract.page.not_article import NotArticle
from crawler.extract.read import read_page
from storage.records import Extraction

TITLE = "The harbour opens"
TEXTS = [
    f"The harbour opened again on Monday, {number} days after the storm had closed it for all ships."
    for number in ("two", "three", "four", "five")
]
OTHER = "The library on the hill stays open until ten in the evening from next month on. "
BODY = "".join(f"<p>{text}</p>" for text in TEXTS)


def outcome(scripts: str) -> Extraction | NotArticle:
    page = f"<html lang=en><head><title>{TITLE}</title></head><body><div id=app></div>{scripts}</body></html>"
    return read_page(page.encode(), url="https://weir.example/news/1")


def blocks(scripts: str) -> list[str]:
    found = outcome(scripts)
    assert isinstance(found, Extraction), found
    assert found.method == "script"
    return list(found.blocks)


def data(value: object) -> str:
    return f"<script type=application/json>{json.dumps(value)}</script>"


def flight(stream: str, at: int = 150) -> str:
    pieces = (stream[:at], stream[at:])
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(p)}])</script>" for p in pieces)


def element(tag: str, children: object) -> list[object]:
    return ["$", tag, None, {"children": children}]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"props": {"article": {"headline": TITLE, "bodyHtml": BODY}}}, id="markup"),
        pytest.param({"story": {"body": "\n\n".join(TEXTS)}}, id="lines"),
        pytest.param({"elements": [{"type": "text", "content": text} for text in TEXTS]}, id="list"),
        pytest.param({"paragraphs": TEXTS}, id="texts"),
        pytest.param(
            {"doc": {"content": [
                {"type": "paragraph", "content": [{"type": "text", "text": t[:20]}, {"type": "text", "text": t[20:]}]}
                for t in TEXTS
            ]}},
            id="pieces",
        ),
    ],
)  # fmt: skip
def test_the_article_is_found_in_every_shape(value: object) -> None:
    assert blocks(data(value)) == TEXTS


@pytest.mark.parametrize(
    "script",
    [
        "window.__STATE__ = {};window.load();",
        "var a = 1; Site.content={}; run(a)",
        "window.x = JSON.parse({});",
    ],
)
def test_an_assignment_in_a_script_is_read(script: str) -> None:
    value = json.dumps({"story": {"body": BODY}})
    value = json.dumps(value) if "parse" in script else value
    assert blocks(f"<script>{script.replace('{}', value)}</script>") == TEXTS


def test_an_attribute_is_read() -> None:
    value = json.dumps({"story": {"body": BODY}}).replace('"', "&quot;")
    assert blocks(f'<news-app props="{value}"></news-app>') == TEXTS


def test_streamed_elements_are_read_as_markup() -> None:
    paragraphs = [element("p", text) for text in TEXTS]
    row = json.dumps(element("article", [element("h1", TITLE), *paragraphs]))
    assert blocks(flight(f'1:I["x"]\n2:{row}\n')) == TEXTS


def test_streamed_text_is_found_where_an_element_refers_to_it() -> None:
    row = json.dumps(["$", "div", None, {"dangerouslySetInnerHTML": {"__html": "$7"}}])
    assert blocks(flight(f"7:T{len(BODY.encode()):x},{BODY}8:{row}\n")) == TEXTS


def test_pieces_that_elements_refer_to_are_put_together() -> None:
    pieces = [f"<p>{text}</p>" for text in TEXTS]
    rows = "".join(f"{n}:T{len(p.encode()):x},{p}" for n, p in enumerate(pieces, start=2))
    parts = [
        ["$", "div", None, {"dangerouslySetInnerHTML": {"__html": f"${n}"}}] for n in range(2, 6)
    ]
    assert blocks(flight(f"{rows}9:{json.dumps(element('main', parts))}\n")) == TEXTS


def test_an_article_that_is_handed_to_a_component_is_found() -> None:
    row = json.dumps(["$", "$L4", None, {"article": {"title": TITLE, "paragraphs": TEXTS}}])
    assert blocks(flight(f"5:{row}\n")) == TEXTS


def test_the_text_beside_the_headline_wins_over_a_longer_one() -> None:
    value = [
        {"title": "The library", "body": f"<p>{OTHER}</p>" * 8},
        {"title": TITLE, "body": BODY},
    ]
    assert blocks(data({"stories": value})) == TEXTS


def test_announcements_and_code_are_no_article() -> None:
    cards = [{"title": f"Number {i}", "url": f"/{i}", "text": OTHER} for i in range(9)]
    assert isinstance(outcome(data({"related": cards})), NotArticle)
    code = "function open_the_harbour(ship) { return ship.name_of_the_captain; }\n" * 60
    assert isinstance(outcome(f"<script>x = {json.dumps({'code': code})}</script>"), NotArticle)


@pytest.mark.parametrize(
    "scripts",
    [flight("7:Tffffff,abc"), flight('1:["$","p",null,{"children":"$1"}]\n'), data([[]] * 500)],
)
def test_damaged_data_is_no_article(scripts: str) -> None:
    assert isinstance(outcome(scripts), NotArticle)


def test_a_page_with_text_is_not_read_from_its_scripts() -> None:
    page = f"<html><body><article>{f'<p>{OTHER}</p>' * 4}</article>{data({'body': BODY})}</body></html>"
    found = read_page(page.encode(), url="https://weir.example/news/1")
    assert isinstance(found, Extraction)
    assert found.method == "trafilatura"
