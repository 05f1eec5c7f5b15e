"""What the operator is told of Marsad itself: each trouble once, and once when it is over. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from config.said import Said, said
from monitor.locale.local_text import Name


class TroubleKind(StrEnum):
    """The kinds of trouble; a key names one, and what it concerns: `source_silent:gazette`."""

    SILENT = "source_silent"
    FAILING = "source_failing"
    FEWER = "volume_drop"
    MORE = "volume_jump"
    DRIFT = "drift"
    ALL_DOWN = "all_down"
    DISK = "disk"
    QUEUE = "queue"
    PAGES = "queue_pages"
    ARTICLES = "queue_articles"
    REFUSED = "refused"
    DATABASE = "database"
    TEMPLATE = "template"

    @property
    def is_of_source(self) -> bool:
        """Whether a source is to blame, which it is not while our own network is down."""
        return self in _OF_SOURCES


_OF_SOURCES = (
    TroubleKind.SILENT,
    TroubleKind.FAILING,
    TroubleKind.FEWER,
    TroubleKind.MORE,
    TroubleKind.DRIFT,
)

_SUBJECTS = {
    TroubleKind.SILENT: said("{name} is silent"),
    TroubleKind.FAILING: said("{name} cannot be read"),
    TroubleKind.FEWER: said("{name} gives far fewer articles than usual"),
    TroubleKind.MORE: said("{name} gives far more articles than usual"),
    TroubleKind.DRIFT: said("the pages of {name} have changed"),
    TroubleKind.ALL_DOWN: said("no site answers"),
    TroubleKind.DISK: said("the disk is nearly full"),
    TroubleKind.QUEUE: said("messages are not sent"),
    TroubleKind.PAGES: said("pages wait to be read"),
    TroubleKind.ARTICLES: said("articles wait to be matched"),
    TroubleKind.REFUSED: said("{name} cannot be reached"),
    TroubleKind.DATABASE: said("the database cannot be used"),
    TroubleKind.TEMPLATE: said("the template {name} cannot be used"),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that needs attention."""

    key: str  # see `trouble_key`
    lines: tuple[Said, ...] = ()

    @property
    def subject(self) -> Said:
        return subject_of(self.key)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be told: troubles that began, and keys of those that are over."""

    begun: tuple[Trouble, ...]
    over: tuple[str, ...]


def trouble_key(kind: TroubleKind, name: str = "") -> str:
    """Return the key of a trouble, of one source or recipient where it has a name."""
    return f"{kind}:{name}" if name else kind.value


def kind_of(key: str) -> TroubleKind | None:
    """Return the kind of a trouble by its key; None for one that no version knows any more."""
    name = key.partition(":")[0]
    return next((kind for kind in TroubleKind if kind.value == name), None)


def subject_of(key: str) -> Said:
    """Return what a trouble is called. The key says it all, also when the trouble is over."""
    kind = kind_of(key)
    name = Name(key.partition(":")[2])
    return (
        Said(_SUBJECTS[kind].sentence, {"name": name}) if kind else Said("{name}", {"name": name})
    )


def changes(open_keys: Iterable[str], now: Iterable[Trouble]) -> Changes:
    """Compare the troubles of now with those that were told and are not over."""
    known, current = set(open_keys), {trouble.key: trouble for trouble in now}
    return Changes(
        begun=tuple(trouble for key, trouble in current.items() if key not in known),
        over=tuple(sorted(known - current.keys())),
    )
