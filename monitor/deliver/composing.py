"""Composes what messages say from the rows that they carry."""

from __future__ import annotations

from config.load import Config
from monitor.compose.alert import Composer
from monitor.compose.content import AlertContent
from monitor.compose.digest import compose_digest
from monitor.compose.load import alert_content
from monitor.compose.load_digest import digest_content
from monitor.compose.mail_links import MailLinks, RelevanceAsked, mail_links
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
        leads = [(s.alert, s.carriers[0]) for topic in content.topics for s in topic.stories]
        return compose_digest(
            content,
            address.form,
            message_id=claimed.message_id,
            limit=address.limit,
            locale=address.locale,
            translations=self._translating.articles(leads, address.locale),
            own=self._own,
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

    def _links(self, content: AlertContent, claimed: ClaimedMessage) -> MailLinks | None:
        asked = RelevanceAsked(content.articles[0].number, content.topic, claimed.recipient)
        # counted from when the message was made, so that a repeat is the same letter for letter
        made = claimed.created_at
        return mail_links(self._config.settings.web, story=content.story, asked=asked, now=made)
