"""Hold the forms in which people write whole dates, with ASCII digits."""

from __future__ import annotations

import re

from crawler.dates.names.digits import LETTER

_SECOND = (
    r"الأول|الاول|الأولى|الاولى|الثاني|الثانى|الثانية|الآخر|الاخر|الآخرة|"
    r"القعدة|الحجة|الحرام|المبارك"
)
# Thai shortens a month to letters with points between them.
_WORD = rf"(?:[\u0e01-\u0e4e]{{1,3}}\.[\u0e01-\u0e4e]{{1,2}}\.?|(?:{LETTER})+\.?(?:\s+(?:{_SECOND})(?!\w))?)"
_ALSO = rf"(?:\s*[/(]\s*(?P<m2>{_WORD})\s*\)?)?"  # the Levant writes both names of a month
_YEAR = r"(?P<y>1[34]\d\d|19\d\d|20\d\d|25[3-9]\d)"
_SEP = r"[\s,၊،.\-–/]*"
_AFTER_YEAR = r"(?!\d|[-/.]\d)"
START = r"(?<![\d/])(?<!\d[.:-])"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.|ኛ|مه|م)?"
_OF = r"\s+(?:de|of|di|do|ng)\s+|\s+d['’]"
DAY_MONTH = re.compile(
    rf"{START}{_DAY}(?:{_OF}|{_SEP})(?P<m>{_WORD}){_ALSO}"
    rf"(?:\s+(?:de|del|of|di|من|सन|सन्|พ\.ศ\.|ค\.ศ\.)\s*|{_SEP}){_YEAR}(?!\d)",
    re.IGNORECASE,
)
MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<m>{_WORD})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:ቀን)?\s*(?:,|،|፣|၊|\s)\s*{_YEAR}(?!\d)"
)
# What stands between a year and a month that follows it, in languages that begin with the year.
_AND_THEN = (
    r"\.?(?:-?(?:yil|йил)\w*|\s?(?:жыл\w*|ж\.|m\.|gada|г\.|оны|он|ko|ခုနှစ်၊?|کال|سال))?"
    r"[\s,،\-]+(?:د\s+)?"
)
_END = r"(?!\d|[.:]\d)"
YEAR_MONTH_DAY = re.compile(
    rf"{START}{_YEAR}{_AND_THEN}(?P<m>{_WORD})[\s\-]+(?P<d>\d{{1,2}})(?:مه|م)?{_END}"
)
YEAR_DAY_MONTH = re.compile(
    rf"{START}{_YEAR}{_AND_THEN}(?P<d>\d{{1,2}})(?:\.|-)?\s?-?(?P<m>{_WORD})"
)
VIETNAMESE = re.compile(
    rf"{START}(?P<d>\d{{1,2}})\s+tháng\s+(?P<mn>\d{{1,2}})(?:\s*(?:,|/|-|năm)\s*)+{_YEAR}(?!\d)",
    re.IGNORECASE,
)
MONGOLIAN = re.compile(
    rf"{START}{_YEAR}\s+оны?\s+(?P<mn>\d{{1,2}})\s?(?:-?\w{{1,6}})?\s+сар\w*\s+(?P<d>\d{{1,2}}){_END}"
)
HAN = re.compile(
    r"(?:(?<!\d)(?P<y>(?:19|20)\d\d)|(?P<era>令和|平成|民國|民国)\s*(?P<n>\d{1,3}|元)|(?<!\d)(?P<roc>1[0-4]\d))"
    r"\s*[年년]\s*(?P<mn>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日號号일]?"
)
ERA_NUMERIC = re.compile(
    r"(?<!\w)(?P<era>令和|平成|R|H)\s?(?P<n>\d{1,2})(?P<s>[./-])(?P<mn>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-])"
)
ROC_NUMERIC = re.compile(
    rf"{START}(?P<y>1[0-4]\d)(?P<s>[-/.])(?P<mn>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?![\d/-]|\.\d)"
)
YEAR_FIRST = re.compile(
    rf"{START}{_YEAR}(?P<s>\s?[-/.]\s?)(?P<mn>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?![\d/-])"
)
NUMERIC = re.compile(
    rf"{START}(?P<d>\d{{1,2}})(?P<s>\s?[-/.]\s?)(?P<mn>\d{{1,2}})(?P=s){_YEAR}(?![\d/-]|\.\d)"
)
WHOLE = (
    HAN, VIETNAMESE, MONGOLIAN, YEAR_FIRST, ERA_NUMERIC, DAY_MONTH, MONTH_DAY,
    YEAR_MONTH_DAY, YEAR_DAY_MONTH, NUMERIC, ROC_NUMERIC,
)  # fmt: skip
NAMED = frozenset({DAY_MONTH, MONTH_DAY, YEAR_MONTH_DAY, YEAR_DAY_MONTH})

# Without a year, or with two digits of one.
_SHORT_YEAR = r"['’]?(?P<yy>\d\d)(?![\d:.,/-]\d|\d)"
_NO_YEAR = r"(?!\s*[,.]?\s*\d{4}(?!\d))"
SHORT_NUMERIC = re.compile(
    rf"{START}(?P<a>\d{{1,2}})(?P<s>[./-])(?P<b>\d{{1,2}})(?P=s){_SHORT_YEAR}"
)
SHORT_NAMED = re.compile(
    rf"{START}{_DAY}(?:{_OF}|{_SEP})(?P<m>{_WORD})(?:\s+(?:de|del)\s+|{_SEP}){_SHORT_YEAR}"
    r"(?!\s*[:.hH]\d|\s*(?:uhr|h)\b)",
    re.IGNORECASE,
)
SHORT_HAN = re.compile(
    r"(?<!\d)(?P<yy>\d\d)\s?[年년]\s*(?P<mn>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日號号일]"
)
NO_YEAR_DAY_MONTH = re.compile(
    rf"{START}{_DAY}(?:{_OF}|\s|[.\-])\s*(?P<m>{_WORD}){_NO_YEAR}", re.IGNORECASE
)
NO_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\w)(?P<m>{_WORD})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_NO_YEAR}(?![\d:.%])"
)
NO_YEAR_HAN = re.compile(r"(?<![\d年년])(?P<mn>\d{1,2})\s*[月월]\s*(?P<d>\d{1,2})\s*[日號号일]")
NO_YEAR_VIETNAMESE = re.compile(
    rf"{START}(?P<d>\d{{1,2}})\s+tháng\s+(?P<mn>\d{{1,2}})(?!\d)", re.IGNORECASE
)
# Month before day, as Chinese, Japanese and Korean write it, before the time of day.
NO_YEAR_NUMERIC = re.compile(rf"{START}(?P<mn>\d{{1,2}})[-/](?P<d>\d{{1,2}})(?=\s+\d{{1,2}}:\d\d)")
INCOMPLETE = (
    SHORT_HAN, SHORT_NUMERIC, SHORT_NAMED,
    NO_YEAR_NUMERIC, NO_YEAR_HAN, NO_YEAR_VIETNAMESE, NO_YEAR_DAY_MONTH, NO_YEAR_MONTH_DAY,
)  # fmt: skip

# Numbers in Han characters: 二〇二六年十一月九日, 民國一一五年十一月九日, 令和八年十一月九日.
_NUMERAL = "〇○零一二三四五六七八九十元"
HAN_NUMERALS = re.compile(
    rf"(?P<era>令和|平成|民國|民国)?(?P<y>[{_NUMERAL}]{{1,4}})年(?P<mn>[{_NUMERAL}]{{1,3}})月(?P<d>[{_NUMERAL}]{{1,3}})[日號号]"
)
