"""Mails are well formed in every script (RFC 5322)."""

from __future__ import annotations

import random
from email import message_from_bytes, policy

import pytest

from config.languages import LANGUAGES
from monitor.compose.alert import compose
from monitor.compose.message import Form, Message
from monitor.compose.notice import compose_notice
from monitor.deliver.mime import Envelope, mail_address, mime_of
from monitor.locale.locale import locale_of
from tests.monitor.compose.notices import every_notice
from tests.monitor.telling import NOW, alert, article, marked

WORDS = {
    "Latin": "abeilles pacte éléphant naïve œuvre Straße",
    "Vietnamese": "hiệp ước về loài ong được ký kết",
    "Turkish": "arılar için sözleşme imzalandı",
    "Cyrillic": "договор о пчёлах подписан вчера",
    "Greek": "σύμφωνο για τις μέλισσες υπεγράφη",
    "Arabic": "ميثاق النحل وقع مساء الخميس",
    "Persian": "پیمان زنبورها امضا می\u200cشود",
    "Urdu": "شہد کی مکھیوں کا معاہدہ",
    "Hebrew": "אמנת הדבורים נחתמה אתמול",
    "Hindi": "मधुमक्खियों पर समझौता हुआ",
    "Bengali": "মৌমাছি চুক্তি স্বাক্ষরিত হয়েছে",
    "Tamil": "தேனீக்கள் ஒப்பந்தம் கையெழுத்து",
    "Thai": "ข้อตกลงเรื่องผึ้งลงนามแล้ว",
    "Georgian": "შეთანხმება ფუტკრების შესახებ",
    "Armenian": "մեղուների մասին համաձայնագիր",
    "Amharic": "የንብ ስምምነት ተፈረመ",
    "Chinese": "关于蜜蜂的契约昨晚签署",
    "Japanese": "ミツバチに関する協定が署名された",
    "Korean": "꿀벌에 관한 협약이 서명되었다",
    "Emoji": "🐝 👩\u200d🚒 🇲🇦 pact 👨\u200d👩\u200d👧",
}
ENVELOPE = Envelope(
    mail_address("Marsad", "a@house.example"), mail_address("Ève", "b@mail.example")
)

ONCE = ("From", "To", "Date", "Subject", "Message-ID", "In-Reply-To", "References", "List-Id")


@pytest.mark.parametrize("script", WORDS)
def test_a_mail_is_read_back_as_it_was_written(script: str) -> None:
    """Case F12."""
    chance = random.Random(script)
    words = [*WORDS[script].split(), "(2018)", "—", '"', "a" * 90]
    for number in range(50):
        title = " ".join(chance.choices(words, k=chance.randint(1, 40)))
        told = alert(article(title=title, sentence=marked(f"{title} fin", "fin"), source=title))
        locale = locale_of(LANGUAGES[number % len(LANGUAGES)], "Asia/Kathmandu")
        message = compose(told, Form.MAIL, message_id=f"<{number}@marsad.example>", locale=locale)
        read_back(message, once=ONCE)


@pytest.mark.parametrize("script", WORDS)
def test_a_notice_is_read_back_as_it_was_written(script: str) -> None:
    """Case F12."""
    for number, notice in enumerate(every_notice(WORDS[script])):
        locale = locale_of(LANGUAGES[number % len(LANGUAGES)], "Asia/Kathmandu")
        read_back(
            compose_notice(notice, Form.MAIL, message_id=f"<{number}@x.example>", locale=locale),
            once=("From", "To", "Date", "Subject", "Message-ID", "References", "List-Id"),
        )


def read_back(message: Message, *, once: tuple[str, ...]) -> None:
    """Read a mail as strictly as the library can, and compare it with what was written."""
    raw = mime_of(message, ENVELOPE, now=NOW).as_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    mail = message_from_bytes(raw, policy=policy.default.clone(raise_on_defect=True))
    assert [value.defects for value in mail.values() if value.defects] == []
    assert [part.defects for part in mail.walk() if part.defects] == []
    assert [mail.get_all(name) for name in once if len(mail.get_all(name, [])) != 1] == []
    assert str(mail["subject"]) == message.subject
    assert str(mail["message-id"]) == message.message_id
    for kind, part in (("plain", message.text), ("html", message.html)):
        body = mail.get_body((kind,))
        assert body is not None
        assert body.get_content().splitlines() == part.splitlines()
