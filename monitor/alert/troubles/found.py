"""Which troubles there are, and what the operator reads of each. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from config.said import Said, said
from monitor.alert.troubles.drift import Aspect, Drift
from monitor.alert.troubles.trouble import Trouble, TroubleKind, trouble_key
from monitor.alert.troubles.volume import Volume, VolumeChange
from monitor.locale.local_text import Name
from storage.outcomes import SourceState

FAILING_FOR = timedelta(hours=24)  # a source that fails for shorter may come back by itself

_VOLUMES = {VolumeChange.DROP: TroubleKind.FEWER, VolumeChange.JUMP: TroubleKind.MORE}
_DRIFTS = {
    Aspect.TEXT: said("Pages without a text: {recent} of 100, before {usual}."),
    Aspect.DATE: said("Articles without a date: {recent} of 100, before {usual}."),
    Aspect.LENGTH: said("Letters of a text: {recent}, before {usual}."),
    Aspect.PARAGRAPHS: said("Paragraphs of a text: {recent}, before {usual}."),
    Aspect.QUALITY: said("Quality of the texts: {recent} of 100, before {usual}."),
    Aspect.SUMMARY: said(
        "Of the feed's summaries, {recent} of 100 stand in the texts, before {usual}."
    ),
}


def silent_source(name: str, since: datetime) -> Trouble:
    """Return the trouble of a source that has announced nothing for longer than usual."""
    return Trouble(
        trouble_key(TroubleKind.SILENT, name),
        (
            said("The last article of {name} was found on {when}.", name=Name(name), when=since),
            said("It usually publishes far more often. Its site may have changed."),
            _look_at(name),
        ),
    )


def failing_source(
    name: str, state: SourceState, reason: str, since: datetime | None, *, now: datetime
) -> Trouble | None:
    """Return the trouble of a source that has not worked for a day; None before."""
    if since is None or now - since < FAILING_FOR:
        return None
    lines = [said("Since {when}: {state}.", when=since, state=state)]
    if reason:
        lines.append(said("As the log has it: {reason}", reason=Name(reason, "en")))
    return Trouble(trouble_key(TroubleKind.FAILING, name), (*lines, _look_at(name)))


def other_volume(name: str, volume: Volume) -> Trouble:
    """Return the trouble of a source that gives far fewer or far more articles than usual."""
    return Trouble(
        trouble_key(_VOLUMES[volume.change], name),
        (
            said(
                "Articles of {name} in the last {days} × 24 hours: {articles}.",
                name=Name(name),
                days=volume.days,
                articles=volume.articles,
            ),
            said("On the same days of earlier weeks: {usual}.", usual=volume.usual),
            _look_at(name),
        ),
    )


def drifting_source(name: str, drifts: Sequence[Drift]) -> Trouble | None:
    """Return the trouble that a source's pages are read otherwise than before; None if not."""
    if not drifts:
        return None
    lines = [
        Said(_DRIFTS[one.aspect].sentence, {"recent": one.recent, "usual": one.usual})
        for one in drifts
    ]
    intro = said(
        "The newest pages of {name} are read otherwise than those before.", name=Name(name)
    )
    return Trouble(trouble_key(TroubleKind.DRIFT, name), (intro, *lines, _look_at(name)))


def own_outage(since: datetime | None) -> Trouble | None:
    """Return the trouble that no site answers; None while one does."""
    if since is None:
        return None
    line = said("No site has answered since {when}: our own network is down.", when=since)
    return Trouble(trouble_key(TroubleKind.ALL_DOWN), (line,))


def full_disk(free_mb: float, *, min_free_mb: float) -> Trouble | None:
    """Return the trouble that the disk is nearly full; None where it is not."""
    if free_mb >= min_free_mb:
        return None
    line = said(
        "{free} MB are free where the database is, below {least}.",
        free=round(free_mb),
        least=round(min_free_mb),
    )
    return Trouble(trouble_key(TroubleKind.DISK), (line,))


_QUEUES = {
    TroubleKind.QUEUE: said("A message has been due since {when}."),
    TroubleKind.PAGES: said("A fetched page has waited to be read since {when}."),
    TroubleKind.ARTICLES: said("An article has waited to be matched since {when}."),
}


def old_queue(
    kind: TroubleKind, oldest: datetime | None, *, max_age_s: float, now: datetime
) -> Trouble | None:
    """Return the trouble that work waits too long; None where none does.

    `oldest` is since when the oldest of a queue waits: a message, a page or an article.
    """
    if oldest is None or now - oldest < timedelta(seconds=max_age_s):
        return None
    line = Said(_QUEUES[kind].sentence, {"when": oldest})
    return Trouble(trouble_key(kind), (line, _look("marsad status")))


def unusable_template(file: str, place: str, reason: Said) -> Trouble:
    """Return the trouble that a template of the user is not used, and why."""
    return Trouble(
        trouble_key(TroubleKind.TEMPLATE, file),
        (
            said("At {place}:", place=Name(place, "en")),
            reason,
            said("Until it is mended, messages are written by the shipped template."),
        ),
    )


def refused_deliveries(refusals: Mapping[str, tuple[int, str]]) -> list[Trouble]:
    """Return a trouble for each recipient whose server refuses: (deliveries, reason) by name."""
    return [
        Trouble(
            trouble_key(TroubleKind.REFUSED, recipient),
            (
                said(
                    "Deliveries to {name} that did not arrive: {number}. The reason: {reason}",
                    name=Name(recipient),
                    number=count,
                    reason=Name(reason, "en"),
                ),
                said(
                    "When it is mended: {command}",
                    command=Name(f"marsad alerts retry --recipient {recipient}", "en"),
                ),
            ),
        )
        for recipient, (count, reason) in refusals.items()
    ]


def _look_at(source: str) -> Said:
    return _look(f"marsad sources check --live {source}")


def _look(command: str) -> Said:
    return said("Look: {command}", command=Name(command, "en"))
