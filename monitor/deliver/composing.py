"""Composes what messages say from the rows that they carry."""

from __future__ import annotations

from dataclasses import replace

from config.load import Config
from monitor.compose.alert import Composer
from monitor.compose.content import AlertContent
from monitor.compose.digest import compose_digest
from monitor.compose.links.mail_links import (
    NO_LINKS,
    MailLinks,
    RelevanceAsked,
    StopAsked,
    stop_link,
    story_links,
)
from monitor.compose.load import alert_content
from monitor.compose.load_digest import digest_content
from monitor.compose.message import Message
from monitor.compose.notice import compose_notice
from monitor.compose.notice_content import notice_from_json
from monitor.compose.own.templates import NO_TEMPLATES, OwnTemplates
from monitor.deliver.address import Address
from monitor.deliver.translating import Translating
from monitor.translate.translator import Translator
from storage.alerts import content_of, topics_beside
from storage.messages import ClaimedMessage
from storage.outcomes import MessageKind
from storage.store import Store
from storage.unsubscriptions import EVERY_TOPIC


class Composing:
    """Composes the messages of one claim; an alert is loaded once for all its addresses."""

    def __init__(
        self,
        store: Store,
        config: Config,
        translator: Translator | None = None,
        own: OwnTemplates = NO_TEMPLATES,
    ) -> None:
        self._store = store
        self._config = config
        self._own = own
        self._translating = Translating(translator)
        self._composers: dict[tuple[int, tuple[str, ...]], Composer] = {}

    def message(self, claimed: ClaimedMessage, address: Address) -> Message:
        """Return the message as it is now. Raises StorageError, and ValueError without articles."""
        if claimed.kind is MessageKind.NOTICE:
            notice = notice_from_json(claimed.content or {})
            return compose_notice(
                notice, address.form, message_id=claimed.message_id, locale=address.locale
            )
        if claimed.kind is MessageKind.INSTANT:
            return self._instant(claimed, address)
        with self._store.read() as session:
            content = digest_content(session, claimed, self._config)
        topic = content.only_topic
        leads = [(s.alert, s.carriers[0]) for topic in content.topics for s in topic.stories]
        return compose_digest(
            content,
            address.form,
            message_id=claimed.message_id,
            limit=address.limit,
            locale=address.locale,
            translations=self._translating.articles(leads, address.locale),
            own=self._own,
            stop=self._stop(claimed, topic.name if topic else EVERY_TOPIC),
        )

    def _instant(self, claimed: ClaimedMessage, address: Address) -> Message:
        (alert,) = claimed.alerts
        with self._store.read() as session:
            also = tuple(topics_beside(session, alert, claimed.recipient, claimed.address))
            if (alert, also) not in self._composers:
                content = alert_content(content_of(session, alert), self._config, also=also)
                self._composers[alert, also] = Composer(content, self._own)
        composer = self._composers[alert, also]
        lead = composer.content.articles[0]
        return composer.message(
            address.form,
            message_id=claimed.message_id,
            limit=address.limit,
            locale=address.locale,
            translation=self._translating.article(lead, address.locale),
            links=self._links(composer.content, claimed),
        )

    # Links hold from when the message was made, so that a repeat is the same letter for letter.

    def _links(self, content: AlertContent, claimed: ClaimedMessage) -> MailLinks:
        web = self._config.settings.web
        if web is None:
            return NO_LINKS
        asked = RelevanceAsked(content.articles[0].number, content.topic, claimed.recipient)
        links = story_links(web, content.story, asked, claimed.created_at)
        return replace(links, stop=self._stop(claimed, content.topic))

    def _stop(self, claimed: ClaimedMessage, topic: str) -> str:
        web = self._config.settings.web
        asked = StopAsked(claimed.recipient, claimed.address, topic)
        return stop_link(web, asked, claimed.created_at) if web is not None else ""
