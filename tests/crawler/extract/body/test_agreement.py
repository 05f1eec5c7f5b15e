"""What two readers chose goes only for a reason that is stronger than a name."""

from __future__ import annotations

import pytest

from crawler.extract.body.agreement import overrule
from crawler.extract.body.rules import drop_reasons
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html
from crawler.extract.read import read_page
from storage.records import Extraction

TEXTS = {
    "en": ("The harbour of Lindel opened again on Monday after the storm had closed it.",
           "Forty ships that had waited outside for two days came in before noon.",
           "The breakwater lost eleven stones and will be mended before the winter."),
    "fr": ("Le port de Lindel a rouvert lundi, deux jours après la tempête qui l'avait fermé.",
           "Quarante navires qui attendaient au large depuis deux jours sont entrés avant midi.",
           "La digue a perdu onze pierres et sera réparée avant les tempêtes de l'hiver."),
    "ar": ("أعيد فتح ميناء ليندل يوم الاثنين بعد يومين من العاصفة التي أغلقته أمام السفن.",
           "ودخلت أربعون سفينة كانت تنتظر في عرض البحر منذ يومين قبل منتصف النهار.",
           "وفقد حاجز الأمواج أحد عشر حجرا وسيتم إصلاحه قبل عواصف الشتاء المقبل."),
    "ru": ("Порт Линдель снова открылся в понедельник, через два дня после сильного шторма.",
           "Сорок судов, ожидавших на рейде двое суток, вошли в гавань ещё до полудня.",
           "Волнолом потерял одиннадцать камней, его починят до наступления зимних штормов."),
    "zh": ("林德尔港在风暴关闭两天之后，于星期一重新开放，四十艘船只陆续进港。",
           "在外海等候了两天的四十艘船只于中午之前全部进入港口，没有人员受伤。",
           "防波堤失去了十一块石头，预计将在冬季风暴到来之前修复完毕。"),
}  # fmt: skip
WRAPPERS = [
    '<div class="teaser-text">{}</div>',
    '<div class="newsletter-wrap">{}</div>',
    '<div id="ad-slot-2">{}</div>',
    '<div class="social-body">{}</div>',
    '<div class="sidebar-main">{}</div>',
]


def reasons(*lines: str, agreed: set[str] | None = None) -> dict[str, str | None]:
    """Return the reason of each line of an article of which two readers chose all, or `agreed`."""
    root = parse_html(f"<html><body><article>{''.join(lines)}</article></body></html>")
    assert root is not None
    blocks = page_blocks(root).blocks
    chosen = {b.index for b in blocks if agreed is None or b.text in agreed}
    named = overrule(blocks, drop_reasons(blocks, ""), chosen)
    return {block.text: reason for block, reason in zip(blocks, named, strict=True)}


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_sentence_inside_the_text_stays_whatever_its_box_is_called(
    language: str, wrapper: str
) -> None:
    first, inside, last = TEXTS[language]
    found = reasons(f"<p>{first}</p>", wrapper.format(f"<p>{inside}</p>"), f"<p>{last}</p>")
    assert found == {first: None, inside: None, last: None}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_a_lead_in_a_box_stays_and_what_follows_the_text_goes(language: str) -> None:
    lead, second, last = TEXTS[language]
    box = '<div class="teaser-text"><p>{}</p></div>'
    body = f"<p>{second}</p><p>{last}</p>"
    assert reasons(box.format(lead), body)[lead] is None
    assert reasons(body, box.format(lead))[lead] == "teaser"


def test_a_sentence_that_one_reader_left_out_goes_for_its_name() -> None:
    first, inside, last = TEXTS["en"]
    box = f'<div class="teaser-text"><p>{inside}</p></div>'
    assert reasons(f"<p>{first}</p>{box}<p>{last}</p>", agreed={first, last})[inside] == "teaser"


@pytest.mark.parametrize(
    "box",
    [
        '<aside class="sidebar"><p>{}</p></aside>',
        '<div class="factbox"><p>{}</p></div>',
        '<div class="wp-caption"><p>{}</p></div>',
        '<div class="pull-quote"><p>{}</p></div>',
        '<div class="newsletter"><p>Subscribe to our newsletter: {}</p></div>',
    ],
)
def test_tags_boxes_captions_and_words_are_stronger_than_two_readers(box: str) -> None:
    first, inside, last = TEXTS["en"]
    found = reasons(f"<p>{first}</p>", box.format(inside), f"<p>{last}</p>")
    assert next(reason for text, reason in found.items() if inside in text) is not None


LISTED = [
    ("R : 50,000 ₩", "counter"),
    ("02-751-1500", "counter"),
    ("2018.04.05 ~ OPEN RUN", "dateline"),
    ('<a href="https://shop.invalid/2i">https://shop.invalid/2i</a>', "link_only"),
    ('<a href="https://port.invalid">www.port.invalid</a>', "link_only"),
    ('Konto: <a href="https://x.invalid/port">@port_of_lindel</a>', "link_dense"),
]


@pytest.mark.parametrize(("line", "reason"), LISTED, ids=str)
def test_a_line_of_a_list_in_the_text_stays(line: str, reason: str) -> None:
    first, second, last = TEXTS["en"]
    text = line.removesuffix("</a>").rpartition(">")[2]
    inside = reasons(f"<p>{first}</p><p>{second}</p><p>{line}</p><p>{last}</p>")
    above = reasons(f"<p>{line}</p><p>{first}</p><p>{second}</p><p>{last}</p>")
    assert [why for said, why in inside.items() if text in said] == [None]
    assert [why for said, why in above.items() if text in said] == [reason]


def test_a_linked_headline_in_the_text_goes_though_both_readers_chose_it() -> None:
    first, second, last = TEXTS["en"]
    link = '<p><a href="/1">MAYOR OF LINDEL SAYS THAT THE STORM WAS NO SURPRISE</a></p>'
    found = reasons(f"<p>{first}</p><p>{second}</p>{link}<p>{last}</p>")
    assert [why for text, why in found.items() if text.isupper()] == ["link_only"]


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_the_whole_chain_keeps_a_paragraph_with_an_unlucky_name(language: str) -> None:
    first, inside, last = TEXTS[language]
    lines = [f"{first} {inside}", f"{inside} {last}", f"{last} {first}", f"{last} {inside} {first}"]
    body = "".join(f"<p>{line}</p>" for line in lines).replace("<p>", "<p class='newsletter'>", 3)
    body = body.replace("<p class='newsletter'>", "<p>", 2)
    page = f"<html lang={language}><body><article><h1>Lindel</h1>{body}</article></body></html>"
    outcome = read_page(page.encode(), url="https://post.invalid/2026/11/03/harbour")
    assert isinstance(outcome, Extraction)
    assert list(outcome.blocks) == lines
