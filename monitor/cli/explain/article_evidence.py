"""Shows an article with the evidence for its fields, for `marsad explain`."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from monitor.cli.console import say
from monitor.cli.json_format import date_json
from monitor.cli.speech import translate, words
from monitor.locale.date_verdicts import verdict_sentence
from monitor.locale.wordbook import entry
from storage.outcomes import DatePrecision, DateRole
from storage.records import DateCandidate, DateEvidence, Extraction

_PRECISIONS = {
    DatePrecision.SECOND: entry("second"),
    DatePrecision.MINUTE: entry("minute"),
    DatePrecision.HOUR: entry("hour"),
    DatePrecision.DAY: entry("day"),
    DatePrecision.MONTH: entry("month"),
}
_ROLES = {DateRole.PUBLISHED: entry("published"), DateRole.MODIFIED: entry("modified")}


def evidence_json(read: Extraction) -> dict[str, Any]:
    """Return an article for programs, with the evidence for each of its fields."""
    from crawler.language.detection import language_votes

    votes = language_votes(read.text, hints=read.declared_languages)
    return {
        "title": read.title,
        "blocks": list(read.blocks),
        "block_languages": list(read.block_languages),
        "language": read.language,
        "language_votes": {
            "script": votes.script,
            "letters": votes.letters,
            "ranked": list(votes.ranked),
            "declared": list(read.declared_languages),
            "reason": votes.reason,
        },
        "published": date_json(read.published),
        "modified": date_json(read.modified),
        "dates": [_candidate_json(candidate) for candidate in read.date_candidates],
        "authors": list(read.authors),
        "section": read.section,
        "image": read.image,
        "paywalled": read.is_paywalled,
        "origin": {"name": read.origin.name, "text": read.origin.text} if read.origin else None,
        "canonical_url": read.canonical_url,
        "method": read.method,
        "score": read.score,
        "dropped": [{"text": block.text, "reason": block.reason} for block in read.dropped],
    }


def show_article(read: Extraction) -> None:
    """Print an article with the evidence for each of its fields."""
    say(Text(read.title, style="bold"))
    quality = f"{read.score:.2f}"
    say(words("read by {method}, quality {quality}", method=read.method, quality=quality))
    _show_language(read)
    _show_facts(read)
    _show_date(words("published"), read.published)
    if read.modified:
        _show_date(words("modified"), read.modified)
    for candidate in read.date_candidates:
        say(f"  {_candidate_line(candidate)}")
    say()
    say(words("blocks that were kept: {n}", n=len(read.blocks)))
    languages = read.block_languages or ("",) * len(read.blocks)
    for block, language in zip(read.blocks, languages, strict=False):
        say(f"  + {f'[{language}] ' if language not in ('', read.language) else ''}{block}")
    say()
    say(words("blocks that were kept out: {n}", n=len(read.dropped)))
    for dropped in read.dropped:
        say(f"  - [{dropped.reason}] {dropped.text}")
    say()


def _show_language(read: Extraction) -> None:
    from crawler.language.detection import language_votes

    votes = language_votes(read.text, hints=read.declared_languages)
    facts = [votes.reason]
    if votes.script:
        facts.append(words("{n} letters, mostly {script}", n=votes.letters, script=votes.script))
    if votes.ranked:
        engine = ", ".join(votes.ranked[:3])
        facts.append(words("the engine says {languages}", languages=engine))
    if read.declared_languages:
        declared = ", ".join(read.declared_languages)
        facts.append(words("declared {languages}", languages=declared))
    why = "; ".join(fact for fact in facts if fact)
    say(words("language {language}: {why}", language=read.language, why=why))


def _show_facts(read: Extraction) -> None:
    if read.authors:
        say(words("by {names}", names=", ".join(read.authors)))
    if read.origin:
        say(words("from {name} ({text})", name=read.origin.name, text=read.origin.text))
    if read.section:
        say(words("section {name}", name=read.section))
    if read.is_paywalled:
        say("behind a paywall")
    elif read.is_paywalled is not None:
        say("free to read, says the page")


def _show_date(name: str, date: DateEvidence | None) -> None:
    if date is None:
        say(words("{date}: unknown", date=name))
        return
    moment = f"{date.local:%Y-%m-%d %H:%M %Z}" if date.tz_known else str(date.day)
    say(
        words(
            "{date} {moment}, known to the {precision} from {source}",
            date=name,
            moment=moment,
            precision=translate(_PRECISIONS[date.precision]),
            source=date.source,
        )
    )


def _candidate_json(candidate: DateCandidate) -> dict[str, Any]:
    return {
        "role": candidate.role.value,
        "place": candidate.place,
        "written": candidate.written,
        "date": date_json(candidate.evidence),
        "verdict": candidate.verdict.value,
    }


def _candidate_line(candidate: DateCandidate) -> str:
    day = candidate.evidence.day if candidate.evidence else words("no date")
    role = translate(_ROLES[candidate.role])
    line = f"{role} {day}, {candidate.place} ({candidate.written})"
    return f"{line}: {translate(verdict_sentence(candidate.verdict))}"
