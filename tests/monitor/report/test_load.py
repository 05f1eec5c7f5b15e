"""Press reviews from stored rows: what belongs to the period, the topics and the query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from config.load import Config, load_config
from monitor.compose.content import AlertArticle, MachineTranslation
from monitor.report.content import ReportContent, ReportRequest
from monitor.report.load import press_review, translated
from monitor.report.period import Period
from storage.articles import ArticleRow
from storage.matches import add_match
from storage.outcomes import DatePrecision, DateSource
from storage.records import Span, TopicMatch
from storage.search_backlog import Backlog
from storage.store import Store
from tests.databases import with_tables
from tests.storage.seeds import NOW, article

WEEK = Period(NOW - timedelta(days=7), NOW + timedelta(days=1), "UTC")
REQUEST = ReportRequest(WEEK, "en")
TOPIC = (
    "name: {0}\ntitle: {{en: {1}, fr: {1} (fr)}}\n"
    "terms: [{{id: t, language: en, pattern: {0}, examples: [{0}]}}]\n"
)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    folder = tmp_path_factory.mktemp("config")
    (folder / "topics").mkdir()
    for name, title in (("bees", "Bees"), ("wax", "Wax")):
        (folder / "topics" / f"{name}.yaml").write_text(TOPIC.format(name, title))
    (folder / "marsad.yaml").write_text("include_shipped: {sources: false, topics: false}\n")
    return load_config(folder, {})


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Five articles: two of story 1 (en, ar), an old one, an unknown date, one without a topic."""
    store = Store.open(with_tables(tmp_path_factory.mktemp("db") / "m.db"))
    with store.write() as session:
        first = article(session, 1, title="Bees land in port")
        story = first.story_id
        told(first, NOW)
        told(article(session, 2, title="النحل في الميناء", story=story), NOW).language = "ar"
        told(article(session, 3, title="Bees of last year"), NOW - timedelta(days=365))
        article(session, 4, title="Bees without a date")
        told(article(session, 5, title="Ships wait"), NOW)
        for number, topic, score, hit in (
            (1, "bees", 1.0, "Bees"),
            (2, "bees", 3.0, "النحل"),
            (3, "bees", 1.0, "Bees"),
            (4, "bees", 1.0, "Bees"),
            (1, "wax", 0.5, "port"),
        ):
            row = session.get_one(ArticleRow, number)
            start = row.title.index(hit)
            span = Span("title", start, start + len(hit), hit, "t")
            add_match(session, number, TopicMatch(topic, score, "v1", (span,)), NOW)
    Backlog(store).index_some()
    yield store
    store.close()


def told(row: ArticleRow, when: datetime) -> ArticleRow:
    row.published_at, row.published_source = when, DateSource.FEED
    row.published_precision = DatePrecision.MINUTE
    return row


def reviewed(store: Store, config: Config, **changes: object) -> ReportContent:
    with store.read() as session:
        return press_review(session, config, replace(REQUEST, **changes), now=NOW)  # type: ignore[arg-type]


def titles(content: ReportContent) -> dict[str, list[list[str]]]:
    return {
        section.title: [[one.title for one in story.told.carriers] for story in section.stories]
        for section in content.sections
    }


def test_stories_of_the_period_come_with_all_their_articles(store: Store, config: Config) -> None:
    both = ["النحل في الميناء", "Bees land in port"]
    assert titles(reviewed(store, config)) == {
        "Bees": [both, ["Bees without a date"]],
        "Wax": [both[::-1]],
    }


def test_a_filter_chooses_who_leads_and_the_others_stay_beside(
    store: Store, config: Config
) -> None:
    shown = titles(reviewed(store, config, topics=("bees",), languages=("en",)))
    assert shown == {"Bees": [["Bees land in port", "النحل في الميناء"], ["Bees without a date"]]}
    assert titles(reviewed(store, config, sources=("courier",))) == {}


def test_a_query_narrows_topics_and_brings_what_no_topic_has(store: Store, config: Config) -> None:
    assert titles(reviewed(store, config, query="ships")) == {"ships": [["Ships wait"]]}
    assert titles(reviewed(store, config, query="ships", topics=("bees",))) == {"Bees": []}
    narrowed = titles(reviewed(store, config, query="without", topics=("bees",)))
    assert narrowed == {"Bees": [["Bees without a date"]]}


def test_words_of_the_query_are_marked_where_no_topic_is(store: Store, config: Config) -> None:
    found = reviewed(store, config, query="ships").sections[0].stories[0].told.carriers[0]
    assert found.sentence is not None
    assert [found.sentence.text[a:b] for a, b in found.sentence.highlights] == ["Ships"]


def test_hits_of_the_topic_are_marked(store: Store, config: Config) -> None:
    wax = reviewed(store, config, topics=("wax",)).sections[0].stories[0].told.carriers[0]
    assert wax.sentence is not None
    assert [wax.sentence.text[a:b] for a, b in wax.sentence.highlights] == ["port"]


def test_topics_are_named_in_the_readers_language(store: Store, config: Config) -> None:
    assert reviewed(store, config, language="fr-MA").sections[0].title == "Bees (fr)"


def test_a_past_period_has_no_states_of_sources(store: Store, config: Config) -> None:
    assert reviewed(store, config).coverage is not None
    long_ago = replace(WEEK, since=NOW - timedelta(days=400), until=NOW - timedelta(days=300))
    past = reviewed(store, config, period=long_ago)
    assert past.coverage is None
    assert titles(past) == {"Bees": [["Bees of last year"]]}


def test_the_first_article_of_each_story_is_translated(store: Store, config: Config) -> None:
    asked: list[str] = []

    def translate(one: AlertArticle) -> MachineTranslation:
        asked.append(one.title)
        return MachineTranslation("E", "en", one.title.upper())

    counted: list[int] = []
    content = translated(reviewed(store, config), translate, lambda: counted.append(1))
    assert asked == ["النحل في الميناء", "Bees without a date", "Bees land in port"]
    assert len(counted) == 3
    found = content.sections[0].stories[1].translation
    assert found is not None
    assert found.title == "BEES WITHOUT A DATE"
