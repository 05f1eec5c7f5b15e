"""Press reviews to download, for people at the page and for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request, Response

from monitor.deliver.translating import Translating
from monitor.locale.locale import locale_of
from monitor.report.content import ReportContent, ReportRequest
from monitor.report.load import press_review, translated
from monitor.report.period import NoPeriodError, period_of
from monitor.report.writing import ReportForm, write_report
from monitor.translate.translator import translator_of
from monitor.web.base.state import State, WebState
from monitor.web.entrance.allowed import Asker
from monitor.web.parts.page import page_locale
from monitor.web.programs.api_answers import Names
from monitor.web.programs.feeds import READERS

router = APIRouter(include_in_schema=False)

_MEDIA_TYPES = {
    ReportForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportForm.HTML: "text/html; charset=utf-8",
    ReportForm.MARKDOWN: "text/markdown; charset=utf-8",
}


@router.get("/press-review.{form}")
def download(
    request: Request,
    state: State,
    visitor: Asker,
    form: ReportForm,
    topic: Names = [],  # noqa: B006
    language: Names = [],  # noqa: B006
    source: Names = [],  # noqa: B006
    since: Annotated[str, Query(max_length=20)] = "7d",
    until: Annotated[str | None, Query(max_length=20)] = None,
    q: Annotated[str, Query(max_length=2_000)] = "",
    title: Annotated[str, Query(max_length=200)] = "",
    reading: Annotated[str | None, Query(alias="for", pattern=READERS)] = None,
) -> Response:
    """Return a press review as a file; options mean what they mean for `marsad report`."""
    if not set(topic) <= set(state.config.topics):
        raise HTTPException(404)
    usual = page_locale(request, visitor)
    locale = locale_of(reading, usual.zone.key) if reading else usual
    try:
        period = period_of(since, until or None, now=state.now(), time_zone=locale.zone.key)
    except NoPeriodError as error:
        raise HTTPException(400, str(error)) from error
    asked = ReportRequest(
        period=period,
        language=locale.language,
        topics=tuple(topic),
        languages=tuple(language),
        sources=tuple(source),
        query=q,
        title=title,
    )
    content = _content(state, asked)
    name = f"press-review-{period.last_day.isoformat()}.{form}"
    return Response(
        write_report(content, form, locale, made_at=state.now()),
        media_type=_MEDIA_TYPES[form],
        # saved and opened from there: a page that was shown here would be part of ours
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _content(state: WebState, asked: ReportRequest) -> ReportContent:
    with state.store.read() as session:
        content = press_review(session, state.config, asked, now=state.now())
    # all stories share the time that a group of messages may take: somebody waits for the file
    translating = Translating(translator_of(state.config.settings.translation))
    locale = locale_of(asked.language, asked.period.time_zone)
    return translated(content, lambda article: translating.article(article, locale))
