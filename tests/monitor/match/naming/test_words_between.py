"""What may stand between and before the words of a name, and how they are parted."""

from __future__ import annotations

import pytest

from config.topic import Topic
from monitor.match.engine import Matcher

AFRICAN = "Corte Africana de Derechos Humanos y de los Pueblos"
CHILD = "Convention on the Rights of the Child"
COMPACT = "Global Compact for Migration"

# language, name, sentence, whether it is found
LINKS_BEHIND_AND = (
    ("es", AFRICAN, f"La {AFRICAN} falló.", True),
    ("es", "Ley de los Bosques y los Ríos", "La Ley de los Bosques y sobre los Ríos rige.", True),
    ("pt", "Plano para os Rios e as Matas", "O Plano para os Rios e para as Matas avança.", True),
    ("en", "Fund for Rivers and Lakes", "The Fund for the rivers and for the lakes met.", True),
    ("de", "Fonds für Flüsse und Seen", "Der Fonds für Flüsse und für die Seen zahlt.", True),
    ("es", AFRICAN, "La Corte Africana de Derechos Humanos y la prensa de los pueblos.", False),
)
WHOSE_IT_IS = (
    ("es", "Fondo para la Paz del Sur", "Fondo de las Naciones Unidas para la Paz del Sur.", True),
    ("en", CHILD, "The Convention of the United Nations on the Rights of the Child.", True),
    ("fr", "Convention sur la violence faite aux femmes",
     "La Convention du Conseil de l'Europe sur la violence faite aux femmes.", True),
    ("ru", "Фонд миростроительства", "Норвегия платит Фонду ООН по миростроительству.", True),
    ("uk", "Фонд миробудування", "Норвегія платить Фонду ООН з миробудування.", True),
    ("pl", "Fundusz Klimatu", "Norwegia wpłaca do Funduszu ONZ dla klimatu.", True),
    ("ar", "صندوق السلام", "صندوق الأمم المتحدة من أجل السلام", True),
    ("sw", "Mfuko wa Amani", "Mfuko wa Umoja wa Mataifa kwa ajili ya Amani", True),
    ("ru", "Фонд миростроительства", "Фонд в ООН занят вопросом миростроительства.", False),
)  # fmt: skip
ADJECTIVES_FIRST = (
    ("en", "African Human Rights Court", "The African Court for Human Rights ruled.", True),
    ("en", COMPACT, "The Global Migration Compact turns eight.", True),
    ("en", "European Court of Human Rights", "A European Human Rights Court ruling.", True),
    ("en", "International Seabed Authority", "The International Authority for the Seabed.", True),
    ("en", COMPACT, "Global migration is hard to compact into a figure.", False),
    ("en", "African Human Rights Court", "An African court heard of human rights.", False),
    ("en", "Istanbul Convention", "The Convention of Istanbul binds 39 states.", True),
    ("en", "Istanbul Convention", "Dentists held a convention in Istanbul.", False),
    ("en", "Sahel Fund", "The bank runs a fund in the Sahel.", False),
    ("en", "Sahel Fund", "A fund for the Sahel was set up.", True),
)
HYPHENS = (
    ("en", "Peacebuilding Fund", "Sweden doubles its gift to the Peace-building Fund.", True),
    ("en", "Peacebuilding Fund", "A peace building fund was set up.", True),
    ("en", "Seabed Authority", "THE SEA-BED AUTHORITY MEETS", True),
    ("en", "Cybercrime Convention", "The Cyber-crime Convention has a protocol.", True),
    ("en", "Nuclear Non-Proliferation Treaty", "The nuclear nonproliferation treaty.", True),
    ("fr", "Convention sur les mines antipersonnel",
     "La convention sur les mines anti-personnel.", True),
    ("es", "Convención sobre minas antipersonal", "La convención sobre minas anti-personal.", True),
    ("en", "Peacebuilding Fund", "They fund the building of peace.", False),
    ("en", "Cybercrime Convention", "The crime convention.", False),
)  # fmt: skip
OWN_WAW = (
    ("ar", "وزارة الصحة", "وفقا لوزارة الصحة توفي خمسة.", True),
    ("ar", "وزارة الصحة", "التقى مسؤولين بوزارة الصحة.", True),
    ("ar", "وزارة الصحة", "ووزارة الصحة تنفي.", True),
    ("ar", "وكالة البحار", "اجتماع لوكالة البحار.", True),
    ("ar", "وجبة مدرسية", "وزع وجبات مدرسية.", True),
    ("ar", "وجبة مدرسية", "حلم بوجبة مدرسية.", True),
    ("ar", "وثيقة الأنهار", "التزم بوثيقة الأنهار.", True),
    ("ar", "وزارة الصحة", "زيارة الصحة.", False),
)
COMMAS = (
    ("en", "Florence Lima", "A flight to Florence, Lima and Quito.", False),
    ("fr", "Jean Martin", "Jean, Martin et Paul chantent.", False),
    ("ru", "Флоренс Лима", "Города Флоренс, Лима и Кито.", False),
    ("en", "August Berg", "They fled in August; Berg was searched.", False),
    ("de", "August Berg", "Im August: Berg und Tal.", False),
    ("ar", "فلورنس ليما", "مدن فلورنس، ليما وكيتو.", False),
    ("en", "Florence Lima", "Florence\nLima spoke.", True),
    ("en", "Florence Lima", "Florenc&#101; Lima spoke.", True),
    ("en", "Florence Lima", "Florence&#44; Lima and Quito.", False),
    ("en", "Florence Lima", "In Florence, Lima was rapporteur; Florence Lima spoke.", True),
    ("en", "Washington DC", "A march in Washington, DC.", True),
    ("en", "Kisumu, Kenya", "A march in Kisumu, Kenya.", True),
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "name", "sentence", "is_found"),
    [
        *LINKS_BEHIND_AND,
        *WHOSE_IT_IS,
        *ADJECTIVES_FIRST,
        *HYPHENS,
        *OWN_WAW,
        *COMMAS,
    ],
)
def test_a_name_is_found_as_texts_part_its_words(
    language: str, name: str, sentence: str, *, is_found: bool
) -> None:
    topic = Topic.model_validate({"name": "one", "title": "One", "names": {language: [name]}})
    assert bool(Matcher.compile([topic]).match("", sentence)) is is_found


@pytest.mark.parametrize(
    ("language", "phrase", "sentence", "is_found"),
    [
        ("es", "canje de deuda", "Ecuador canjea parte de su deuda (Sahel).", True),
        ("es", "canje de deuda", "La deuda se canjea en el Sahel.", True),
        ("fr", "annulation de dette", "Paris annule la dette de deux États du Sahel.", True),
        ("pt", "troca da dívida", "Lisboa troca a dívida no Sahel.", True),
        ("ru", "обмен долга", "Нигер обменял внешний долг (Sahel).", True),
        ("ru", "обмен долга", "Нигер обменяли долг (Sahel).", True),
        ("ar", "مبادلة الديون", "بادلت النيجر ديونها Sahel.", True),
        ("en", "debt swap", "A swap of debt in the Sahel.", True),
        ("en", "high water", "The water is high in the Sahel.", False),
        ("es", "canje de deuda", "El canje (Sahel) no toca hoy la vieja y cara deuda.", False),
    ],
)
def test_a_phrase_of_a_theme_is_found_in_the_words_of_a_sentence(
    language: str, phrase: str, sentence: str, *, is_found: bool
) -> None:
    together = {"what": {language: [phrase]}, "where": ["Sahel"]}
    topic = Topic.model_validate({"name": "one", "title": "One", "together": together})
    assert bool(Matcher.compile([topic]).match("", sentence)) is is_found
