"""What a topic is about, and the words that usually stand near its short names. Pure.

The words are written as a dictionary has them; matching knows their endings. They are a start that
a person sees and changes, not a truth about a topic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing has the name."""

    TREATY = "treaty"
    FUND = "fund"
    BODY = "body"
    PERSON = "person"
    COMPANY = "company"
    THEME = "theme"


# Kinds whose single words are words of daily life too, or names of many: Orange, Vidal.
BORROWED_NAMES = frozenset({Kind.PERSON, Kind.COMPANY})

# Words of an English description by which a kind shows; the first kind that has one counts.
_SIGNS = {
    Kind.PERSON: "politician economist diplomat writer journalist lawyer activist actor actress"
    " singer scientist researcher minister footballer player rapporteur judge artist engineer"
    " officer born",
    Kind.COMPANY: "company corporation manufacturer brand retailer business conglomerate operator"
    " bank airline startup",
    Kind.FUND: "fund",
    Kind.TREATY: "treaty convention agreement accord protocol pact compact",
    Kind.BODY: "organization organisation agency institution commission court programme ministry"
    " authority union council committee body",
}
_WORD = re.compile(r"[a-z]+")


def kind_of(description: str) -> Kind:
    """Guess the kind from an English description; a theme where nothing shows."""
    words = set(_WORD.findall(description.lower()))
    for kind, signs in _SIGNS.items():
        if words & set(signs.split()):
            return kind
    return Kind.THEME


def usual_context(kind: Kind, language: str) -> tuple[str, ...]:
    """Return the words that often stand near a name of this kind in a language."""
    written = _CONTEXT.get(kind, {}).get(language, "")
    return tuple(word.strip() for word in written.split(",") if word.strip())


_CONTEXT: Mapping[Kind, Mapping[str, str]] = {
    Kind.TREATY: {
        "en": "treaty, agreement, convention, states parties, signatories, ratification",
        "fr": "traité, accord, convention, États parties, signataires, ratification",
        "es": "tratado, acuerdo, convenio, Estados partes, firmantes, ratificación",
        "ar": "معاهدة, اتفاقية, اتفاق, الدول الأطراف, توقيع, تصديق",
        "ru": "договор, соглашение, конвенция, государства-участники, подписание, ратификация",
        "zh": "条约, 协定, 公约, 缔约国, 签署, 批准",
        "de": "Vertrag, Abkommen, Konvention, Vertragsstaaten, Unterzeichner, Ratifizierung",
        "it": "trattato, accordo, convenzione, Stati parti, firmatari, ratifica",
        "pt": "tratado, acordo, convenção, Estados partes, signatários, ratificação",
        "nl": "verdrag, overeenkomst, conventie, verdragsstaten, ondertekenaars, ratificatie",
        "tr": "antlaşma, anlaşma, sözleşme, taraf devletler, imza, onay",
    },
    Kind.FUND: {
        "en": "fund, board, donors, pledges, contributions",
        "fr": "fonds, conseil, donateurs, promesses, contributions",
        "es": "fondo, junta, donantes, promesas, contribuciones",
        "ar": "صندوق, مجلس, مانحين, تعهدات, مساهمات",
        "ru": "фонд, совет, доноры, взносы, средства",
        "zh": "基金, 董事会, 捐助, 认捐, 出资",
        "de": "Fonds, Vorstand, Geber, Zusagen, Beiträge",
        "it": "fondo, consiglio, donatori, impegni, contributi",
        "pt": "fundo, conselho, doadores, compromissos, contribuições",
        "nl": "fonds, bestuur, donoren, toezeggingen, bijdragen",
        "tr": "fon, kurul, bağışçılar, taahhüt, katkı",
    },
    Kind.BODY: {
        "en": "organization, organisation, agency, director-general, member states, United Nations",
        "fr": "organisation, agence, directeur général, États membres, Nations unies, ONU",
        "es": "organización, organismo, director general, Estados miembros, Naciones Unidas, ONU",
        "ar": "منظمة, وكالة, المدير العام, الدول الأعضاء, الأمم المتحدة",
        "ru": "организация, агентство, генеральный директор, государства-члены, ООН",
        "zh": "组织, 机构, 总干事, 成员国, 联合国",
        "de": "Organisation, Behörde, Generaldirektor, Mitgliedstaaten, Vereinte Nationen",
        "it": "organizzazione, agenzia, direttore generale, Stati membri, Nazioni Unite",
        "pt": "organização, agência, diretor-geral, Estados-membros, Nações Unidas",
        "nl": "organisatie, agentschap, directeur-generaal, lidstaten, Verenigde Naties",
        "tr": "örgüt, kuruluş, genel direktör, üye ülkeler, Birleşmiş Milletler",
    },
    Kind.PERSON: {
        "en": "minister, president, director, spokesperson, interview",
        "fr": "ministre, président, présidente, directeur, directrice, porte-parole, entretien",
        "es": "ministro, ministra, presidente, presidenta, director, portavoz, entrevista",
        "ar": "وزير, رئيس, مدير, متحدث, مقابلة",
        "ru": "министр, президент, директор, представитель, интервью",
        "zh": "部长, 主席, 总裁, 发言人, 采访",
        "de": "Minister, Ministerin, Präsident, Präsidentin, Direktor, Sprecher, Interview",
        "it": "ministro, ministra, presidente, direttore, direttrice, portavoce, intervista",
        "pt": "ministro, ministra, presidente, diretor, diretora, porta-voz, entrevista",
        "nl": "minister, president, directeur, woordvoerder, interview",
        "tr": "bakan, başkan, müdür, sözcü, röportaj",
    },
    Kind.COMPANY: {
        "en": "company, group, shares, chief executive, profits, customers",
        "fr": "entreprise, groupe, action, PDG, bénéfices, clients",
        "es": "empresa, grupo, acciones, consejero delegado, beneficios, clientes",
        "ar": "شركة, مجموعة, أسهم, الرئيس التنفيذي, أرباح, عملاء",
        "ru": "компания, группа, акции, гендиректор, прибыль, клиенты",
        "zh": "公司, 集团, 股价, 首席执行官, 利润, 客户",
        "de": "Unternehmen, Konzern, Aktie, Vorstandschef, Gewinn, Kunden",
        "it": "azienda, gruppo, azioni, amministratore delegato, utili, clienti",
        "pt": "empresa, grupo, ações, diretor-executivo, lucros, clientes",
        "nl": "bedrijf, concern, aandelen, topman, winst, klanten",
        "tr": "şirket, grup, hisse, üst yönetici, kâr, müşteriler",
    },
}
