"""A press review to write in tests. Every text and every publisher is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from monitor.compose.content import AlertArticle, MachineTranslation
from monitor.compose.digest_content import Coverage, DigestStory, FailingSource
from monitor.locale.locale import locale_of
from monitor.report.content import ReportContent, ReportRequest, ReportSection, ReportStory
from monitor.report.fields import ReportFields, report_fields
from monitor.report.period import Period
from storage.outcomes import DatePrecision, DateSource, Relation, SourceState
from storage.records import DateEvidence
from tests.hostile_titles import HOSTILE_TITLES
from tests.monitor.telling import article, marked

SINCE = datetime(2026, 10, 31, 23, 0, tzinfo=UTC)
UNTIL = datetime(2026, 11, 7, 23, 0, tzinfo=UTC)
MADE = datetime(2026, 11, 8, 7, 30, tzinfo=UTC)
PERIOD = Period(SINCE, UNTIL, "Africa/Casablanca", whole_days=True)


def seen(day: int, source: DateSource = DateSource.JSON_LD) -> DateEvidence:
    """A date with a time, on the clock of its publisher."""
    value = datetime(2026, 11, day, 9, 55, tzinfo=UTC)
    return DateEvidence(value, DatePrecision.MINUTE, source, tz_known=True)


ENGLISH = article(
    title="One card, three ports: islands put the bees pact to work",
    source="Tamarin",
    url="https://tamarin.example/card",
    language="en",
    country="MU",
    published=seen(5),
    sentence=marked(
        "Delegates described the plan as a small, practical answer to the Pact on Bees.",
        "Pact on Bees",
    ),
)
FRENCH = article(relation=Relation.TRANSLATION, published=seen(5))
ARABIC = article(
    title="صندوق صغير للعسل يغير وجه قرية في الأطلس",
    source="النشرة الساحلية",
    url="https://nashra.example/asal",
    language="ar",
    published=seen(4, DateSource.TEXT),
    sentence=marked(
        "وتستشهد جمعيات محلية بالتجربة في حديثها عن ميثاق النحل (2026)، الذي يدعو إلى خفض الكلفة.",
        "ميثاق النحل",
    ),
)
CHINESE = article(
    title="三港一卡：岛国落实蜜蜂公约",
    source="港城晚报",
    url="https://gangcheng.example/1",
    language="zh",
    country=None,
    published=seen(6),
    sentence=marked("代表们称，该计划是对“蜜蜂公约”的务实回应。", "蜜蜂公约"),
)
RUSSIAN = article(
    title="Порт открыл справочное окно для пасечников",
    source="Вестник Прибрежья",
    url="https://vestnik.example/okno",
    language="ru",
    country="RU",
    published=DateEvidence(datetime(2026, 11, 3, tzinfo=UTC), DatePrecision.DAY, DateSource.URL),
    sentence=marked(
        "Окно работает по образцу, который рекомендует Пакт о пчёлах.", "Пакт о пчёлах"
    ),
)
HINDI = article(
    title="मधुमक्खी समझौते पर छह देशों ने हस्ताक्षर किए",
    source="तटीय समाचार",
    url="https://tatiya.example/6",
    language="hi",
    country="IN",
    published=None,
    sentence=marked("मंत्रियों ने मधुमक्खी समझौते का स्वागत किया।", "मधुमक्खी समझौते"),
)
FRENCH_WORDS = MachineTranslation(
    "LibreTranslate",
    "fr",
    "Une carte, trois ports : les îles mettent en œuvre le pacte sur les abeilles",
    "Les délégués ont décrit le plan comme une petite réponse pratique au Pacte sur les abeilles.",
)


def story(number: int, *articles: AlertArticle, **changes: Any) -> ReportStory:
    """A story told by these articles."""
    return ReportStory(DigestStory(0, number, articles, 4.0), **changes)


def section(*stories: ReportStory, **changes: Any) -> ReportSection:
    """A section of the bees topic with these stories."""
    plain = ReportSection("bees", "Pact on Bees", "en", stories)
    return replace(plain, **changes)


COVERAGE = Coverage(
    1240, 41, (FailingSource("El Faro del Sur", SourceState.BLOCKED, "HTTP 403", SINCE),)
)


def review(*sections: ReportSection, language: str = "en", **changes: Any) -> ReportContent:
    """A press review of one week; of six stories in two sections unless others are given."""
    shown = sections or (
        section(
            story(1, ENGLISH, FRENCH, ARABIC, CHINESE, translation=FRENCH_WORDS),
            story(2, ARABIC, FRENCH),
            story(3, RUSSIAN),
            more=2,
        ),
        section(
            story(4, CHINESE),
            story(5, HINDI),
            story(1, ENGLISH, FRENCH, in_full_under="bees"),
            topic="honey",
            title="صندوق العسل",
            language="ar",
        ),
        section(topic="wax", title="Wax Fund"),
    )
    plain = ReportContent(
        request=ReportRequest(PERIOD, language, query=""),
        sections=shown,
        coverage=COVERAGE,
    )
    return replace(plain, **changes)


def fields(content: ReportContent) -> ReportFields:
    """The fields of a press review in the language that it asks for."""
    locale = locale_of(content.request.language, PERIOD.time_zone)
    return report_fields(content, locale, made_at=MADE)


def hostile_review() -> ReportContent:
    """A press review of sixteen stories, each with a hostile title in all text of others."""
    return review(
        *[
            section(
                *(_hostile_story(n, hostile.text) for n, hostile in enumerate(HOSTILE_TITLES)),
                title=HOSTILE_TITLES[0].text,
            )
        ]
    )


def _hostile_story(number: int, text: str) -> ReportStory:
    lead = article(title=text, source=text, sentence=marked(f"a {text} b", text), origin=text)
    return story(number, lead, article(title=text, source="Le Courrier"))


def wrongly_shown(titles: list[str]) -> list[str]:
    """Names of the hostile titles that are not shown as a reader should see them; long ones cut."""
    wrong = []
    for hostile, shown in zip(HOSTILE_TITLES, titles, strict=True):
        begins = shown.endswith("…") and hostile.seen.startswith(shown[:-1].rstrip())
        if shown != hostile.seen and not (begins and len(shown) > 150):
            wrong.append(hostile.name)
    return wrong
