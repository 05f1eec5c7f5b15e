"""A day of invented news in nine languages, as the models of the pages have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage.alerts import add_alert
from storage.deliveries import NewDelivery, add_delivery, deliveries_of, postpone
from storage.outcomes import (
    ArticleStatus,
    DateSource,
    DeliveryState,
    Relation,
    SourceState,
    UntoldReason,
    Via,
)
from storage.revisions import NewRevision, add_revision
from storage.sources import SourceRow, ensure_sources
from tests.monitor.web.paper import NOW, Item, Paper

SOURCES = {
    "tamarin": ("Tamarin", "en"),
    "lagoon": ("Lagoon Wire", "en"),
    "harbour": ("Harbour Daily", "en"),
    "kiosque": ("Le Kiosque des Vents", "fr"),
    "vigie": ("La Vigie", "fr"),
    "nashra": ("النشرة الساحلية", "ar"),
    "barr": ("بر الأطلس", "ar"),
    "faro": ("El Faro del Sur", "es"),
    "gangcheng": ("港城晚报", "zh"),
    "vestnik": ("Вестник Прибрежья", "ru"),
    "deniz": ("Deniz Postası", "tr"),
    "ladera": ("Radio Ladera", "es"),
}
TOPICS = {
    "gcm": ("Global Compact for Migration", "الاتفاق العالمي للهجرة", "Global Compact"),
    "loss-fund": ("Loss and Damage Fund", "صندوق الخسائر والأضرار", "Loss and Damage Fund"),
}
CARD = "One card, three ports: islands put the Global Compact for Migration to work"
GCM = "Global Compact for Safe, Orderly and Regular Migration"


def _h(hours: float) -> timedelta:
    return timedelta(hours=hours)


ENGLISH = Item(
    CARD,
    (
        (
            "One card, three ports, and no more queue outside the seafarers’ office: since Tuesday the "
            "1,240 crew members who link the islands no longer need a stamp at every call."
        ),
        (
            "The idea began with a sum. A seafarer spent eleven days a year waiting for stamps, so "
            "the three harbour offices agreed on one format that can be read without a network."
        ),
        (
            f"Delegates described the plan as a small, practical answer to the {GCM}. “Nothing grand, "
            "but it works on Monday morning,” the harbour office of Port Amandine said."
        ),
        (
            "The card shows name, ship and the term of the contract. It holds no fingerprints, and "
            "the list of crossings is erased after thirty days."
        ),
    ),
    hit=GCM,
    topic="gcm",
    age=_h(6.08),
    authors=("Noor Haddad",),
)
FRENCH = Item(
    "Une carte, trois ports : les îles mettent en pratique le Pacte mondial sur les migrations",
    (
        "Une seule carte, trois ports, et plus de file d’attente devant le bureau des marins.",
        (
            "Les délégués y voient une réponse modeste et concrète au Pacte mondial pour des "
            "migrations sûres, ordonnées et régulières. « Rien de grandiose », dit la capitainerie."
        ),
    ),
    language="fr",
    source="kiosque",
    hit="Pacte mondial pour des migrations sûres, ordonnées et régulières",
    topic="gcm",
    relation=Relation.TRANSLATION,
    age=_h(5.8),
)
ARABIC = Item(
    "صندوق صغير للتحويلات يغير وجه قرية في الأطلس",
    (
        (
            "قبل ثلاث سنوات كانت القرية تنتظر قافلة الشتاء كي تصل إليها المؤونة. واليوم تملك طريقا "
            "معبدا ومستوصفا صغيرا، بفضل صندوق يجمع جزءا من تحويلات أبنائها المقيمين في الخارج."
        ),
        "بدأت الفكرة في مقهى قرب المحطة: مئة درهم في الشهر من كل عائلة، ودفتر يراجعه الجميع.",
        (
            "وتستشهد جمعيات محلية بالتجربة في حديثها عن الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة "
            "والنظامية، الذي يدعو إلى خفض كلفة التحويلات وتمكين المغتربين من المساهمة في تنمية بلدانهم."
        ),
        "وانخفضت كلفة التحويل من سبعة في المئة إلى اثنين ونصف بعد اتفاق مع التعاونية الإقليمية.",
    ),
    language="ar",
    source="nashra",
    hit="الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية",
    topic="gcm",
    age=_h(7.8),
    date=DateSource.TEXT,
)
RUSSIAN = Item(
    "Порт открыл справочное окно для сезонных рабочих",
    ("Окно работает по образцу, который рекомендует Глобальный договор о миграции: одна справка.",),
    language="ru",
    source="vestnik",
    hit="Глобальный договор о миграции",
    topic="gcm",
    age=_h(30),
    date=DateSource.URL,
)
SPANISH = Item(
    "El consulado móvil llega al valle con un solo formulario",
    (
        (
            "La ventanilla única responde a un compromiso del Pacto Mundial para la Migración, según "
            "el ministerio."
        ),
    ),
    language="es",
    source="faro",
    hit="Pacto Mundial para la Migración",
    topic="gcm",
    age=_h(50),
    date=DateSource.FEED,
    status=ArticleStatus.PARTIAL,
)
TURKISH = Item(
    "Kayıp ve Zarar Fonu ilk altı projesini seçti",
    ("Kurul, Kayıp ve Zarar Fonu’nun ilk altı projesini onayladı; ödemeler martta başlayacak.",),
    language="tr",
    source="deniz",
    hit="Kayıp ve Zarar Fonu’nun",
    topic="loss-fund",
    age=_h(8.6),
    untold=UntoldReason.NO_ROUTE_FITS,
)


def publish_all(paper: Paper) -> dict[str, int]:
    """Store the day; return the number of each leading article by its language."""
    lead = paper.publish(ENGLISH)
    story = lead.story_id
    copy = replace(ENGLISH, source="lagoon", relation=Relation.COPY, age=_h(5.66), story=story)
    cut = replace(
        ENGLISH,
        title="Seafarers’ card accepted in three ports",
        blocks=ENGLISH.blocks[1:3],
        source="harbour",
        relation=Relation.CUT,
        age=_h(5.33),
        story=story,
        date=DateSource.META,
    )
    event = Item(
        "بطاقة واحدة وثلاثة موانئ: الجزر تطبّق الاتفاق العالمي للهجرة",
        ("ووصف المندوبون الخطة بأنها استجابة صغيرة وعملية لما دعا إليه الاتفاق العالمي للهجرة.",),
        language="ar",
        source="barr",
        hit="الاتفاق العالمي للهجرة",
        topic="gcm",
        relation=Relation.SAME_EVENT,
        age=_h(4.5),
        story=story,
        date=DateSource.NEWS_SITEMAP,
    )
    chinese = Item(
        "一张卡、三个港口：岛国落实移民全球契约",
        ("与会代表称，该计划是落实《安全、有序和正常移民全球契约》的一个务实小步骤。",),
        language="zh",
        source="gangcheng",
        hit="《安全、有序和正常移民全球契约》",
        topic="gcm",
        relation=Relation.SAME_EVENT,
        age=_h(1.5),
        story=story,
        date=DateSource.URL,
    )
    for item in (copy, cut, replace(FRENCH, story=story), event, chinese):
        paper.publish(item)
    others = {item.language: paper.publish(item).id for item in (ARABIC, RUSSIAN, SPANISH, TURKISH)}
    _tell(paper, story)
    _trouble(paper)
    return {"en": lead.id, **others}


def _tell(paper: Paper, story: int) -> None:
    at = NOW - _h(5.97)
    with paper.store.write() as session:
        alert = add_alert(session, "gcm", story, at)
        for recipient, via in (
            ("desk", Via.INSTANT),
            ("migration-watch", Via.INSTANT),
            ("regional-office", Via.DIGEST),
            ("night-desk", Via.INSTANT),
            ("old-address", Via.INSTANT),
        ):
            new = NewDelivery(
                alert_id=alert.id,
                recipient=recipient,
                address=f"mailto:{recipient}@house.example",
                message_id=f"<{recipient}@marsad.invalid>",
                not_before=NOW + _h(2),
                via=via,
            )
            add_delivery(session, new, at)
        rows = deliveries_of(session, alert.id)
        for row in rows[:2]:
            row.state, row.settled_at = DeliveryState.SENT, at
        until = NOW + _h(10)
        postpone(session, [rows[3].id], DeliveryState.HELD, reason="quiet hours", until=until)
        rows[4].state, rows[4].settled_at = DeliveryState.FAILED, at
        rows[4].error = "550 5.1.1 no such user <old-address@house.example>"
        hash_before = "5f1c" * 16
        change = NewRevision("Seafarers’ card accepted", hash_before, [])
        add_revision(session, 3, change, number=1, now=NOW - _h(3))


def _trouble(paper: Paper) -> None:
    with paper.store.write() as session:
        ensure_sources(session, SOURCES)
        for name in SOURCES:
            row = session.get_one(SourceRow, name)
            row.state, row.state_since = SourceState.OK, NOW - _h(400)
            row.last_ok_at = NOW - _h(0.4)
        for name, state, reason, days in (
            ("faro", SourceState.BLOCKED, "HTTP 403", 2),
            ("ladera", SourceState.GONE, "HTTP 404", 10),
            ("gangcheng", SourceState.SLOW, "no answer within 30 s", 0),
        ):
            row = session.get_one(SourceRow, name)
            row.state, row.reason = state, reason
            row.state_since = NOW - timedelta(days=days)
