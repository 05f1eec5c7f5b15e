"""All routers of the application: what is added is added here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter

from monitor.web import hub_door
from monitor.web.edits import add_source, choose_shipped, edit_page, tell, topic_edit
from monitor.web.pages import (
    alert_acts,
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
    topics.router,
    topic_edit.router,
    tell.router,
    sources.router,
    source_acts.router,
    add_source.router,
    choose_shipped.router,
    edit_page.router,
    alerts.router,
    alert_acts.router,
    digest.router,
    status.router,
    help_page.router,
    feeds.router,
    api.router,
    press_reviews.router,
    probes.router,
)
