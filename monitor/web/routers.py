"""All routers of the application: what is added is added here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter

from monitor.web import hub_door
from monitor.web.acts import (
    mail_answers,
    retries,
    saved_searches,
    silences,
    story_edits,
    unsubscribing,
)
from monitor.web.edits import add_source, choose_shipped, edit_page, tell, topic_edit
from monitor.web.pages import (
    alerts,
    article,
    digest,
    entrance,
    help_page,
    new,
    search,
    source_acts,
    sources,
    status,
    story,
    topics,
)
from monitor.web.programs import api, feeds, press_reviews, probes

ROUTERS: Sequence[APIRouter] = (
    hub_door.router,
    entrance.router,
    new.router,
    story.router,
    article.router,
    search.router,
    saved_searches.router,
    topics.router,
    topic_edit.router,
    tell.router,
    sources.router,
    source_acts.router,
    add_source.router,
    choose_shipped.router,
    edit_page.router,
    alerts.router,
    silences.router,
    retries.router,
    mail_answers.router,
    unsubscribing.router,
    story_edits.router,
    digest.router,
    status.router,
    help_page.router,
    feeds.router,
    api.router,
    press_reviews.router,
    probes.router,
)
