"""The outcomes that tables store: one enum per question, one comment per value."""

from __future__ import annotations

from enum import StrEnum


class PageState(StrEnum):
    """How far a page has come on its way to an article."""

    ANNOUNCED = "announced"  # a channel announced it; not fetched yet
    FETCHED = "fetched"  # the body is stored; not extracted yet
    EXTRACTED = "extracted"  # an article was extracted from it
    NOT_ARTICLE = "not_article"  # fetched and read, but no article in it (list, empty shell)
    FAILED = "failed"  # gave no usable response; tried again at `next_attempt_at`
    POISON = "poison"  # killed its extraction process; kept for inspection, not tried again
    DUPLICATE = "duplicate"  # its canonical URL is that of a stored article
    REFUSED = "refused"  # robots.txt, the address guard or a limit forbids it


class BackfillState(StrEnum):
    """How far a backfill has come."""

    RUNNING = "running"  # at work, or waiting to be resumed
    DONE = "done"  # every list is read and every page fetched
    REPLACED = "replaced"  # another was started before it was done


class ListState(StrEnum):
    """What became of a list of a backfill."""

    WAITING = "waiting"  # not read yet
    READ = "read"  # its pages are known
    SKIPPED = "skipped"  # need not be read: it is too old, or has nothing new
    FAILED = "failed"  # gave no usable response; `reason` says why


class NotifyPolicy(StrEnum):
    """Whether recipients are notified of an article."""

    NEWS = "news"  # as the routes say
    SILENT = "silent"  # found by a backfill: stored and matched only
    ASKED_FOR = "asked_for"  # found by a backfill that notifies: its age does not matter


class ArticleStatus(StrEnum):
    """How much of an article is stored."""

    FULL = "full"  # the text of the page
    PARTIAL = "partial"  # only title and summary, from its channel


class Relation(StrEnum):
    """How an article relates to the story it belongs to."""

    FIRST = "first"  # opened the story
    COPY = "copy"  # the same text
    CUT = "cut"  # a part of the text
    EDITED = "edited"  # the text with changes or additions
    TRANSLATION = "translation"  # the same text in another language
    SAME_EVENT = "same_event"  # another text about the same event


class SourceState(StrEnum):
    """The result of the last crawl of a source, or of the last poll of a channel."""

    NEW = "new"  # never crawled
    OK = "ok"  # responded as it should
    SLOW = "slow"  # timed out
    BLOCKED = "blocked"  # 401, 403, 429, or robots.txt forbids it
    MOVED = "moved"  # permanent redirect
    GONE = "gone"  # 404, 410
    EMPTY = "empty"  # responded as it should, but announces nothing
    NOT_A_FEED = "not_a_feed"  # the response is not of the kind that the source's file says
    PARSE_ERROR = "parse_error"  # too damaged to parse
    SERVER_ERROR = "server_error"  # 5xx
    TOO_LARGE = "too_large"  # above the size limit
    REFUSED_ADDRESS = "refused_address"  # not a public address
    DNS = "dns"  # the name does not resolve
    TLS = "tls"  # the certificate or the handshake is bad
    UNREACHABLE = "unreachable"  # connection refused or lost
    DEFECT = "defect"  # Marsad itself failed on it; the log says how

    @property
    def is_working(self) -> bool:
        """Whether nothing needs attention in this state."""
        return self in (SourceState.NEW, SourceState.OK, SourceState.EMPTY)


class SubscriptionState(StrEnum):
    """How far the subscription at a hub has come."""

    OFFERED = "offered"  # named by the channel; not requested yet
    REQUESTED = "requested"  # sent; the hub has not verified our intent yet
    ACTIVE = "active"  # the hub notifies us until the lease ends
    DENIED = "denied"  # the hub denied it; requested again in a day
    FAILED = "failed"  # the hub refused the request; sent again later


class DatePrecision(StrEnum):
    """How exactly a date is known."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"  # from a page that says "3 hours ago"
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
    """Which event in the life of an article a date names."""

    PUBLISHED = "published"  # when it first appeared
    MODIFIED = "modified"  # when it was last changed


class DateVerdict(StrEnum):
    """Whether a date that a page states was used, and if not, why not."""

    BELIEVED = "believed"  # it is the date of the article
    AGREES = "agrees"  # names the same day as the one believed
    WEAKER = "weaker"  # another day, from less reliable evidence
    COARSER = "coarser"  # only the month, while other evidence names the day
    LATER_THAN_NOW = "later_than_now"  # more than a day after the page was fetched
    BEFORE_PUBLICATION = "before_publication"  # a change before there was anything to change
    NOT_A_DATE = "not_a_date"  # no day can be read from it, or it can be read two ways


class AlertKind(StrEnum):
    """Why an alert exists."""

    STORY = "story"  # a story satisfies a topic for the first time


class Via(StrEnum):
    """What carries a delivery to its address."""

    INSTANT = "instant"  # a message of its own
    GROUP = "group"  # one message about the new stories of a topic
    DIGEST = "digest"  # one message at a set time, or after quiet hours, a silence or a budget
    STORM = "storm"  # one message instead of too many in a few minutes


class MessageKind(StrEnum):
    """What a message is."""

    INSTANT = "instant"  # about one alert
    GROUP = "group"  # about the new stories of a topic
    DIGEST = "digest"  # about what came together until a set time; may be empty
    STORM = "storm"  # about too many alerts for messages of their own
    NOTICE = "notice"  # about Marsad itself


class UntoldReason(StrEnum):
    """Why nobody is told of a match: of all routes, the reason of the one that came closest."""

    NO_RECIPIENTS = "no_recipients"  # the config has none
    NO_ROUTES = "no_routes"  # the config has none
    NO_ROUTE_FITS = "no_route_fits"  # each names another topic, language, country, source or tag
    LOW_SCORE = "low_score"  # below `min_score`
    TOO_OLD = "too_old"  # older than `max_age_days`
    BACKFILL = "backfill"  # found by a backfill without --tell


class MessageState(StrEnum):
    """How far a message has come; the same words as of the deliveries that it carries."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNSURE = "unsure"
    FAILED = "failed"
    DEAD = "dead"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """How far a delivery has come."""

    PENDING = "pending"  # waits for `next_attempt_at`
    SENDING = "sending"  # leased by a sender until `leased_until`
    SENT = "sent"  # the recipient's server accepted it
    HELD = "held"  # not sent before `next_attempt_at`; `reason` says why
    INHIBITED = "inhibited"  # the address hears of the story under another topic
    UNSUBSCRIBED = "unsubscribed"  # whoever reads the address wants no messages about the topic
    UNSURE = "unsure"  # two copies may have arrived, and no answer came: look, then retry
    FAILED = "failed"  # refused for good: there is no such address any more
    DEAD = "dead"  # tried too often
    CANCELLED = "cancelled"  # the recipient is no longer in the config, or the match vanished


class Relevance(StrEnum):
    """What a person says of an article that a topic found, or should have found."""

    RELEVANT = "relevant"  # it belongs to the topic
    NOT = "not"  # it does not


class FeedbackDoor(StrEnum):
    """Where somebody said it."""

    COMMAND = "command"
    WEB = "web"  # a page
    MAIL = "mail"  # a signed link in a message


class UnsubscribedBy(StrEnum):
    """How an address was unsubscribed."""

    ONE_CLICK = "one_click"  # a button of the reader's mail program (RFC 8058)
    LINK = "link"  # the page behind the signed link of a mail
