"""What is decided about a route."""

from __future__ import annotations

from enum import StrEnum


class RouteDecision(StrEnum):
    """Whether a route notifies of a match, or the first of its conditions that fails."""

    NOTIFY = "notify"  # every condition holds
    TAKEN_OVER = "taken_over"  # a route inside it notifies in its place
    NOT_REACHED = "not_reached"  # a route before it matched and has `continue: false`
    OTHER_TOPIC = "other_topic"
    OTHER_LANGUAGE = "other_language"
    OTHER_COUNTRY = "other_country"
    OTHER_SOURCE = "other_source"
    NO_TAG = "no_tag"  # the source has none of the route's tags
    LOW_SCORE = "low_score"
    TOO_OLD = "too_old"  # older than `max_age_days`
