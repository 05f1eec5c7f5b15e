"""A person splits a story or joins two; the machine leaves it so."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from sqlalchemy.orm import Session

from monitor.compose.cleaning import clean_line, cut
from monitor.compose.parts.news import News, news
from monitor.locale.local_text import LocalText, Name
from monitor.locale.locale import Locale
from monitor.web.acts.confirm import Act, confirm
from monitor.web.base.number import Number
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.entrance.allowed import Editor, Form
from monitor.web.parts.audit import audited
from monitor.web.parts.page import page_locale
from monitor.web.parts.redirect import lead_to
from storage.articles import ArticleRow
from storage.audit import last_audit
from storage.stories import lock_story_decisions
from storage.story_edits import (
    StoryEditError,
    leaving_with,
    merge_by_user,
    split_by_user,
    story_members,
)

router = APIRouter(include_in_schema=False)

MAX_TITLE = 200  # code points
SHOWN = 12  # titles on the page between
_NUMBER = re.compile(r"(?:.*/stories/)?(\d{1,18})/?(?:[?#].*)?")


@router.post("/stories/{story}/split/preview")
def preview_split(
    request: Request, story: Number, state: State, visitor: Editor, form: Form
) -> Response:
    """Show which articles would leave a story."""
    locale, chosen = page_locale(request, visitor), _chosen(form)
    with state.store.read() as session:
        members = _members(session, story)
        leaving = set(leaving_with(members, chosen))
        going = [row for row in members if row.id in leaving]
    staying = len(members) - len(going)
    if not going or not staying:
        problem = locale.say("Choose some of the articles, not none and not all.")
        return _nothing(request, visitor, story, locale.say("Split the story?"), problem)
    act = Act(
        heading=locale.say("Split the story?"),
        titles=_titles(going),
        sentences=[
            locale.count(
                "{n} article leaves into a story of its own, with all that carry its text.",
                "{n} articles leave into a story of their own, with all that carry their texts.",
                n=len(going),
            ),
            locale.count("{n} article stays.", "{n} articles stay.", n=staying),
            locale.say(
                "Alerts stay with the article that they told. What was told to nobody yet is looked"
                " at anew, and may be told."
            ),
            locale.say("Marsad leaves it so. It can be taken back on the page of the new story."),
        ],
        action=f"/stories/{story}/split",
        button=locale.say("Split"),
        fields={f"n:{row.id}": "1" for row in going},
        back=f"/stories/{story}",
    )
    return confirm(request, act, visitor=visitor)


@router.post("/stories/{story}/split")
def split(request: Request, story: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Move articles into a story of their own."""

    def work(session: Session) -> str:
        own, moved = split_by_user(session, story, _chosen(form), state.now())
        detail = json.dumps({"from": story, "articles": moved})
        audited(session, state, visitor, "story.split", f"story {own}", detail=detail)
        return f"/stories/{own}?split={story}"

    return _done(request, state, visitor, story, work)


@router.post("/stories/{story}/join/preview")
def preview_join(
    request: Request, story: Number, state: State, visitor: Editor, form: Form
) -> Response:
    """Show which story would become part of this one."""
    locale = page_locale(request, visitor)
    heading, typed = (
        locale.say("Join the stories?"),
        _NUMBER.fullmatch(form.get("other", "").strip()),
    )
    problem = locale.say("Write the number or the address of another story.")
    if typed is None or int(typed[1]) == story:
        return _nothing(request, visitor, story, heading, problem)
    with state.store.read() as session:
        _members(session, story)
        try:
            others = list(story_members(session, int(typed[1])))
        except StoryEditError:
            return _nothing(request, visitor, story, heading, problem)
    act = Act(
        heading=heading,
        titles=_titles(others),
        sentences=[
            locale.count(
                "{n} article comes into this story.", "{n} articles come into this story.",
                n=len(others),
            ),
            locale.say("Nobody who was told of one of them is told of it again."),
            locale.say("Marsad leaves it so. It can be taken back on the page of the story."),
        ],
        action=f"/stories/{story}/join",
        button=locale.say("Join"),
        fields={"other": typed[1]},
        back=f"/stories/{story}",
    )  # fmt: skip
    return confirm(request, act, visitor=visitor)


@router.post("/stories/{story}/join")
def join(request: Request, story: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Put the articles of another story into this one."""
    typed = _NUMBER.fullmatch(form.get("other", "").strip())
    if typed is None:
        raise HTTPException(404)

    def work(session: Session) -> str:
        moved = [row.id for row in story_members(session, int(typed[1]))]
        into = merge_by_user(session, story, [int(typed[1])], state.now())
        detail = json.dumps({"other": int(typed[1]), "articles": moved})
        audited(session, state, visitor, "story.join", f"story {into}", detail=detail)
        return f"/stories/{into}?joined={typed[1]}"

    return _done(request, state, visitor, story, work)


@router.post("/stories/{story}/undo")
def undo(request: Request, story: Number, state: State, visitor: Editor, form: Form) -> Response:
    """Take back the last splitting or joining of a story: join again, or split again."""
    action = "story.split" if form.get("what") == "split" else "story.join"

    def work(session: Session) -> str:
        line = last_audit(session, action, f"story {story}")
        if line is None:
            raise StoryEditError(f"story {story} was not changed by a person")
        done = json.loads(line.detail)
        if action == "story.split":
            shown = merge_by_user(session, int(done["from"]), [story], state.now())
        else:
            here = {row.id for row in story_members(session, story)}
            split_by_user(session, story, [n for n in done["articles"] if n in here], state.now())
            shown = story
        audited(session, state, visitor, f"{action}.undo", f"story {story}")
        return f"/stories/{shown}"

    return _done(request, state, visitor, story, work)


def _done(
    request: Request,
    state: WebState,
    visitor: Visitor,
    story: int,
    work: Callable[[Session], str],
) -> Response:
    """Do some work with the lock of story decisions held; say why it cannot be done."""
    try:
        with state.store.write() as session:
            lock_story_decisions(session)
            path = work(session)
    except StoryEditError as error:
        locale = page_locale(request, visitor)
        why = locale.say("Nothing was changed: {why}", why=Name(clean_line(str(error)), "en"))
        return _nothing(request, visitor, story, locale.say("This cannot be done"), why)
    return lead_to(state, path)


def _members(session: Session, story: int) -> Sequence[ArticleRow]:
    try:
        return story_members(session, story)
    except StoryEditError:
        raise HTTPException(404) from None


def _nothing(
    request: Request, visitor: Visitor, story: int, heading: LocalText, why: LocalText
) -> Response:
    act = Act(heading, [why], "", LocalText(()), back=f"/stories/{story}")
    return confirm(request, act, visitor=visitor, status=422)


def _chosen(form: Mapping[str, str]) -> list[int]:
    """Return the articles whose boxes were ticked."""
    marked = [key.removeprefix("n:") for key in form if key.startswith("n:")]
    return [int(one) for one in marked if one.isdecimal() and len(one) <= 18]


def _titles(rows: Sequence[ArticleRow]) -> list[News]:
    return [news(cut(clean_line(row.title), MAX_TITLE), row.language) for row in rows[:SHOWN]]


def undo_words(split: int | None, joined: int | None, locale: Locale) -> LocalText:
    """Return what was done to a story just now; empty for nothing."""
    if split is not None:
        return locale.say("Split from story no. {number}.", number=split)
    if joined is not None:
        return locale.say("Story no. {number} has become part of this one.", number=joined)
    return LocalText(())
