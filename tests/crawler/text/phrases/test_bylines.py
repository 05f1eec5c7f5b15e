"""Bylines of many languages give the names in them; sentences are none."""

from __future__ import annotations

import pytest

from crawler.text.phrases.bylines import byline, is_byline

BYLINES = [
    ("By Ada Lovelace", "Ada Lovelace"),
    ("By Ada Lovelace in Port Lindel", "Ada Lovelace"),
    ("Written by: Ada Lovelace", "Ada Lovelace"),
    ("Par Nadia Saïdi", "Nadia Saïdi"),
    ("Por Laura Gómez (lgomez@news.invalid)", "Laura Gómez"),
    ("Escrito por João Pinto", "João Pinto"),
    ("A cura di Chiara Bruni", "Chiara Bruni"),
    ("Von Mara Lindt", "Mara Lindt"),
    ("Autorin: Mara Lindt", "Mara Lindt"),
    ("Door Piet de Vries", "Piet de Vries"),
    ("Av Kari Nordmann", "Kari Nordmann"),
    ("Toimittaja: Aino Virtanen", "Aino Virtanen"),
    ("Haber: Ayşe Yılmaz", "Ayşe Yılmaz"),
    ("Автор: Анна Смирнова", "Анна Смирнова"),
    ("Текст: Олена Коваль", "Олена Коваль"),
    ("Autorka: Zofia Nowak", "Zofia Nowak"),
    ("Szerző: Kovács Anna", "Kovács Anna"),
    ("Γράφει η Ελένη Παππά", "Ελένη Παππά"),
    ("Του Νίκου Παππά", "Νίκου Παππά"),
    ("بقلم: ليلى بنعلي", "ليلى بنعلي"),
    ("نویسنده: مریم احمدی", "مریم احمدی"),
    ("تحریر: احمد خان", "احمد خان"),
    ("מאת: דנה לוי", "דנה לוי"),
    ("מאת דנה לוי", "דנה לוי"),
    ("लेखक - अमित कुमार", "अमित कुमार"),
    ("द्वारा अमित कुमार", "अमित कुमार"),
    ("लेखक: अमित कुमार", "अमित कुमार"),
    ("अमित कुमार द्वारा", "अमित कुमार"),
    ("লেখক: রহিম উদ্দিন", "রহিম উদ্দিন"),
    ("作者\uff1a王五", "王五"),
    ("记者王五", "王五"),
    ("记者 王五 报道", "王五"),
    ("本报记者 王五 李四", "王五\u3001李四"),
    ("\uff08记者 王五\uff09", "王五"),
    ("文\uff0f陳小明", "陳小明"),
    ("记者\uff1a王五 编辑\uff1a李四", "王五"),
    ("記者\uff1a山田太郎", "山田太郎"),
    ("記者王小明\uff0f台北報導", "王小明"),
    ("来源\uff1a新华社 作者\uff1a王五", "王五"),
    ("文\uff1d山田太郎", "山田太郎"),
    ("山田太郎記者", "山田太郎"),
    ("文\uff1a佐藤花子", "佐藤花子"),
    ("홍길동 기자", "홍길동"),
    ("린델일보 홍길동 기자", "홍길동"),
    ("[린델=홍길동 기자]", "홍길동"),
    ("홍길동 기자 hong@news.invalid", "홍길동"),
    ("김철수 선임기자", "김철수"),
    ("김철수 기자 = 서울", "김철수"),
    ("글 김하늘", "김하늘"),
    ("Theo Nguyễn An", "Nguyễn An"),
    ("Tác giả: Trần Bình", "Trần Bình"),
    ("Oleh Budi Santoso", "Budi Santoso"),
    ("Penulis: Budi Santoso | Editor: Sari Dewi", "Budi Santoso"),
    ("Waxaa qoray Axmed Cali", "Axmed Cali"),
    ("ዘጋቢ\u1366 አበበ በቀለ", "አበበ በቀለ"),
    ("رپورٹ: احمد خان", "احمد خان"),
    ("Автор - Анна Смирнова", "Анна Смирнова"),
    ("By TPN, in News, Portugal", "TPN"),
    ("Na Juma Ali", "Juma Ali"),
    ("Imeandikwa na Asha Juma", "Asha Juma"),
    ("โดย: สมชาย ใจดี", "สมชาย ใจดี"),
]
SENTENCES = [
    "By the time the ships came in, nobody was left.",
    "Na semana passada o porto abriu",
    "Theo quy định mới của cảng",
    "De la mer au port",
    "Di notte il porto tace",
    "Von der Küste bis zum Hafen",
    "Par temps clair on voit la tour",
    "记者在港口看到四十艘船",
    "据记者了解港口已经开放",
    "항구의 기자들이 모였다",
    "Του λιμανιού τα νέα",
    "Theo Van Gogh",
    "Laporan Bank Dunia",
    "تحرير الأسعار في الميناء",
    "إعداد خطة جديدة",
    "گزارش تازه بانک مرکزی",
    "लेखक संघ की बैठक",
    "Text Message Scam",
    "How was it\uff1f",
    "oleh karena itu pelabuhan dibuka",
]


@pytest.mark.parametrize(("line", "name"), BYLINES, ids=[row[0] for row in BYLINES])
def test_a_byline_gives_its_names(line: str, name: str) -> None:
    assert byline(line) == name


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_no_byline(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize("line", ["编辑\uff1a李四", "Editor: Sari Dewi", "责任编辑\uff1a李四"])
def test_an_editor_is_no_author_and_the_line_no_text(line: str) -> None:
    assert byline(line) is None
    assert is_byline(line)
