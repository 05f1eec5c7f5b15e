"""The outcomes that are stored: one enum per question, one comment per value."""

from __future__ import annotations

from enum import StrEnum


class PageState(StrEnum):
    """How far a page has come on its way to an article."""

    ANNOUNCED = "announced"  # a channel named it; not fetched yet
    FETCHED = "fetched"  # the body is stored; not extracted yet
    EXTRACTED = "extracted"  # an article came out of it
    NOT_ARTICLE = "not_article"  # fetched and read, but no article in it (list, empty shell)
    FAILED = "failed"  # gave no usable answer; `next_attempt_at` says when to try again
    POISON = "poison"  # killed its extraction process; kept for inspection, not tried again
    DUPLICATE = "duplicate"  # its canonical URL is an article we have
    REFUSED = "refused"  # robots.txt, the address guard or a limit forbids it


class BackfillState(StrEnum):
    """How far a look into the past of a source has come."""

    RUNNING = "running"  # somebody works on it, or it waits to be continued
    DONE = "done"  # every list was read and every page asked
    REPLACED = "replaced"  # somebody asked for other dates before it was done


class ListState(StrEnum):
    """What became of a list that a backfill knows."""

    WAITING = "waiting"  # not read yet
    READ = "read"  # its pages are known
    SKIPPED = "skipped"  # need not be read: it is older, or leads nowhere new
    FAILED = "failed"  # gave no usable answer; `reason` says why


class NotifyPolicy(StrEnum):
    """How an article is to be told."""

    NEWS = "news"  # as the routes say
    SILENT = "silent"  # found by a backfill: stored and matched, not told
    ASKED_FOR = "asked_for"  # found by a backfill that is to be told: its age does not matter


class ArticleStatus(StrEnum):
    """How much of an article we have."""

    FULL = "full"  # the text of the page
    PARTIAL = "partial"  # only what the channel said of it: title and summary


class Relation(StrEnum):
    """How an article relates to the story it belongs to."""

    FIRST = "first"  # opened the story
    COPY = "copy"  # the same text
    CUT = "cut"  # a part of the text
    EDITED = "edited"  # the text with changes or additions
    TRANSLATION = "translation"  # the same text in another language
    SAME_EVENT = "same_event"  # another text about the same event


class SourceState(StrEnum):
    """What the last crawl of a source met (or the last poll of a channel)."""

    NEW = "new"  # never crawled
    OK = "ok"  # answered, and was understood
    SLOW = "slow"  # timed out
    BLOCKED = "blocked"  # 401, 403, 429, or robots.txt forbids it
    MOVED = "moved"  # permanent redirect
    GONE = "gone"  # 404, 410
    EMPTY = "empty"  # understood, but announces nothing
    NOT_A_FEED = "not_a_feed"  # the channel is not what its file says
    PARSE_ERROR = "parse_error"  # damaged beyond reading
    SERVER_ERROR = "server_error"  # 5xx
    TOO_LARGE = "too_large"  # above the size limit
    REFUSED_ADDRESS = "refused_address"  # not a public address
    DNS = "dns"  # the name does not resolve
    TLS = "tls"  # the certificate or the handshake is bad
    UNREACHABLE = "unreachable"  # connection refused or lost
    DEFECT = "defect"  # Marsad itself failed on it; the log says how

    @property
    def is_working(self) -> bool:
        """Whether this state says "as usual", so that nothing needs attention."""
        return self in (SourceState.NEW, SourceState.OK, SourceState.EMPTY)


class SubscriptionState(StrEnum):
    """How far we are with the hub that a channel names."""

    OFFERED = "offered"  # not asked yet
    REQUESTED = "requested"  # sent; the hub has not verified yet that it was us
    ACTIVE = "active"  # the hub tells us of news until the lease ends
    DENIED = "denied"  # the hub does not want to tell us; asked again in a day
    FAILED = "failed"  # the hub took no request; asked again later


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"  # told as hours ago
    DAY = "day"
    MONTH = "month"


class DateSource(StrEnum):
    """Where a date was read, best evidence first."""

    RECIPE = "recipe"
    JSON_LD = "jsonld"
    NEWS_SITEMAP = "news_sitemap"
    FEED = "feed"
    META = "meta"
    TIME = "time"  # a <time> element of the article
    TEXT = "text"  # visible text near the title
    URL = "url"  # a path such as /2026/11/03/


class DateRole(StrEnum):
    """What a date says of an article."""

    PUBLISHED = "published"  # when it first appeared
    MODIFIED = "modified"  # when it was last changed


class DateVerdict(StrEnum):
    """What became of a date that a page states."""

    BELIEVED = "believed"  # it is the date of the article
    AGREES = "agrees"  # names the same day as the one believed
    WEAKER = "weaker"  # another day, but stands in a place that is believed less
    COARSER = "coarser"  # only the month, and another place names the day
    LATER_THAN_NOW = "later_than_now"  # more than a day after the page was fetched
    BEFORE_PUBLICATION = "before_publication"  # a change before there was anything to change
    NOT_A_DATE = "not_a_date"  # no day can be read from it, or it can be read two ways


class AlertKind(StrEnum):
    """Why an alert exists."""

    STORY = "story"  # a story satisfies a topic for the first time


class DeliveryState(StrEnum):
    """How far a delivery has come."""

    PENDING = "pending"  # waits for its time
    SENDING = "sending"  # leased by a sender until `leased_until`
    SENT = "sent"  # the recipient's server accepted it
    FAILED = "failed"  # refused for good (a 5xx answer, an unknown address)
    DEAD = "dead"  # tried too often
    CANCELLED = "cancelled"  # the recipient is no longer in the config, or the match vanished
