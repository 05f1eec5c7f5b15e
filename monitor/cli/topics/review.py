"""`marsad topics test | suggest`: topics tried on what is stored; the database stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from rich.text import Text

from monitor.cli.app import Json, instance_of
from monitor.cli.console import complain, progress, say, say_json, say_table
from monitor.cli.instance import Instance
from monitor.cli.json_format import instant
from monitor.cli.topics.topics import Name, topic_of, topics

if TYPE_CHECKING:
    from config.load import Config
    from config.topic import Topic
    from monitor.match.review.back_test import BackTest, Difference, Find, PastArticle
    from monitor.match.review.suggest_phrases import LanguageSuggestions
    from storage.articles import ArticleRow

_DAYS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
_SHOWN = 40  # finds on a terminal; --json has all


def _period(text: str) -> timedelta:
    """How far back: 12h, 90d, 8w, 6m, 1y."""
    match = re.fullmatch(r"([1-9]\d{0,3})([hdwmy])", text.strip())
    if match is None:
        raise typer.BadParameter("a number with h, d, w, m or y, such as 90d", param_hint="--since")
    return timedelta(days=int(match[1]) * _DAYS[match[2]])


Since = Annotated[str, typer.Option(metavar="90d", help="How far back, by discovery.")]


@topics.command("test")
def try_topic(
    context: typer.Context,
    name: Name,
    *,
    since: Since = "90d",
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="An edited file of this topic."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Try a topic on stored articles: what it tells, and what each term alone brings.

    With --against, also what an edited file would win and lose, before it is put in place.

        marsad topics test gcm --since 30d

        marsad topics test gcm --against edited/gcm.yaml
    """
    from config.topic_file import load_topic_file
    from monitor.match.review.back_test import BackTest, difference

    instance, topic = instance_of(context), topic_of(context, name)
    tests = [_usable(BackTest, topic, instance.config)]
    if against is not None:
        tests.append(_usable(BackTest, load_topic_file(against)))
    past = _past(instance, since)
    for article in past.articles(f"trying {name}"):
        for each in tests:
            each.look(article)
    change = difference(tests[0], tests[1]) if against else None
    if json:
        say_json(_test_json(tests, change, past))
    else:
        _show_test(tests, change, past)


@topics.command()
def suggest(
    context: typer.Context,
    name: Name,
    *,
    since: Since = "365d",
    json: Json = False,
) -> None:
    """Find phrases that travel with what a topic finds and are not in its rules.

    Nothing is added by itself: whoever reads the example sentences decides.

        marsad topics suggest gcm
    """
    from monitor.match.review.suggest_phrases import PhraseSuggester

    instance, topic = instance_of(context), topic_of(context, name)
    suggesting = _usable(PhraseSuggester, topic, instance.config)
    past = _past(instance, since)
    for article in past.articles("reading what was found"):
        suggesting.look(article)
    suggesting.count()
    for article in past.articles("comparing with the rest"):
        suggesting.compare(article)
    found = suggesting.suggestions()
    if json:
        say_json(
            {
                "topic": name,
                "since": instant(past.since),
                "articles": past.count,
                "found_by_weak_terms_only": suggesting.unsure,
                "languages": [asdict(language) for language in found],
            }
        )
    else:
        _show_suggestions(found, suggesting.unsure, past)


Kind = TypeVar("Kind")


def _usable(make: Callable[[Topic], Kind], topic: Topic, config: Config | None = None) -> Kind:
    """What is made of a topic: of the config, or of a file beside it."""
    from monitor.match.errors import TopicError
    from monitor.match.from_config import config_error

    try:
        return make(topic)
    except TopicError as error:
        if config is not None:
            raise config_error(config, error) from error
        complain(str(error))
        raise typer.Exit(2) from error


def _past(instance: Instance, since: str) -> _Past:
    now = datetime.now(UTC)
    return _Past(instance, now - _period(since), now)


@dataclass
class _Past:
    """The stored articles of a period, read as often as needed, with a progress bar."""

    instance: Instance
    since: datetime
    now: datetime
    count: int = 0
    first: datetime | None = None  # discovery of the oldest

    def articles(self, doing: str) -> Iterator[PastArticle]:
        from storage.archive import articles_since, count_since

        with self.instance.archive() as store, store.read() as session, progress() as bar:
            task = bar.add_task(doing, total=count_since(session, self.since))
            self.count = 0
            for row in articles_since(session, self.since):
                self.count += 1
                self.first = min(self.first or row.discovered_at, row.discovered_at)
                yield self._article(row)
                bar.advance(task)

    @property
    def days(self) -> float:
        """How long the archive reaches back into the period; a day at least."""
        return max(1.0, (self.now - (self.first or self.now)) / timedelta(days=1))

    def _article(self, row: ArticleRow) -> PastArticle:
        from monitor.match.review.back_test import PastArticle

        source = self.instance.config.sources.get(row.source)
        return PastArticle(
            id=row.id,
            url=row.url,
            title=row.title,
            text=row.text,
            language=row.language,
            source=row.source,
            tags=tuple(source.tags) if source else (),
            story=row.story_id,
            published=row.published_at,
            discovered=row.discovered_at,
        )


def _figures(test: BackTest, past: _Past) -> dict[str, Any]:
    stories = len({find.article.story for find in test.finds})
    return {
        "looked_at": test.looked,
        "found": len(test.finds),
        "stories": stories,
        "articles_a_day": round(len(test.finds) / past.days, 2),
        "stories_a_day": round(stories / past.days, 2),
    }


def _test_json(tests: Sequence[BackTest], change: Difference | None, past: _Past) -> dict[str, Any]:
    topic = tests[0]
    shape = {
        "topic": topic.topic.name,
        "since": instant(past.since),
        "days": round(past.days, 1),
        "articles": past.count,
        **_figures(topic, past),
        "terms": [asdict(worth) for worth in topic.worth()],
        "finds": [_find_json(find) for find in topic.finds],
    }
    if change is not None:
        edited = tests[1]
        shape["against"] = {
            **_figures(edited, past),
            "terms": [asdict(worth) for worth in edited.worth()],
            "won": [_find_json(find) for find in change.won],
            "lost": [_find_json(find) for find in change.lost],
        }
    return shape


def _find_json(find: Find) -> dict[str, Any]:
    article = find.article
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "language": article.language,
        "published": instant(article.published),
        "discovered": instant(article.discovered),
        "score": find.match.score,
        "rule": find.match.rule,
        "deciding": asdict(find.deciding),
        "terms": list(find.terms),
        "alone": list(find.alone),
    }


def _show_test(tests: Sequence[BackTest], change: Difference | None, past: _Past) -> None:
    _show_figures("as it is", tests[0], past)
    if change is None:
        _show_terms(tests[0])
        _show_finds("finds", tests[0].finds)
        return
    _show_figures("edited", tests[1], past)
    _show_terms(tests[1])
    _show_finds("won by the edit", change.won)
    _show_finds("lost by the edit", change.lost)


def _show_figures(label: str, test: BackTest, past: _Past) -> None:
    figures = _figures(test, past)
    say(
        f"{test.topic.name}, {label}: {figures['found']} of {figures['looked_at']} articles in"
        f" {figures['stories']} stories, {figures['articles_a_day']:g} articles and"
        f" {figures['stories_a_day']:g} stories a day over {_days(past.days)}"
    )
    if test.looked < past.count:
        say(f"  {past.count - test.looked} articles are not of its sources, tags or languages")


def _days(days: float) -> str:
    return f"{days:.0f} day{'' if round(days) == 1 else 's'}"


def _show_terms(test: BackTest) -> None:
    worth = test.worth()
    rows = [(one.term, one.articles, one.alone) for one in worth if one.articles]
    if rows:
        say_table(("term", "articles", "alone"), rows)
    silent = [one.term for one in worth if not one.articles]
    if silent:
        say(f"found nothing: {', '.join(silent)}")


def _show_finds(label: str, finds: Sequence[Find]) -> None:
    newest = sorted(finds, key=lambda find: find.article.discovered, reverse=True)
    say(Text(f"\n{label}: {len(finds)}", style="bold"))
    for find in newest[:_SHOWN]:
        article = find.article
        day = f"{(article.published or article.discovered):%Y-%m-%d}"
        say(f"{day}  {article.source}  {article.title}")
        say(Text("    ").append(find.deciding.text, style="reverse").append(f"  {find.match.rule}"))
    if len(finds) > _SHOWN:
        say(f"and {len(finds) - _SHOWN} more; --json has them all")


def _show_suggestions(found: Sequence[LanguageSuggestions], unsure: int, past: _Past) -> None:
    say(f"looked at {past.count} articles discovered since {past.since:%Y-%m-%d}")
    if unsure:
        say(f"{unsure} stories were found by a weak term only and are left out")
    if not found:
        say("the topic finds nothing there, so there is nothing to learn from")
    for language in found:
        say()
        head = f"{language.language}: stories found {language.found}, others {language.others}"
        say(Text(head, style="bold"))
        if language.too_little:
            say(f"  no suggestions: {language.too_little}")
        elif not language.phrases:
            say("  no phrase outside the rules is much more frequent in what was found")
        for phrase in language.phrases:
            say(
                Text(f"  {phrase.text}", style="bold").append(
                    f"  in {phrase.found} of {language.found}, and in {phrase.others} of"
                    f" {language.others} others; log-likelihood {phrase.ratio:g}",
                    style="not bold",
                )
            )
            for sentence in phrase.examples:
                say(f"    {sentence}")
