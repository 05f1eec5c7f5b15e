"""Lines under a headline give dates in 20 languages and four calendars, or rightly none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.dates.lines import LineDate, read_line
from crawler.dates.visible import Locale
from storage.outcomes import DateRole

NOW = datetime(2026, 11, 21, 9, 30, 12, tzinfo=UTC)

# Line, language of the source, what it says ("~" a modification), to the minute where it is known.
LINES = [
    # other calendars, other digits, other names
    ("יום שלישי, 3 בנובמבר 2026, 10:15", "he", "2026-11-03T10:15"),
    ("פורסם ב-14 במרץ 2025", "he", "2025-03-14"),
    ("פורסם: 7 יוני 2024", "he", "2024-06-07"),
    ("प्रकाशित: 3 नवंबर 2026", "hi", "2026-11-03"),
    ("15 अगस्त 2025, 10:20", "hi", "2025-08-15T10:20"),
    ("०५ सितम्बर २०२४", "hi", "2024-09-05"),
    ("شنبه ۳ آذر ۱۴۰۳ ساعت ۱۰:۲۰", "fa", "2024-11-23T10:20"),
    ("تاریخ انتشار: ۱۲ آبان ۱۴۰۳ - ۱۲:۳۰", "fa", "2024-11-02T12:30"),
    ("۱۴۰۴/۰۱/۰۱", "fa", "2025-03-21"),
    ("30 اسفند 1403", "fa", "2025-03-20"),
    ("30 اسفند 1402", "fa", None),
    ("۲۰ فوریه ۲۰۲۵", "fa", "2025-02-20"),
    ("۲۴ ثور ۱۴۰۴", "fa", "2025-05-14"),
    ("15 رمضان 1446 هـ", "ar", "2025-03-15"),
    ("الأحد ٩ ربيع الآخر ١٤٤٦هـ الموافق ١٣ أكتوبر ٢٠٢٤م", "ar", "2024-10-13"),
    ("1446/09/15 هـ", "ar", "2025-03-15"),
    ("1446/09/15", "ar", None),
    ("31 رمضان 1446", "ar", None),
    ("ጥቅምት 24 ቀን 2017", "am", "2024-11-03"),
    ("ኅዳር 3 ቀን 2018 ዓ.ም", "am", "2025-11-12"),
    ("ኖቬምበር 3, 2024", "am", "2024-11-03"),
    ("12 نومبر 2024", "ur", "2024-11-12"),
    ("3 Novemba 2024", "sw", "2024-11-03"),
    ("10 كانون الأول/ ديسمبر 2018", "ar", "2018-12-10"),
    ("10 ديسمبر (كانون الأول) 2018", "ar", "2018-12-10"),
    ("10 تموز/ أيار 2018", "ar", None),
    ("10:15 - 3 يوليوز 2025", "ar", "2025-07-03T10:15"),
    ("نشر في 5 غشت 2025 الساعة 14:05", "ar", "2025-08-05T14:05"),
    ("آخر تحديث: 19 نونبر 2025", "ar", "~2025-11-19"),
    ("الجزائر، 3 جويلية 2025", "ar", "2025-07-03"),
    ("令和7年3月3日", "ja", "2025-03-03"),
    ("2025年3月3日 午後3時20分", "ja", "2025-03-03T15:20"),
    ("公開日:2025年3月3日", "ja", "2025-03-03"),
    ("2025年3月3日 10時05分 更新", "ja", "~2025-03-03T10:05"),
    ("民國113年11月9日", "zh", "2024-11-09"),
    ("发布时间:2026-11-09 15:20 来源:新华社", "zh", "2026-11-09T15:20"),
    ("更新时间:2026年11月9日", "zh", "~2026-11-09"),
    ("发布时间\uff1a2026-11-09 15\uff1a20", "zh", "2026-11-09T15:20"),
    ("来源\uff1a港口报\uff0c2026年11月9日", "zh", "2026-11-09"),
    ("2025. 6. 4. 오전 2:37", "ko", "2025-06-04T02:37"),
    ("입력 2025.06.04 14:37", "ko", "2025-06-04T14:37"),
    ("최종수정 2025.06.05 10:00", "ko", "~2025-06-05T10:00"),
    ("Δευτέρα 3 Νοεμβρίου 2025, 14:20", "el", "2025-11-03T14:20"),
    ("Ενημερώθηκε: 3 Νοε 2025", "el", "~2025-11-03"),
    ("poniedziałek, 3 lis 2025, godz. 15:20", "pl", "2025-11-03T15:20"),
    ("Opublikowano: 3.11.2025", "pl", "2025-11-03"),
    ("3 листопада 2025, 15:20", "uk", "2025-11-03T15:20"),
    ("15:20, 3 листопада 2025", "uk", "2025-11-03T15:20"),
    ("15:20 08.11.2026", "ru", "2026-11-08T15:20"),
    ("Опубликовано 8 ноября 2026 г. в 15:20 (MSK)", "ru", "2026-11-08T12:20"),
    ("Дата публикации: 08.11.2026", "ru", "2026-11-08"),
    ("12/11/2024 15:20 CET", "it", "2024-11-12T14:20"),
    ("Nov 3, 2025 4:05 PM EST", "en", "2025-11-03T21:05"),
    ("Tuesday, 3 November 2026 10:30 +0100", "en", "2026-11-03T09:30"),
    ("4 de marzo de 2025 a las 3:20 p. m.", "es", "2025-03-04T15:20"),
    ("Actualizado 8 de noviembre de 2026", "es", "~2026-11-08"),
    ("Publicado em 7 de março de 2025 às 10h05", "pt", "2025-03-07T10:05"),
    ("Güncelleme: 05.04.2025 - 10:15", "tr", "~2025-04-05T10:15"),
    ("Giriş Tarihi: 5 Nisan 2025", "tr", "2025-04-05"),
    ("Stand: 09.11.2026, 18:30 Uhr", "de", "~2026-11-09T18:30"),
    ("Veröffentlicht am Dienstag, 10. November 2026", "de", "2026-11-10"),
    ("Laatst bijgewerkt op 10 mei 2024", "nl", "~2024-05-10"),
    ("Par Awa Diallo | Publié le 09/11/2026 à 10h30", "fr", "2026-11-09T10:30"),
    ("By Ada Lovelace, Staff Writer, Nairobi, 3 March 2025", "en", "2025-03-03"),
    ("Diterbitkan 17 Agustus 2024", "id", "2024-08-17"),
    # relative to the time of reading
    ("3 hours ago", "en", "2026-11-21T06:30"),
    ("By Ada Lovelace · an hour ago", "en", "2026-11-21T08:30"),
    ("Updated 20 minutes ago", "en", "~2026-11-21T09:10"),
    ("Yesterday at 10:30", "en", "2026-11-20T10:30"),
    ("Il y a 3 heures", "fr", "2026-11-21T06:30"),
    ("Publié il y a 2 jours", "fr", "2026-11-19"),
    ("Publié hier à 14h30", "fr", "2026-11-20T14:30"),
    ("hace dos días", "es", "2026-11-19"),
    ("Actualizado hace 20 minutos", "es", "~2026-11-21T09:10"),
    ("ayer a las 10:20", "es", "2026-11-20T10:20"),
    ("há 2 horas", "pt", "2026-11-21T07:30"),
    ("ontem às 10h20", "pt", "2026-11-20T10:20"),
    ("un'ora fa", "it", "2026-11-21T08:30"),
    ("3 giorni fa", "it", "2026-11-18"),
    ("vor einer Stunde", "de", "2026-11-21T08:30"),
    ("vor 3 Tagen", "de", "2026-11-18"),
    ("Gestern, 18:05", "de", "2026-11-20T18:05"),
    ("5 uur geleden", "nl", "2026-11-21T04:30"),
    ("2 saat önce", "tr", "2026-11-21T07:30"),
    ("dün 10:15", "tr", "2026-11-20T10:15"),
    ("3 часа назад", "ru", "2026-11-21T06:30"),
    ("вчера, 15:20", "ru", "2026-11-20T15:20"),
    ("Опубликовано вчера", "ru", "2026-11-20"),
    ("2 години тому", "uk", "2026-11-21T07:30"),
    ("2 godziny temu", "pl", "2026-11-21T07:30"),
    ("wczoraj, 15:20", "pl", "2026-11-20T15:20"),
    ("πριν από 3 ώρες", "el", "2026-11-21T06:30"),
    ("منذ ساعتين", "ar", "2026-11-21T07:30"),
    ("قبل ٥ دقائق", "ar", "2026-11-21T09:25"),
    ("نشر منذ يومين", "ar", "2026-11-19"),
    ("أمس 10:15", "ar", "2026-11-20T10:15"),
    ("۳ ساعت پیش", "fa", "2026-11-21T06:30"),
    ("دیروز ۱۰:۲۰", "fa", "2026-11-20T10:20"),
    ("לפני שעתיים", "he", "2026-11-21T07:30"),
    ("אתמול, 10:20", "he", "2026-11-20T10:20"),
    ("२ घंटे पहले", "hi", "2026-11-21T07:30"),
    ("ከ3 ሰዓት በፊት", "am", "2026-11-21T06:30"),
    ("3小时前", "zh", "2026-11-21T06:30"),
    ("2個小時前", "zh", "2026-11-21T07:30"),
    ("昨天 10:20", "zh", "2026-11-20T10:20"),
    ("3時間前", "ja", "2026-11-21T06:30"),
    ("3시간 전", "ko", "2026-11-21T06:30"),
    ("오늘 오전 8:20", "ko", "2026-11-21T08:20"),
    ("3 jam lalu", "id", "2026-11-21T06:30"),
    # no dates of the article
    ("Today", "en", None),
    ("Hier", "de", None),
    ("Oggi", "it", None),
    ("اليوم", "ar", None),
    ("Last week", "en", None),
    ("2 weeks ago", "en", None),
    ("il y a 3 ans", "fr", None),
    ("400 days ago", "en", None),
    ("0 hours ago", "en", None),
    ("3 minutes", "fr", None),
    ("5 min read", "en", None),
    ("The compact adopted on 10 December 2018 still divides the parties", "en", None),
    ("Le pacte adopté le 10 décembre 2018 à Marrakech divise encore la majorité", "fr", None),
    ("El pacto aprobado el 10 de diciembre de 2018 vuelve al debate.", "es", None),
    ("Принятый 10 декабря 2018 года договор снова обсуждают в парламенте", "ru", None),
    ("الميثاق الذي اعتمد في 10 دجنبر 2018 بمراكش يعود إلى الواجهة من جديد", "ar", None),
    ("The port reopened yesterday after the storm", "en", None),
    ("2026-02-30", "en", None),
    ("31.04.2025", "de", None),
    ("3 ኖቬምበር", "am", None),
]


def shown(date: LineDate) -> str:
    value, precision = date.found.value, date.found.precision
    text = f"{value:%Y-%m-%d}" if precision == "day" else f"{value:%Y-%m-%dT%H:%M}"
    return f"~{text}" if date.role is DateRole.MODIFIED else text


@pytest.mark.parametrize(("line", "language", "expected"), LINES, ids=[row[0] for row in LINES])
def test_a_line_says_when_or_says_nothing(line: str, language: str, expected: str | None) -> None:
    found = read_line(line, locale=Locale(language), now=NOW)
    assert [shown(date) for date in found] == ([expected] if expected else [])


def test_what_follows_updated_is_the_change() -> None:
    line = "Por Redacción · 7 de noviembre de 2026 · Actualizado 8 de noviembre de 2026"
    found = read_line(line, locale=Locale("es"), now=NOW)
    assert [shown(date) for date in found] == ["2026-11-07", "~2026-11-08"]


def test_hours_ago_are_known_to_the_hour_and_days_ago_to_the_day() -> None:
    lines = ("5 minutes ago", "3 hours ago", "2 days ago")
    read = [read_line(line, locale=Locale("en"), now=NOW)[0].found for line in lines]
    assert [found.precision.value for found in read] == ["minute", "hour", "day"]
    assert [found.tz_known for found in read] == [True, True, False]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (Locale("en"), []),
        (Locale("en", "CA"), []),
        (Locale("en", "GB"), ["2026-04-03"]),
        (Locale("en", "US"), ["2026-03-04"]),
        (Locale("fr", "US"), ["2026-04-03"]),
        (Locale("en", near=datetime(2026, 3, 5, tzinfo=UTC)), ["2026-03-04"]),
        (Locale("en", near=datetime(2026, 4, 2, tzinfo=UTC)), ["2026-04-03"]),
        (Locale("en", near=datetime(2026, 8, 2, tzinfo=UTC)), []),
    ],
    ids=["unknown", "Canada", "Britain", "America", "French", "feed in March", "in April", "far"],
)
def test_the_order_of_day_and_month_comes_from_the_source_or_its_feed(
    locale: Locale, expected: list[str]
) -> None:
    found = read_line("03/04/2026", locale=locale, now=NOW)
    assert [shown(date) for date in found] == expected
