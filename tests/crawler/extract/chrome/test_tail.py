"""Appeals, offers and credits below a text go as one group; paragraphs of the text never do."""

from __future__ import annotations

import pytest

from crawler.extract.chrome.tail import tail_reasons
from crawler.extract.page.blocks import page_blocks
from crawler.extract.page.dom import parse_html

TEXT = "The harbour opened again on Monday, two days after the storm had closed it for all ships."


def tail(html: str) -> dict[str, str]:
    root = parse_html(f"<article>{f'<p>{TEXT}</p>' * 6}{html}</article>")
    assert root is not None
    blocks = page_blocks(root).blocks
    found = tail_reasons(blocks, range(len(blocks)), [None] * len(blocks))
    return {blocks[position].text: reason for position, reason in found.items()}


@pytest.mark.parametrize(
    "appeal",
    [
        "Become a member from two pounds a month.", "Pour que cela reste possible, faites un don.",
        "Hazte socia desde tres euros al mes.", "Jetzt Abo abschließen und alles lesen.", "Bültenimize abone olun.",
        "Поддержите редакцию, мы работаем для вас.", "ادعموا صحافة مستقلة في الوادي.", "از ما حمایت کنید و بخوانید.",
        "हमारे व्हाट्सएप चैनल से जुड़ें।", "扫描二维码关注我们。", "会員登録して続きをお読みください。", "기사를 계속 보려면 구독하세요.",
        "Wesprzyj naszą redakcję.", "Στηρίξτε την εφημερίδα.", "Jiunge nasi leo.", "สมัครสมาชิกวันนี้",
    ],
)  # fmt: skip
def test_an_appeal_takes_along_what_is_written_in_its_form(appeal: str) -> None:
    lines = ("We are read in forty villages.", appeal)
    assert tail("".join(f"<p><em>{line}</em></p>" for line in lines)) == dict.fromkeys(
        lines, "service"
    )


@pytest.mark.parametrize(
    "line",
    [
        "ለተጨማሪ መረጃ የቴሌግራም ቻናላችንን ይቀላቀሉ", "সর্বশেষ খবর পেতে আমাদের ফেসবুক পেজে লাইক দিন", "ติดตามข่าวได้ที่ LINE @passnews",
        "Got a tip? tips@courier.example", "Son dakika haberleri için Telegram kanalımız", "김솔 기자 sol@pass.example",
    ],
)  # fmt: skip
def test_a_line_without_a_sentence_that_names_a_network_or_an_address_invites(line: str) -> None:
    assert tail(f"<p>{line}</p>") == {line: "service"}


def test_a_sentence_about_a_network_is_text() -> None:
    assert tail("<p>The company owns WhatsApp.</p>") == {}


@pytest.mark.parametrize(
    "credit",
    [
        "Reporting by Rosa Pine; Editing by Ada Low", "© Northern News 2026", "(Übersetzung aus dem Französischen: K. Lind)",
        "（来源：松岭通讯社 编译：李四）", "По материалам «Горных вестей»", "ترجمة: سعاد النخلي", "번역: 김솔",
        "Rosa Pine contributed to this report.", "Traducción: Ana Ruiz", "Źródło: Głos Doliny", "Nguồn: Báo Thung Lũng",
    ],
)  # fmt: skip
def test_a_credit_is_the_origin_and_no_text(credit: str) -> None:
    lines = (credit, "© The Valley Courier")
    assert tail("".join(f"<p>{line}</p>" for line in lines)) == dict.fromkeys(lines, "origin")


@pytest.mark.parametrize(
    "sign", ["انتهای پیام/۴۵۶", "（完）", "-END-", "ak/rt", "(ssi, dan)", "끝", "আরআর/এমএ"]
)
def test_a_sign_of_the_end_is_no_text(sign: str) -> None:
    assert tail(f"<p>{sign}</p>") == {sign: "service"}


@pytest.mark.parametrize(
    "line",
    [
        "The donation will pay for a new lighthouse and for the school on the hill, she said.",
        "“No,” he said.", "Sources close to the mayor said that the harbour stays open.",
        "修桥的钱一半来自村民捐款，桥头立了一块碑。", "编辑部周二决定不再出版晚报。", "المصدر الأول للدخل هو الصيد.",
        "New subscribers pay less, and old ones get their money back, the company told them.",
    ],
)  # fmt: skip
def test_a_last_sentence_with_such_words_is_text(line: str) -> None:
    assert tail(f"<p>{line}</p>") == {}


def test_a_line_in_another_form_is_text_where_nothing_says_otherwise() -> None:
    assert tail("<p><em>We are read in forty villages.</em></p>") == {}
    errata = "<div class=errata><p>Follow us on the way to the harbour.</p></div>"
    assert list(tail(f"<p class=last>“No,” he said.</p>{errata}")) == [
        "Follow us on the way to the harbour."
    ]


def test_one_line_that_names_an_agency_is_the_credit_of_a_copy_and_stays() -> None:
    assert tail("<p>(Avec AFP)</p>") == {}
    assert tail("<p>(Avec AFP)</p><p>© Le Courrier</p>") == {
        "(Avec AFP)": "origin",
        "© Le Courrier": "origin",
    }


def test_what_holds_much_of_the_text_is_no_tail() -> None:
    appeal = (
        "Become a member of the club that looks after the harbour and its old ships every day. "
    )
    root = parse_html(
        f"<article>{f'<p>{TEXT}</p>' * 30}{f'<p><em>{appeal * 2}</em></p>' * 6}</article>"
    )
    assert root is not None
    blocks = page_blocks(root).blocks
    found = tail_reasons(blocks, range(len(blocks)), [None] * len(blocks))
    assert 0 < len(found) < 6
