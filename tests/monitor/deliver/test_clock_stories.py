"""Stories on a clock: who gets which message when. Between and what, as Alertmanager's tests do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.deliver.outbox import Outbox
from storage.deliveries import release_held
from storage.outcomes import DeliveryState, UnsubscribedBy
from storage.silences import NewSilence, add_silence, expire
from storage.store import Store
from storage.story_moves import merge_stories
from storage.unsubscriptions import subscribe_again, unsubscribe
from tests.monitor.deliver.conftest import Post
from tests.monitor.newsroom import NewsRoom

MakeRoom = Callable[..., NewsRoom]
HOUR, DAY = 3_600, 86_400
AT_ONCE = "group_wait_s: 0"
PARIS = ZoneInfo("Europe/Paris")
NIGHTS = {  # the local evening before, and how many seconds until 07:00
    "a usual night": (datetime(2026, 11, 3, 22, 0, tzinfo=PARIS), 9 * HOUR),
    "the clock is set forward": (datetime(2026, 3, 28, 22, 0, tzinfo=PARIS), 8 * HOUR),
    "the clock is set back": (datetime(2026, 10, 24, 22, 0, tzinfo=PARIS), 10 * HOUR),
}


@pytest.fixture
def make_room(tmp_path: Path, sqlite_store: Store, post: Post) -> MakeRoom:
    def make(routes: str, **more: object) -> NewsRoom:
        return NewsRoom(tmp_path, sqlite_store, post, routes, **more)  # type: ignore[arg-type]

    return make


def routes(*each: str, limits: str = "") -> str:
    lines = "".join(f"  - {{topics: [quays, ferries], to: [desk], {one}}}\n" for one in each)
    return f"routes:\n{lines}{limits}"


def title(word: str) -> str:
    return f"Harbour pact {word}"


def expect(room: NewsRoom, *wanted: tuple[float, float, Sequence[str]]) -> None:
    """Exactly these mails came: between which seconds, with the words of which news."""
    assert len(room.arrived) == len(wanted), [one.mail.subject for one in room.arrived]
    words = {word for _, _, members in wanted for word in members}
    for arrived, (after, before, members) in zip(room.arrived, wanted, strict=True):
        assert after <= arrived.after_s <= before, (arrived.after_s, arrived.mail.subject)
        found = {word for word in words if title(word) in arrived.text}
        assert found == set(members), arrived.text


def test_a_group_waits_for_its_first_members_and_then_for_its_interval(
    make_room: MakeRoom,
) -> None:
    """Case G11."""
    room = make_room(routes("group_wait_s: 30, group_interval_s: 300"))
    for after_s, word in ((0, "one"), (5, "two"), (29, "three"), (31, "four"), (400, "five")):
        room.wait_until(after_s)
        room.news(title(word))
    room.wait_until(DAY)
    expect(
        room,
        (30, 31, ["one", "two", "three"]),
        (330, 331, ["four"]),
        (630, 631, ["five"]),
    )


def test_a_group_that_was_silent_for_long_waits_for_copies_only(make_room: MakeRoom) -> None:
    """Case G11."""
    room = make_room(routes("group_wait_s: 30, group_interval_s: 300"))
    room.news(title("one"))
    room.wait_until(2_000)
    room.news(title("two"))
    room.wait_until(DAY)
    expect(room, (30, 31, ["one"]), (2_030, 2_031, ["two"]))


def test_the_groups_of_two_topics_do_not_wait_for_each_other(make_room: MakeRoom) -> None:
    room = make_room(routes("group_wait_s: 0, group_interval_s: 600"))
    room.news(title("one"))
    room.look()
    room.news("Ferry plan for the island")
    room.look()
    assert [arrived.after_s for arrived in room.arrived] == [0, 0]


def test_without_an_interval_every_story_is_a_message(make_room: MakeRoom) -> None:
    room = make_room(routes(AT_ONCE))
    for word in ("one", "two", "three"):
        room.news(title(word))
    room.look()
    assert len(room.arrived) == 3
    assert {row.via.value for row in room.deliveries()} == {"instant"}


@pytest.mark.parametrize("night", NIGHTS)
def test_what_comes_in_quiet_hours_goes_as_one_digest_in_the_morning(
    make_room: MakeRoom, night: str
) -> None:
    """Case G12."""
    evening, morning_s = NIGHTS[night]
    room = make_room(
        routes(AT_ONCE),
        recipients={"desk": ', quiet_hours: "22:00-07:00", time_zone: Europe/Paris'},
        start=evening.astimezone(UTC) - timedelta(seconds=60),
    )
    room.news(title("before"))
    room.look()
    for after_s, word in ((60, "ten"), (4 * HOUR, "night"), (morning_s, "dawn")):
        room.wait_until(after_s)
        room.news(title(word))
    assert set(room.states()[1:]) <= {DeliveryState.HELD, DeliveryState.PENDING}
    room.restart()
    room.wait_until(morning_s + 2 * HOUR)
    expect(
        room,
        (0, 0, ["before"]),
        (morning_s + 60, morning_s + 61, ["ten", "night", "dawn"]),
    )
    local = (room.start + timedelta(seconds=room.arrived[1].after_s)).astimezone(PARIS)
    assert (local.hour, local.minute) == (7, 0)


def silence(room: NewsRoom, hours: float, **conditions: list[str]) -> int:
    ends_at = room.now + timedelta(hours=hours)
    with room.store.write() as session:
        return add_silence(session, NewSilence(conditions, "me", room.now, ends_at)).id


def test_a_silence_that_is_made_late_holds_what_already_waits(make_room: MakeRoom) -> None:
    """Case G12."""
    room = make_room(routes("group_wait_s: 300"))
    room.news(title("one"))
    room.wait_until(100)
    number = silence(room, 2, topics=["quays"])
    room.news(title("two"))
    room.news("Ferry plan for the island")
    room.wait_until(HOUR)
    assert [arrived.mail.subject for arrived in room.arrived] == [
        "Ferries: Ferry plan for the island"
    ]
    held = [row for row in room.deliveries() if row.state is DeliveryState.HELD]
    assert [row.reason for row in held] == [f"silence {number}"] * 2
    room.wait_until(DAY)
    assert [one.after_s for one in room.arrived[1:]] == [100 + 2 * HOUR]
    assert title("one") in room.arrived[1].text
    assert title("two") in room.arrived[1].text


def test_a_silence_that_is_ended_releases_what_it_held_as_one_digest(make_room: MakeRoom) -> None:
    """Case G12."""
    room = make_room(routes(AT_ONCE))
    number = silence(room, 48, sources=["gazette"])
    for word in ("one", "two", "three"):
        room.news(title(word))
    room.look()
    assert room.arrived == []
    room.wait_until(HOUR)
    with room.store.write() as session:
        assert expire(session, number, room.now)
        assert release_held(session, f"silence {number}", room.now) == 3
    room.look()
    expect(room, (HOUR, HOUR, ["one", "two", "three"]))


@pytest.mark.parametrize(
    ("conditions", "is_silenced"),
    [
        ({"topics": ["quays"]}, True),
        ({"topics": ["ferries"]}, False),
        ({"sources": ["gazette", "courier"]}, True),
        ({"sources": ["courier"]}, False),
        ({"languages": ["en"]}, True),
        ({"languages": ["ar", "zh"]}, False),
        ({"recipients": ["desk"]}, True),
        ({"recipients": ["boss"]}, False),
        ({"topics": ["quays"], "languages": ["ru"]}, False),
        ({"countries": ["MA"]}, False),
    ],
)
def test_a_silence_holds_what_fits_all_its_conditions(
    make_room: MakeRoom, conditions: dict[str, list[str]], is_silenced: bool
) -> None:
    room = make_room(routes(AT_ONCE))
    silence(room, 1, **conditions)
    room.news(title("one"))
    room.look()
    assert (room.arrived == []) is is_silenced


def test_what_is_beyond_the_budget_of_a_day_goes_as_one_digest_the_next(
    make_room: MakeRoom,
) -> None:
    room = make_room(
        routes(AT_ONCE),
        recipients={"desk": ", budget_per_day: 2, time_zone: Asia/Tokyo"},
        start=datetime(2026, 11, 3, 12, 0, tzinfo=UTC),  # 21:00 in Tokyo
    )
    for minute, word in enumerate(("one", "two", "three", "four", "five")):
        room.wait_until(minute * 60)
        room.news(title(word))
        room.look()
    room.wait_until(DAY)
    expect(
        room,
        (0, 0, ["one"]),
        (60, 60, ["two"]),
        (3 * HOUR, 3 * HOUR, ["three", "four", "five"]),
    )


def test_a_storm_becomes_one_digest_and_nothing_is_lost(make_room: MakeRoom) -> None:
    """Case G13."""
    room = make_room(routes(AT_ONCE, limits="delivery: {storm_alerts: 3}\n"))
    words = [f"number {n} of a storm" for n in range(12)]
    for second, word in enumerate(words):
        room.wait_until(second)
        room.news(title(word))
        room.look()
    room.wait_until(HOUR)
    assert [round(one.after_s) for one in room.arrived] == [0, 1, 2, 603]
    assert all(title(word) in room.arrived[3].text for word in words[3:])
    assert room.states() == [DeliveryState.SENT] * 12
    assert [row.via.value for row in room.deliveries()] == ["instant"] * 3 + ["storm"] * 9


def test_after_a_single_crawl_a_storm_waits_for_nobody(make_room: MakeRoom) -> None:
    """Case G13."""
    room = make_room(routes(AT_ONCE, limits="delivery: {storm_alerts: 3}\n"))
    for n in range(5):
        room.news(title(f"number {n} of a storm"))
    room.outbox = Outbox(room.store, room.config, owner="crawl", may_wait=False)
    room.look()
    assert len(room.arrived) == 1
    assert room.states() == [DeliveryState.SENT] * 5


def test_a_story_of_two_topics_is_told_once_and_the_message_names_both(
    make_room: MakeRoom,
) -> None:
    """Case G19."""
    room = make_room(routes(AT_ONCE))
    room.news("Harbour pact and ferry plan agreed")
    room.wait_until(HOUR)
    (arrived,) = room.arrived
    assert "Quays" in arrived.text
    assert "Ferries" in arrived.text
    states = {row.state: row.reason for row in room.deliveries()}
    assert set(states) == {DeliveryState.SENT, DeliveryState.INHIBITED}
    assert states[DeliveryState.INHIBITED] in ("told under quays", "told under ferries")


def test_a_topic_that_joins_a_told_story_is_recorded_and_not_told_again(
    make_room: MakeRoom,
) -> None:
    """Case G19."""
    room = make_room(routes(AT_ONCE))
    story = room.news(title("one"))
    room.wait_until(HOUR)
    room.news("Ferry plan saves it", story=story)
    room.wait_until(DAY)
    assert len(room.arrived) == 1
    assert [(row.state, row.reason) for row in room.deliveries()] == [
        (DeliveryState.SENT, ""),
        (DeliveryState.INHIBITED, "told under quays"),
    ]


def test_two_people_of_two_topics_are_both_told(make_room: MakeRoom) -> None:
    room = make_room(
        "routes:\n  - {topics: [quays], to: [desk], group_wait_s: 0}\n"
        "  - {topics: [ferries], to: [boss], group_wait_s: 0}\n",
        recipients={"desk": "", "boss": ""},
    )
    room.news("Harbour pact and ferry plan agreed")
    room.look()
    assert sorted(one.mail.to for one in room.arrived) == [
        "boss@mail.example",
        "desk@mail.example",
    ]


def test_a_story_may_be_told_once_in_each_language(make_room: MakeRoom) -> None:
    room = make_room(routes(f"{AT_ONCE}, tell: each_language"))
    story = room.news(title("one"), language="en")
    for number, language in enumerate(("fr", "fr", "ar", "en", "ar-MA")):
        room.news(title(f"copy {number}"), story=story, language=language)
        room.look()
    assert [row.occasion for row in room.deliveries()] == [
        "language:en",
        "language:fr",
        "language:ar",
    ]
    assert len(room.arrived) == 3


def test_a_story_may_be_told_again_when_many_carry_it(make_room: MakeRoom) -> None:
    room = make_room(routes(f"{AT_ONCE}, again_after_carriers: 3"))
    story = room.news(title("one"))
    for number in range(6):
        room.look()
        room.news(title(f"copy {number}"), story=story)
    room.look()
    assert [row.occasion for row in room.deliveries()] == ["", "carriers:3", "carriers:6"]
    assert len(room.arrived) == 3


def merge(room: NewsRoom, story: int, into: int) -> None:
    with room.store.write() as session:
        merge_stories(session, story, into, room.now)


def test_two_stories_that_become_one_are_not_told_again_in_a_language(make_room: MakeRoom) -> None:
    room = make_room(routes(f"{AT_ONCE}, tell: each_language"))
    first, second = room.news(title("one"), language="en"), room.news(title("un"), language="fr")
    room.look()
    merge(room, second, first)
    for number, language in enumerate(("fr", "en", "ru")):
        room.news(title(f"more {number}"), story=first, language=language)
        room.look()
    assert [row.occasion for row in room.deliveries()] == [
        "language:en",
        "language:fr",
        "language:ru",
    ]


def test_who_was_told_of_one_of_two_stories_is_not_told_of_both(make_room: MakeRoom) -> None:
    by_language = """routes:
  - {topics: [quays], to: [desk], languages: [en], group_wait_s: 0}
  - {topics: [quays], to: [boss], languages: [fr], group_wait_s: 0}
"""
    room = make_room(by_language, recipients={"desk": "", "boss": ""})
    first, second = room.news(title("one"), language="en"), room.news(title("un"), language="fr")
    room.look()
    merge(room, second, first)
    for language in ("en", "fr"):
        room.news(title(f"more {language}"), story=first, language=language)
        room.look()
    assert [row.recipient for row in room.deliveries()] == ["desk", "boss"]


def test_the_carriers_of_two_stories_that_become_one_are_counted_together(
    make_room: MakeRoom,
) -> None:
    room = make_room(routes(f"{AT_ONCE}, again_after_carriers: 4"))
    first, second = room.news(title("one")), room.news(title("two"))
    room.news(title("copy of two"), story=second)
    room.look()
    merge(room, second, first)
    room.news(title("copy of one"), story=first)
    room.look()
    assert [row.occasion for row in room.deliveries()] == ["", "", "carriers:4"]


def test_copies_within_the_wait_are_one_message_that_lists_them(make_room: MakeRoom) -> None:
    """Case G10."""
    room = make_room(routes("group_wait_s: 1800"))
    story = room.news(title("one"))
    for number in range(19):
        room.wait_until(60 * number)
        room.news(title(f"copy {number}"), story=story)
    room.wait_until(DAY)
    (arrived,) = room.arrived
    assert arrived.after_s == 1_800
    assert title("copy 0") in arrived.text
    assert "and 13 more articles" in arrived.text


def test_an_article_that_is_edited_again_and_again_is_told_once(make_room: MakeRoom) -> None:
    """Case G18."""
    room = make_room(routes(AT_ONCE))
    room.news(title("one"))
    for number in range(30):
        room.now += timedelta(hours=1)
        room.edit(1, title(f"edited {number}"))
    room.wait_until(5 * DAY)
    assert len(room.arrived) == 1


def test_after_a_restart_what_was_sent_is_not_sent_again(make_room: MakeRoom) -> None:
    """Case G14."""
    room = make_room(routes(AT_ONCE))
    for number in range(20):
        room.news(title(f"number {number}"))
    room.look()
    room.restart()
    room.wait_until(DAY)
    assert len(room.arrived) == 20


def test_a_mail_server_that_is_down_for_hours_costs_nothing_but_time(
    make_room: MakeRoom, post: Post
) -> None:
    """Case G4."""
    room = make_room(routes(AT_ONCE))
    up, post.port = post.port, 9
    room.restart()
    for number in range(5):
        room.wait_until(number)
        room.news(title(f"number {number}"))
    room.wait_until(6 * HOUR)
    attempts = [row.attempts for row in room.deliveries()]
    assert max(attempts) <= 20
    assert {row.state for row in room.deliveries()} == {DeliveryState.PENDING}
    post.port = up
    room.restart()
    room.wait_until(12 * HOUR + HOUR)
    assert [one.mail.subject for one in room.arrived] == [
        f"Quays: {title(f'number {number}')}" for number in range(5)
    ]


@pytest.mark.parametrize(
    ("night", "utc"),
    [
        pytest.param("2026-03-29", "2026-03-29 01:30", id="clocks go forward over it"),
        pytest.param("2026-10-25", "2026-10-25 00:30", id="clocks go back to before it"),
        pytest.param("2026-11-25", "2026-11-25 01:30", id="a usual night"),
    ],
)
def test_there_is_one_digest_each_night_also_when_clocks_are_set(
    make_room: MakeRoom, night: str, utc: str
) -> None:
    """Case H9."""
    start = datetime.fromisoformat(f"{night}T00:00:00+00:00") - timedelta(hours=20)
    room = make_room(
        routes('send: digest, at: ["02:30"]'),
        recipients={"desk": ", time_zone: Europe/Paris"},
        start=start,
    )
    for hour in range(0, 48, 2):
        room.wait_until(hour * HOUR)
        if hour % 4 == 0:
            room.news(title(f"of hour {hour}."))
        if hour % 10 == 6:
            room.restart()
    came = [start + timedelta(seconds=one.after_s) for one in room.arrived]
    assert [when.astimezone(PARIS).date() for when in came] == sorted(
        {when.astimezone(PARIS).date() for when in came}
    )
    assert datetime.fromisoformat(f"{utc}:00+00:00") in came
    told = [
        hour
        for hour in range(0, 48, 4)
        if any(title(f"of hour {hour}.") in one.text for one in room.arrived)
    ]
    waiting = [row for row in room.deliveries() if row.state is DeliveryState.PENDING]
    assert len(told) + len(waiting) == 12


def test_a_digest_tells_all_since_the_last_by_score_after_any_restart(
    make_room: MakeRoom,
) -> None:
    room = make_room(routes('send: digest, at: ["07:30"], days: [mon-fri]'))
    # the clock starts on a Tuesday at noon
    for hour, word in ((1, "one"), (5, "two"), (17, "three")):
        room.wait_until(hour * HOUR)
        room.news(title(word))
        room.restart()
    room.wait_until(19 * HOUR)
    assert room.arrived == []
    room.wait_until(4 * DAY)  # over a week's end
    room.news(title("weekend"))
    room.wait_until(7 * DAY)
    expect(
        room,
        (19.5 * HOUR, 19.5 * HOUR, ["one", "two", "three"]),
        (5 * DAY + 19.5 * HOUR, 5 * DAY + 19.5 * HOUR, ["weekend"]),
    )


def test_an_empty_digest_is_sent_only_where_it_is_wanted(make_room: MakeRoom) -> None:
    wanted = routes('send: digest, at: ["07:30"], send_empty: true')
    room = make_room(wanted)
    room.look()
    room.wait_until(19 * HOUR)
    for hour in range(20, 72, 4):
        room.wait_until(hour * HOUR)
    assert len(room.arrived) == 3
    assert "Nothing new" in room.arrived[0].text
    room.restart(wanted.replace("send_empty: true", "send_empty: false"))
    for hour in range(72, 144, 8):
        room.wait_until(hour * HOUR)
    assert len(room.arrived) == 3


def test_a_budget_and_quiet_hours_lose_nothing_together(make_room: MakeRoom) -> None:
    room = make_room(
        routes("group_wait_s: 60, group_interval_s: 600", limits="delivery: {storm_alerts: 4}\n"),
        recipients={"desk": ', budget_per_day: 3, quiet_hours: "20:00-08:00"'},
    )
    words = [f"number {number} of days" for number in range(16)]
    for number, word in enumerate(words):
        room.wait_until(number * 3 * HOUR)
        room.news(title(f"{word}."))
    room.wait_until(5 * DAY)
    assert room.states() == [DeliveryState.SENT] * 16
    for word in words:
        assert sum(title(f"{word}.") in one.text for one in room.arrived) == 1, word


def test_both_engines_decide_alike(tmp_path: Path, store: Store, post: Post) -> None:
    """Groups, topics, a silence and a digest after it, on SQLite and on PostgreSQL."""
    room = NewsRoom(tmp_path, store, post, routes("group_wait_s: 30, group_interval_s: 300"))
    room.news(title("one"))
    room.news(title("zero"))
    room.news("Harbour pact and ferry plan agreed")  # told under Ferries, by its name
    room.wait_until(31)
    number = silence(room, 1, topics=["quays"])
    room.news(title("two"))
    room.news(title("three"))
    room.wait_until(DAY)
    assert [one.after_s for one in room.arrived] == [30, 30, 31 + HOUR]
    found = [(row.state, row.via.value, row.reason) for row in room.deliveries()]
    assert found.count((DeliveryState.SENT, "group", "")) == 2
    assert found.count((DeliveryState.SENT, "digest", "")) == 2
    assert len([state for state, _, _ in found if state is DeliveryState.INHIBITED]) == 1
    assert number == 1


def unsubscribed(room: NewsRoom, address: str, topic: str) -> int:
    with room.store.write() as session:
        by = UnsubscribedBy.ONE_CLICK
        return unsubscribe(session, "desk", address, topic, by, room.now).id


def test_an_address_that_unsubscribed_hears_no_more_of_the_topic_and_the_table_says_why(
    make_room: MakeRoom,
) -> None:
    room = make_room(routes(AT_ONCE))
    room.news(title("one"))
    room.look()
    number = unsubscribed(room, room.deliveries()[0].address, "quays")
    room.news(title("two"))
    room.news("Ferry plan for the island")
    room.look()
    assert [arrived.mail.subject for arrived in room.arrived[1:]] == [
        "Ferries: Ferry plan for the island"
    ]
    refused = room.deliveries()[1]
    assert refused.state is DeliveryState.UNSUBSCRIBED
    assert refused.reason == "whoever reads this address unsubscribed"
    room.restart()
    with room.store.write() as session:
        assert subscribe_again(session, number, room.now)
        assert not subscribe_again(session, number, room.now)
    room.news(title("three"))
    room.look()
    assert title("three") in room.arrived[2].text
    assert len(room.arrived) == 3, "what came meanwhile is not sent later"


def test_a_topic_that_is_refused_does_not_keep_its_story_from_another_topic(
    make_room: MakeRoom,
) -> None:
    room = make_room(routes(AT_ONCE))
    room.news(title("one"))
    room.look()
    unsubscribed(room, room.deliveries()[0].address, "quays")
    room.news("Harbour pact and ferry plan")
    room.look()
    assert len(room.arrived) == 2
    assert room.arrived[1].mail.subject.startswith("Ferries:")


def test_whoever_unsubscribed_from_everything_gets_no_digest_not_even_an_empty_one(
    make_room: MakeRoom,
) -> None:
    room = make_room(routes('send: digest, at: ["07:30"], send_empty: true'))
    room.look()
    room.wait_until(DAY)
    assert len(room.arrived) == 1
    unsubscribed(room, "desk@mail.example", "")
    room.news(title("one"))
    for day in (2, 3, 4):
        room.wait_until(day * DAY)
    assert len(room.arrived) == 1
    assert room.states() == [DeliveryState.UNSUBSCRIBED]
