"""Five items and some of their namesakes, in the form of Wikidata's API; the numbers are ours."""

from __future__ import annotations

from typing import Any

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh", "de", "it", "pt", "nl", "tr")

FUND, GOALS, HEALTH, PERSON, COMPANY = "Q900001", "Q900002", "Q900003", "Q900004", "Q900005"


def item(
    number: str, names: dict[str, list[str]], descriptions: dict[str, str], **pages: str
) -> dict[str, Any]:
    """An entity: the first name of a language is its label, the others are aliases."""
    return {
        "type": "item",
        "id": number,
        "labels": {code: {"language": code, "value": own[0]} for code, own in names.items()},
        "descriptions": {
            code: {"language": code, "value": text} for code, text in descriptions.items()
        },
        "aliases": {
            code: [{"language": code, "value": one} for one in own[1:]]
            for code, own in names.items()
            if own[1:]
        },
        "sitelinks": {
            f"{code}wiki": {"site": f"{code}wiki", "title": title, "badges": []}
            for code, title in pages.items()
        },
    }


ITEMS = [
    item(
        FUND,
        {
            "en": ["Fund for responding to Loss and Damage", "Loss and Damage Fund", "FRLD"],
            "fr": ["Fonds pour les pertes et préjudices", "Fonds pertes et dommages"],
            "es": ["Fondo para Pérdidas y Daños", "Fondo de pérdidas y daños"],
            "ar": ["صندوق الخسائر والأضرار", "صندوق الاستجابة للخسائر والأضرار"],
            "ru": ["Фонд потерь и ущерба", "Фонд для реагирования на потери и ущерб"],
            "zh": ["损失与损害基金", "损失和损害基金"],
            "zh-hant": ["損失與損害基金"],
            "de": ["Fonds für Verluste und Schäden"],
            "it": ["Fondo per le perdite e i danni", "Fondo perdite e danni"],
            "pt": ["Fundo de Perdas e Danos"],
            "nl": ["Fonds voor verlies en schade"],
            "tr": ["Kayıp ve Zarar Fonu"],
        },
        {"en": "international climate fund", "fr": "fonds international pour le climat"},
        en="Loss and Damage Fund (climate)",
    ),
    item(
        GOALS,
        {
            "en": ["Sustainable Development Goals", "SDGs", "Global Goals"],
            "fr": ["Objectifs de développement durable", "ODD"],
            "es": ["Objetivos de Desarrollo Sostenible", "ODS"],
            "ar": ["أهداف التنمية المستدامة"],
            "ru": ["Цели устойчивого развития", "Цели в области устойчивого развития", "ЦУР"],
            "zh": ["可持续发展目标", "永续发展目标"],
            "de": ["Ziele für nachhaltige Entwicklung", "Nachhaltigkeitsziele"],
            "it": ["Obiettivi di sviluppo sostenibile", "OSS"],
            "pt": ["Objetivos de Desenvolvimento Sustentável", "ODS"],
            "nl": ["Duurzame Ontwikkelingsdoelstellingen", "SDG's"],
            "tr": ["Sürdürülebilir Kalkınma Amaçları", "SKA"],
        },
        {"en": "seventeen aims of the United Nations for 2030", "fr": "dix-sept buts de l'ONU"},
    ),
    item(
        HEALTH,
        {
            "en": ["World Health Organization", "WHO", "World Health Organisation"],
            "fr": ["Organisation mondiale de la santé", "OMS"],
            "es": ["Organización Mundial de la Salud", "OMS"],
            "ar": ["منظمة الصحة العالمية"],
            "ru": ["Всемирная организация здравоохранения", "ВОЗ"],
            "zh": ["世界卫生组织", "世卫组织", "世卫"],
            "zh-tw": ["世界衛生組織"],
            "de": ["Weltgesundheitsorganisation", "WHO"],
            "it": ["Organizzazione mondiale della sanità", "OMS"],
            "pt": ["Organização Mundial da Saúde", "OMS"],
            "nl": ["Wereldgezondheidsorganisatie", "WHO"],
            "tr": ["Dünya Sağlık Örgütü", "DSÖ"],
        },
        {
            "en": "specialized agency of the United Nations",
            "fr": "agence spécialisée des Nations unies",
        },
    ),
    item(
        PERSON,
        {
            "mul": ["António Guterres"],
            "ar": ["أنطونيو غوتيريش", "أنطونيو جوتيريش"],
            "ru": ["Антониу Гутерреш", "Гутерреш, Антониу"],
            "zh": ["安东尼奥·古特雷斯", "古特雷斯"],
        },
        {"en": "Portuguese politician and diplomat", "fr": "homme politique portugais"},
    ),
    item(
        COMPANY,
        {
            "mul": ["Orange"],
            "fr": ["Orange", "Orange S.A.", "France Télécom"],
            "en": ["Orange", "France Telecom"],
            "ar": ["أورنج"],
        },
        {"en": "French telecommunications company", "fr": "opérateur de télécommunications"},
        fr="Orange (entreprise)",
    ),
    item(
        "Q900015",
        {"en": ["orange", "sweet orange"], "fr": ["orange", "orange douce"], "ar": ["برتقال"]},
        {"en": "citrus fruit", "fr": "agrume"},
    ),
    item(
        "Q900016",
        {"en": ["Orange County"], "fr": ["Comté d'Orange"]},
        {"en": "county in California", "fr": "comté de Californie"},
    ),
    item(
        "Q900017",
        {"en": ["World Health Organization"]},
        {"en": "scientific article published in 2006"},
    ),
]
