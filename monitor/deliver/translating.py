"""Gets the translations of what messages tell, within the time that their group may take."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.compose.alert import MAIL_SENTENCE
from monitor.compose.cleaning import clean_line, cut
from monitor.compose.content import AlertArticle, MachineTranslation
from monitor.compose.fields import MAX_TITLE
from monitor.locale.locale import Locale
from monitor.translate.translator import Translator


class Translating:
    """Translates for one group of messages; without a translator it returns nothing."""

    def __init__(self, translator: Translator | None) -> None:
        self._translator = translator
        self._budget = translator.budget() if translator else None

    def article(self, article: AlertArticle, locale: Locale) -> MachineTranslation | None:
        """Return the translation of an article in another language than the reader's, if any."""
        source, target = _code(article.language), _code(locale.language)
        if self._translator is None or self._budget is None or source in ("und", target):
            return None
        title = cut(clean_line(article.title), MAX_TITLE)
        sentence = cut(clean_line(article.sentence.text), MAIL_SENTENCE) if article.sentence else ""
        found = self._translator.translate((title, sentence), source, target, self._budget)
        if found is None:
            return None
        told = "" if sentence == title else found.texts[1]
        return MachineTranslation(found.engine, target, found.texts[0], told)

    def articles(
        self, articles: Iterable[tuple[int, AlertArticle]], locale: Locale
    ) -> dict[int, MachineTranslation]:
        """Return the translations of several articles, under the numbers given with them."""
        found = ((number, self.article(article, locale)) for number, article in articles)
        return {number: translation for number, translation in found if translation is not None}


def _code(language: str) -> str:
    return language.partition("-")[0]
