"""`marsad topics check` runs the sentences of topics, and says what they lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from monitor.cli.app import Json, instance_of
from monitor.cli.console import say, say_json
from monitor.cli.speech import worded, words
from monitor.cli.topics.coverage import coverage_json, say_coverage
from monitor.cli.topics.subject import Subject, subject_of
from monitor.cli.topics.topics import topics
from monitor.locale.wordbook import entry

if TYPE_CHECKING:
    from monitor.match.engine import Matcher
    from monitor.match.hits import HitOutcome
    from monitor.match.review.check import FailedSentence
    from monitor.match.review.doubts import DoubtfulEntry

_SHOWN = 8  # names of one doubt; --json has all


@topics.command()
def check(
    context: typer.Context,
    which: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]...", help="Names of topics, or topic files; all without."),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Run the sentences of topic files: `matches` must match, `ignores` must not, every term must
    find its own `examples`. Shows what each language has and lacks, and names that are doubtful.

    marsad topics check gcm

    marsad topics check drafts/drought.yaml
    """
    found = [subject_of(context, one) for one in which or instance_of(context).config.topics]
    checked = [Checked(subject) for subject in found]
    if json:
        say_json({one.subject.topic.name: one.as_json() for one in checked})
    else:
        for one in checked:
            one.show(whole=bool(which))
    raise typer.Exit(any(one.failed for one in checked))


class Checked:
    """A topic and what its check found. Raises ConfigError where it cannot be compiled."""

    def __init__(self, subject: Subject) -> None:
        from monitor.match.review.check import failed_sentences
        from monitor.match.review.doubts import doubts_of

        self.subject = subject
        matcher = _matcher(subject)
        self.failed = list(failed_sentences(subject.topic, matcher))
        self.doubts = doubts_of(subject.topic, matcher)

    @property
    def sentences(self) -> int:
        topic = self.subject.topic
        examples = sum(len(term.examples) for term in topic.terms)
        return len(topic.matches) + len(topic.ignores) + examples

    def as_json(self) -> dict[str, Any]:
        topic = self.subject.topic.name
        return {
            "sentences": self.sentences,
            "failed": [
                {
                    "topic": topic,
                    "key": f"{one.key}.{one.index}",
                    "term": one.match.spans[0].term if one.match else None,
                    "reason": one.reason,
                    "line": self.subject.line(f"{one.key}.{one.index}"),
                }
                for one in self.failed
            ],
            "coverage": coverage_json(self.subject.topic),
            "doubts": [{**asdict(one), "line": self.subject.line(one.path)} for one in self.doubts],
        }

    def show(self, *, whole: bool) -> None:
        """Print the result; `whole` with what is missing and doubtful."""
        counts = {"n": self.sentences, "failed": len(self.failed)}
        head = words(
            "{name}: {n} sentences, {failed} failed", name=self.subject.topic.name, **counts
        )
        say(Text(head, style="bold"))
        for failed in self.failed:
            self._show_failed(failed)
        if whole:
            say_coverage(self.subject.topic)
            _show_doubts(self.subject, self.doubts)

    def show_problems(self) -> None:
        """Print the sentences that fail, and what is doubtful about the names of a new topic."""
        for failed in self.failed:
            self._show_failed(failed)
        tried = [one for one in self.doubts if one.doubt.value != "untested"]
        _show_doubts(self.subject, tried)

    def _show_failed(self, failed: FailedSentence) -> None:
        place = self.subject.place(f"{failed.key}.{failed.index}")
        if failed.match is not None:
            say(
                words(
                    "{place}: must not be found, and is: {sentence}",
                    place=place,
                    sentence=failed.sentence,
                )
            )
            say(words("because of {rule}", rule=worded(failed.match.rule)), indent=2)
            say(words(_TOO_MUCH), indent=2)
            return
        say(words("{place}: is not found: {sentence}", place=place, sentence=failed.sentence))
        explanation = failed.explanation
        if explanation is not None and explanation.miss is not None:
            say(words("nearest: {miss}", miss=worded(explanation.miss)), indent=2)
        outcome = _outcome(failed)
        say(words(_CURES.get(outcome, _NO_NAME) if outcome else _NO_NAME), indent=2)


def _outcome(failed: FailedSentence) -> HitOutcome | None:
    hits = failed.explanation.hits if failed.explanation else ()
    return hits[0].outcome if len({hit.outcome for hit in hits}) == 1 else None


_NO_NAME = entry("Cure: write the name as this sentence has it, as one more name.")
_TOO_MUCH = entry("Cure: write what stands around it under `exclude`, or the name under `short`.")
_CURES = {
    "no_context": entry("Cure: write a word that stands near it under `context`."),
    "anti_word": entry("Cure: take the excluding word away, or make it longer."),
    "small_letters": entry("Cure: `case: any` beside the name allows small letters."),
}
_DOUBTS = {
    "ordinary": entry(
        "Words of daily life tell by themselves; under `short` they need a context word:"
    ),
    "abbreviation": entry(
        "Abbreviations tell by themselves, and may mean something else; `short` is safer:"
    ),
    "numbered": entry("Names begin with a number as in a list; take the number away:"),
    "in_sample": entry("Found in the shipped sample of invented news; is this what you mean?"),
    "untested": entry("No sentence of `matches` has these names:"),
    "near_context": entry("Words that are nearly context words; another ending would tell:"),
}


def _show_doubts(subject: Subject, doubts: Sequence[DoubtfulEntry]) -> None:
    by_kind: defaultdict[str, list[DoubtfulEntry]] = defaultdict(list)
    for one in doubts:
        by_kind[one.doubt.value].append(one)
    for kind, found in by_kind.items():
        say(Text("\n" + words(_DOUBTS[kind]), style="yellow"))
        for one in found[:_SHOWN]:
            count = f" ({one.count})" if one.count else ""
            say(f"  {subject.place(one.path)}: {one.name}{count}")
            for shown in one.shown:
                say(f"      {shown}")
        if len(found) > _SHOWN:
            say(words("and {n} more; --json has them all", n=len(found) - _SHOWN), indent=2)


def _matcher(subject: Subject) -> Matcher:
    from config.errors import ConfigError, of_term
    from monitor.match.engine import Matcher
    from monitor.match.errors import TopicError

    try:
        return Matcher.compile([subject.topic])
    except TopicError as error:
        raise ConfigError(
            subject.problem(one.key, of_term(one.term, one.reason) if one.term else one.reason)
            for one in error.problems
        ) from error
