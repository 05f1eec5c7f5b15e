"""What may change about a name between the list and the sentence, by kind, in several languages."""

from __future__ import annotations

import pytest

from config.topic import Topic
from monitor.match.engine import Matcher

LOSS = "Fund for responding to Loss and Damage"
LOSSES = "Fonds für Verluste und Schäden"
TRADE = "Ministry of Trade and Industry"
AR_LOSS, RU_LOSS = "صندوق الخسائر والأضرار", "Фонд потерь и ущерба"
RU_CHILD = "Конвенция о правах ребёнка"

# language, name, sentence, whether it is found
SIDE_BY_SIDE = (
    ("fr", "Fonds pertes et dommages", "Le fonds onusien pour les pertes et dommages paie.", True),
    ("fr", "Plan climat régional", "Un plan pour le climat régional est voté.", True),
    ("fr", "traité sur la haute mer", "Le traité haute mer entre en vigueur.", True),
    ("es", "Fondo pérdidas y daños", "El nuevo fondo para las pérdidas y los daños paga.", True),
    ("es", "tratado de alta mar", "España firma el tratado alta mar.", True),
    ("it", "Fondo perdite e danni", "Il fondo per le perdite e i danni è vuoto.", True),
    ("it", "piano per il mare pulito", "Il piano mare pulito parte a maggio.", True),
    ("pt", "Fundo perdas e danos", "O fundo da ONU para perdas e danos reuniu-se.", True),
    ("pt", "Plano para as águas limpas", "O plano águas limpas arranca.", True),
    ("ca", "Fons pèrdues i danys", "El fons per a les pèrdues i danys paga.", True),
    ("fr", "Jean Pierre Martin", "Jean, fils de Pierre Martin, chante.", False),
    ("es", "Ana Silva", "Ana de Silva canta.", False),
    ("fr", "Fonds pertes et dommages", "Le fonds paie, et les pertes et dommages montent.", False),
)
BEHIND_THE_HEAD = (
    (
        "ar",
        "صندوق الخسائر والأضرار",
        "صندوق الأمم المتحدة المعني بالاستجابة للخسائر والأضرار",
        True,
    ),
    ("ar", "اتفاقية حقوق الطفل", "اتفاقية الأمم المتحدة الدولية الخاصة بحقوق الطفل", True),
    ("ru", RU_LOSS, "Фонд ООН для реагирования на потери и ущерб создан.", True),
    (
        "ru",
        "Конвенция о правах ребёнка",
        "Конвенцию Организации Объединённых Наций о правах ребёнка",
        True,
    ),
    ("he", "קרן אובדן ונזק", "הקרן החדשה של האום לטיפול באובדן ונזק", True),
    (
        "ar",
        "صندوق الخسائر والأضرار",
        "باع الصندوق أسهمه بعد أن زادت عليه هذا العام الخسائر والأضرار",
        False,
    ),
    ("ru", RU_LOSS, "Фонд продал акции. Потери и ущерб растут.", False),
)
SHORT_FEMININE = (
    *(
        ("ru", "Ана Силва", f"{form} в Москве.", True)
        for form in ("Аны Силвы", "Ане Силве", "Ану Силву", "Аной Силвой", "Ана Силва")
    ),
    ("ru", "Ана Силва", "Ан Силв в Москве.", False),
)
SWAPPED = (
    ("en", LOSS, "A fund for damage and loss was set up.", True),
    ("en", LOSS, "A fund to pay for storm damage and the loss of cows.", False),
    ("de", LOSSES, "Der Fonds für Schäden und Verluste zahlt.", True),
    ("de", LOSSES, "Ein Fonds, der für Bäume Schäden und bald Verluste zahlt.", False),
    ("en", TRADE, "A ministry that spoke of big industry and trade.", False),
)


@pytest.mark.parametrize(
    ("language", "name", "sentence", "is_found"),
    [*SIDE_BY_SIDE, *BEHIND_THE_HEAD, *SHORT_FEMININE, *SWAPPED],
)
def test_a_name_is_found_as_its_language_varies_it(
    language: str, name: str, sentence: str, *, is_found: bool
) -> None:
    topic = Topic.model_validate({"name": "one", "title": "One", "names": {language: [name]}})
    assert bool(Matcher.compile([topic]).match("", sentence)) is is_found


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        ("نزوح", "نزحت مئات الأسر بعد السيول."),
        ("نزوح", "النازحون بعد السيول في المدارس."),
        ("إجلاء", "أجلت السلطات السكان بعد السيول."),
        ("احتجاز", "احتجزت السيول عشرات المسافرين."),
        ("احتجاز", "محتجزون بسبب السيول."),
        ("تهجير", "هجرت السيول سكان القرية."),
        ("تهجير", "عاد المهجرون بعد السيول."),
        ("إنقاذ", "أنقذ الجيش عالقين في السيول."),
        ("محاصرة", "حاصرت السيول قرى عدة."),
        ("هروب", "هربت عشرات الأسر من السيول."),
    ],
)
def test_an_arabic_noun_of_action_is_found_as_a_verb(action: str, sentence: str) -> None:
    topic = Topic.model_validate(
        {
            "name": "floods",
            "title": "Floods",
            "together": {"what": {"ar": [action]}, "water": {"ar": ["سيول"]}},
        }
    )
    matcher = Matcher.compile([topic])
    assert matcher.match("", sentence)
    assert not matcher.match("", "السيول تقطع الطريق ولا إصابات.")
