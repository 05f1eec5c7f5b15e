"""`marsad topics suggest` proposes names, context words and exclusions; a person takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from monitor.cli.app import Json, instance_of
from monitor.cli.console import say, say_json
from monitor.cli.json_format import instant
from monitor.cli.speech import words
from monitor.cli.topics.past import Since, StoredPast, period
from monitor.cli.topics.subject import NameOrFile, Subject, subject_of
from monitor.cli.topics.topics import topics
from monitor.cli.topics.trial import usable

if TYPE_CHECKING:
    from monitor.match.review.coach import Proposal
    from monitor.match.review.name_forms import Abbreviation
    from monitor.match.review.suggest_phrases import LanguageSuggestions, PhraseSuggester


@topics.command()
def suggest(
    context: typer.Context,
    name: NameOrFile,
    *,
    since: Since = "365d",
    json: Json = False,
) -> None:
    """Find phrases that travel with what a topic finds and are not in its rules, and words that
    would let near misses tell or keep out what people called not relevant.

    Each is shown with what it would have won and lost. Nothing is added by itself: whoever reads
    the example sentences decides.

        marsad topics suggest gcm
    """
    instance, subject = instance_of(context), subject_of(context, name)
    now = datetime.now(UTC)
    past = StoredPast(instance, now - period(since), now)
    suggester, proposals = _learnt(subject, past)
    found, beside = suggester.suggestions(), _abbreviations(subject, past)
    if json:
        say_json(
            {
                "topic": subject.topic.name,
                "since": instant(past.since),
                "articles": past.count,
                "found_by_weak_terms_only": suggester.weak_only,
                "languages": [asdict(language) for language in found],
                "proposals": [asdict(one) for one in proposals],
                "abbreviations": [asdict(one) for one in beside],
            }
        )
    else:
        _show_suggestions(found, suggester.weak_only, past)
        _show_proposals(proposals)
        for one in beside:
            offer = {"text": one.text, "name": one.name, "n": one.articles}
            say(words("{text} stands in brackets behind {name}; articles: {n}", **offer))


def _learnt(subject: Subject, past: StoredPast) -> tuple[PhraseSuggester, list[Proposal]]:
    """Read the stored articles three times, and return what was learnt."""
    from monitor.match.review.coach import Coach
    from monitor.match.review.suggest_phrases import PhraseSuggester

    judged = past.judged(subject.topic.name)
    suggester = usable(lambda topic: PhraseSuggester(topic, judged), subject)
    coach = Coach(subject.topic, judged)
    for article in past.articles(words("reading what was found")):
        suggester.collect(article)
        coach.collect(article)
    suggester.count_phrases()
    for article in past.articles(words("comparing with the rest")):
        suggester.compare(article)
        coach.compare(article)
    coach.add_names(
        (language.language, phrase.text, phrase.examples)
        for language in suggester.suggestions()
        for phrase in language.phrases
    )
    coach.choose()
    for article in past.articles(words("trying what is proposed")):
        coach.weigh(article)
    return suggester, coach.proposals()


def _abbreviations(subject: Subject, past: StoredPast) -> list[Abbreviation]:
    """Return the abbreviations that articles put behind a name; for `short`, if a person agrees."""
    from monitor.match.review.name_forms import abbreviations_beside

    texts = ((one.title, one.text) for one in past.articles(words("looking for abbreviations")))
    return abbreviations_beside(subject.topic, texts)


def _show_proposals(proposals: Sequence[Proposal]) -> None:
    if not proposals:
        return
    say(Text("\n" + words("Proposed entries, and what each would have changed:"), style="bold"))
    for one in proposals:
        line = words(
            "{list} {language}: {text}: {won} won, {lost} lost",
            list=one.kind.value,
            language=one.language,
            text=one.text,
            won=one.won,
            lost=one.lost,
        )
        if one.relevant or one.not_relevant:
            judged = {"relevant": one.relevant, "others": one.not_relevant}
            line += "; " + words("judged relevant {relevant}, not {others}", **judged)
        say(Text(f"  {line}"))
        for sentence in one.examples:
            say(f"      {sentence}")
    say(words("Nothing was changed: write what is right into the file of the topic."))


def _show_suggestions(
    found: Sequence[LanguageSuggestions], weak_only: int, past: StoredPast
) -> None:
    since = f"{past.since:%Y-%m-%d}"
    say(words("looked at {n} articles discovered since {day}", n=past.count, day=since))
    if weak_only:
        say(words("stories found by a weak term only, left out: {n}", n=weak_only))
    if not found:
        say("the topic finds nothing there, so there is nothing to learn from")
    for language in found:
        say()
        counts = {"n": language.found, "others": language.others}
        head = words(
            "{language}: stories found {n}, others {others}", language=language.language, **counts
        )
        say(Text(head, style="bold"))
        if language.too_little:
            say(words("no suggestions: {reason}", reason=language.too_little), indent=2)
        elif not language.phrases:
            say("  no phrase outside the rules is much more frequent in what was found")
        for phrase in language.phrases:
            figures = words(
                "in {n} of {found}, and in {others} of {rest} others; log-likelihood {ratio}",
                n=phrase.found,
                found=language.found,
                others=phrase.others,
                rest=language.others,
                ratio=f"{phrase.ratio:g}",
            )
            say(Text(f"  {phrase.text}", style="bold").append(f"  {figures}", style="not bold"))
            for sentence in phrase.examples:
                say(f"    {sentence}")
