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


@pytest.mark.parametrize(
    "lines",
    [
        ["For more information, please contact:", "Liam Prewett, Communications Officer, lprewett@hirondelle.example, +44 20 7946 0112"],
        ["Media contacts", "In Derim: Agnes Tolliver, +992 37 555 0199", "In Geneva: Paul Nzambi, +41 22 555 01 42"],
        ["Pour plus d'informations, veuillez contacter Yann Kerbiriou au +33 1 55 01 42 18 ou presse@hirondelle.example."],
        ["Contactos para a imprensa:", "Rui Falcato, 912 555 014"], ["Per informazioni e interviste:", "Marta Cerruti – cell. 347 5550142"],
        ["Ansprechpartnerin für die Medien: Katrin Sommerfeld, Telefon 030 5550143"], ["Narahubung:", "Budi Santosa (0812-5550-1420)"],
        ["للتواصل الإعلامي:", "هاني المرشدي - 0795550142"], ["За дополнительной информацией обращайтесь к Игорю Вешнякову по телефону +7 495 555-01-42."],
        ["如需更多信息，请联系：陈思远，电话 010-55501420"], ["Więcej informacji udziela: Piotr Rogalski, 601 555 014"], ["【お問い合わせ先】", "灯台 広報担当 小野寺 電話 045-555-0142"],
        ["언론 문의: 홍보팀 박지훈 02-555-0142"], ["मीडिया संपर्क:", "राकेश मिश्रा, जनसंपर्क अधिकारी, मोबाइल 98765 50142"], ["تماس رسانه‌ای:", "رضا امینی، روابط عمومی، ۰۲۱۵۵۵۰۱۴۲"],
    ],
    ids=lambda lines: lines[0],
)  # fmt: skip
def test_whom_journalists_are_to_ask_is_no_text(lines: list[str]) -> None:
    found = tail("".join(f"<p>{line}</p>" for line in lines))
    assert found == dict.fromkeys(lines, "service")


@pytest.mark.parametrize(
    "line",
    [
        "Anyone who saw the lorry is asked to call Derim police on 0117 496 0112, the force said.",
        "Les familles qui cherchent un proche peuvent appeler le 0 800 555 142, a précisé la préfecture.",
        "ودعت البلدية الأهالي إلى الاتصال بغرفة الطوارئ على الرقم 0795550142، المفتوحة على مدار الساعة.",
        "警方呼吁目击者拨打热线电话010-55501420提供线索，并为举报人的身份保密。", "Population: 912 555 014",
        "Contact with the ship was lost at noon.", "Final score: 21-18, 19-21, 21-15",
    ],
)  # fmt: skip
def test_a_number_to_call_that_the_news_tells_is_text(line: str) -> None:
    assert tail(f"<p>{line}</p>") == {}
