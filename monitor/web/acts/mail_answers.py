"""What people answer from a mail: whether its article is about the topic.

Nobody has to enter: the link is signed. Following it shows a page; only its form stores anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from config.web import Role
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.links.mail_links import RelevanceAsked, relevance_asked
from monitor.compose.parts.news import News, news
from monitor.locale.local_text import LocalText
from monitor.web.acts.mailed_links import Fields, asked_by
from monitor.web.base.state import State, WebState
from monitor.web.base.visitor import Visitor
from monitor.web.parts.audit import audited
from monitor.web.parts.names import named, topic_name
from monitor.web.parts.page import page_locale, render
from monitor.web.stories.judging import judging_words
from storage.articles import ArticleRow
from storage.feedback import Judgement, feedback_of, save_feedback, withdraw_feedback
from storage.outcomes import FeedbackDoor, Relevance

router = APIRouter(include_in_schema=False)

MAX_TITLE = 300


@dataclass(frozen=True, slots=True)
class AnswerFields:
    """What the template of the page shows."""

    token: str
    topic: LocalText
    title: News
    recipient: LocalText
    said: str  # "relevant", "not"; empty: nothing yet
    preview: LocalText


@router.get("/say/{token}")
def ask(request: Request, token: str, state: State) -> Response:
    """Show what the link asks about. Nothing is stored: programs follow links too."""
    return _page(request, state, token)


@router.post("/say/{token}")
def answer(request: Request, token: str, state: State, form: Fields) -> Response:
    """Store the answer in the name of the recipient, or take it back."""
    asked, said = _asked(request, state, token), form.get("said", "")
    if isinstance(asked, Response):
        return asked
    person = Visitor(name=asked.recipient, role=Role.READER)
    with state.store.write() as session:
        if session.get(ArticleRow, asked.article) is None:
            raise HTTPException(404)
        if said in tuple(Relevance):
            judgement = Judgement(
                asked.article, asked.topic, Relevance(said), asked.recipient, FeedbackDoor.MAIL
            )
            save_feedback(session, judgement, state.now())
        elif said == "undo":
            withdraw_feedback(session, asked.article, asked.topic, asked.recipient)
        else:
            raise HTTPException(404)
        subject = f"article {asked.article}, topic {asked.topic}"
        audited(session, state, person, f"feedback.{said}", subject, detail="from a mail")
    return _page(request, state, token)


def _asked(request: Request, state: WebState, token: str) -> RelevanceAsked | Response:
    return asked_by(request, state, token, relevance_asked, "say.html")


def _page(request: Request, state: WebState, token: str) -> Response:
    asked, locale = _asked(request, state, token), page_locale(request)
    if isinstance(asked, Response):
        return asked
    with state.store.read() as session:
        row = session.get(ArticleRow, asked.article)
        if row is None or asked.topic not in state.config.topics:
            raise HTTPException(404)
        said = {
            one.author: one.relevance.value
            for one in feedback_of(session, row.id)
            if one.topic == asked.topic
        }
        fields = AnswerFields(
            token=token,
            topic=LocalText((topic_name(state.config, asked.topic, locale),), locale.rtl),
            title=news(cut(clean_line(row.title), MAX_TITLE), row.language),
            recipient=LocalText((named(asked.recipient),), locale.rtl),
            said=said.get(asked.recipient, ""),
            preview=judging_words(session, asked.topic, row.id, locale),
        )
    return render(request, "say.html", {"page": fields})
