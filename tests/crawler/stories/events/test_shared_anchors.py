"""What two texts share though they are worded otherwise: names, places, counts, quoted words."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.stories.events.evidence import Evidence, compare
from crawler.stories.events.verdict import Verdict, judge
from crawler.stories.features.text_features import features_of

DAY = date(2026, 11, 12)


def compared(one: tuple[str, str, str], other: tuple[str, str, str]) -> Evidence:
    """Compare two texts of a language, a title and a text."""
    mine, theirs = (features_of(title, text, lang, DAY) for lang, title, text in (one, other))
    return compare(mine, theirs, lambda key: 1.0)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال المفوض عمر كيتا إن القبطان فقد علامات الممر بسبب المطر الغزير."),
        ("ru", "Как заявил вчера комиссар Омар Кейта, капитан потерял буи из виду."),
        ("zh", "地区专员奥马尔·凯塔表示，船长在雨中看不见航标。"),
    ],
)
def test_a_name_of_two_short_words_is_known_in_another_script(language: str, text: str) -> None:
    english = "The captain lost the markers in the rain, said commissioner Omar Keita."
    found = compared(("en", "Ferry aground", english), (language, "", text))
    assert sum(found.names.values()) >= 0.6


def test_two_people_of_one_first_name_are_no_name_in_common() -> None:
    english = "The captain lost the markers in the rain, said commissioner Omar Keita."
    arabic = "قال المفوض عمر رشيدي إن القبطان فقد علامات الممر بسبب المطر الغزير."
    assert compared(("en", "Ferry aground", english), ("ar", "", arabic)).names == {}


def test_a_first_name_is_no_title_where_only_the_spelling_of_the_last_differs() -> None:
    french = "Le directeur du musée, Bart De Clercq, a reconnu que le gardien avait cru à un essai."
    russian = "Как признал директор музея Барт де Клерк, охранник принял сигнал за ошибку."
    found = compared(("fr", "Vol au musée", french), ("ru", "Кража в музее", russian))
    assert len(found.names) == 2
    assert max(found.names.values()) == 1.0


def test_a_foreign_name_is_a_name_in_chinese_and_a_country_is_none() -> None:
    one = "哈桑纳巴德大桥是巴基斯坦北部货车的必经之路，昨天上午垮塌。"
    other = "洪水冲断哈桑纳巴德大桥，巴基斯坦军方正在架设钢桥。"
    found = compared(("zh", "大桥垮塌", one), ("zh", "洪水冲桥", other))
    assert list(found.names) == ["hasangnabade"]


def test_like_words_of_other_countries_are_two_events_without_capitals_too() -> None:
    form = (
        "استقبل وزير الفلاحة، الأربعاء، في مقر الوزارة سفير {} وبحث معه سبل تعزيز التعاون في مجالي "
        "الصيد والطاقة وتبادل الخبرات بين البلدين، وحضر اللقاء مدير الديوان."
    )
    one, other = (form.format(country) for country in ("اليابان", "البرازيل"))
    found = compared(("ar", "وزير الفلاحة يستقبل سفيرا", one), ("ar", "لقاء في الوزارة", other))
    assert judge(found).verdict is Verdict.APART


def test_a_city_and_a_day_of_both_leads_count_across_languages() -> None:
    russian = "В понедельник под Атырау на 17 километров реки попало 940 тонн нефти."
    english = "On Monday 940 tonnes of oil spread on 17 kilometres of river near Atyrau."
    italian = "Martedì 940 tonnellate di greggio su 17 chilometri di fiume vicino a Tokyo."
    same = compared(("ru", "Разлив нефти", russian), ("en", "Oil spill", english))
    other = compared(("ru", "Разлив нефти", russian), ("it", "Greggio nel fiume", italian))
    assert judge(same).verdict is Verdict.SAME
    assert judge(other).verdict is not Verdict.SAME


def test_which_of_two_texts_is_named_first_changes_no_verdict() -> None:
    texts = [
        ("fr", "Vol au musée", "Le directeur Bart De Clercq a promis lundi de changer le toit."),
        ("ru", "Кража в музее", "Директор Барт де Клерк в понедельник обещал заменить крышу."),
        (
            "en",
            "Museum theft",
            "The director, Bart De Clercq, promised on Monday to mend the roof.",
        ),
        ("zh", "博物馆失窃", "馆长巴特·德克莱克9日承诺更换屋顶。"),
    ]
    for one in texts:
        for other in texts:
            there, back = compared(one, other), compared(other, one)
            assert judge(there) == judge(back)
            assert sorted(there.names.values()) == sorted(back.names.values())
            assert there.told_in == back.told_in[::-1]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        (
            "en",
            'The mayor was tired. "We carried the piano out before the children," he told us.',
            "Nobody slept that night, and “we carried the piano out before the children”, he says.",
        ),
        (
            "ar",
            "تحدث رئيس البلدية إلينا وقال: «أخرجنا البيانو قبل أن نخرج الأطفال من البيت».",
            "لم ينم أحد، ويروي الرجل: «أخرجنا البيانو قبل أن نخرج الأطفال» ثم يصمت طويلا.",
        ),
        (
            "zh",
            "镇长说：“我们先把钢琴搬出去再去抱孩子”，众人沉默。",
            "那一夜无人入睡。“我们先把钢琴搬出去再去抱孩子。”他回忆道。",
        ),
    ],
)
def test_words_that_both_quote_are_a_sign_and_a_short_name_in_marks_is_none(
    language: str, one: str, other: str
) -> None:
    assert compared((language, "", one), (language, "", other)).quotation == 1.0
    named = {"en": 'The "Blue Line" runs.', "ar": "سفينة «نور البحر» تبحر.", "zh": "“长江号”启航。"}
    short = named[language]
    assert compared((language, "", short), (language, "", f"{short} 2")).quotation == 0.0
