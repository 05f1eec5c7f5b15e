"""Entries of one form with other numbers are two texts; news with newer numbers is one."""

from __future__ import annotations

import pytest

from crawler.stories.likeness import Verdict, compare
from crawler.stories.wording import wording

# Title, an entry, and the next day's: eight forms in eight languages.
FORMS = [
    (
        "Marée du jour",
        "Port-Lestin, mardi 3 mars : pleine mer 5 h 12 (8,4 m), basse mer 11 h 40 (1,9 m), pleine mer 17 h 31 (8,6 m). Coefficient 71. Les horaires sont donnés à titre indicatif par le bureau du port.",
        "Port-Lestin, mercredi 4 mars : pleine mer 5 h 58 (8,1 m), basse mer 12 h 22 (1,9 m), pleine mer 18 h 15 (8,6 m). Coefficient 66. Les horaires sont donnés à titre indicatif par le bureau du port.",
    ),
    (
        "Exchange rates",
        "The central bank set the following rates for today: one dollar 9.87, one euro 10.71, one pound 12.45, one yen 0.0661, one franc 11.20. The rates are valid until the next working day at noon.",
        "The central bank set the following rates for today: one dollar 9.91, one euro 10.71, one pound 12.52, one yen 0.0661, one franc 11.27. The rates are valid until the next working day at noon.",
    ),
    (
        "Sorteo del lunes",
        "Números premiados en el sorteo celebrado en la noche de ayer: 4, 17, 22, 31, 40 y 45. Complementario 9, reintegro 2. Los premios pueden cobrarse durante tres meses en cualquier administración.",
        "Números premiados en el sorteo celebrado en la noche de ayer: 4, 11, 22, 36, 40 y 48. Complementario 7, reintegro 2. Los premios pueden cobrarse durante tres meses en cualquier administración.",
    ),
    (
        "Pegelstände",
        "Pegel am Morgen des 5. März: Talbrück 312 Zentimeter, Oberau 287, Wendhafen 455, Seedorf 198, Marken 371. Die Werte werden täglich um sieben Uhr vom Wasseramt gemessen und sind ohne Gewähr.",
        "Pegel am Morgen des 6. März: Talbrück 309 Zentimeter, Oberau 287, Wendhafen 451, Seedorf 198, Marken 366. Die Werte werden täglich um sieben Uhr vom Wasseramt gemessen und sind ohne Gewähr.",
    ),
    (
        "Курсы валют",
        "Центральный банк установил курсы на завтра: доллар 91,20, евро 98,75, юань 12,61, тенге 0,19, лира 2,84. Курсы действуют до следующего рабочего дня и публикуются ежедневно в полдень.",
        "Центральный банк установил курсы на завтра: доллар 91,55, евро 98,75, юань 12,66, тенге 0,19, лира 2,81. Курсы действуют до следующего рабочего дня и публикуются ежедневно в полдень.",
    ),
    (
        "مواقيت الصلاة",
        "تونس، الثلاثاء 3 مارس: الفجر 5 و12 دقيقة، الظهر 12 و38 دقيقة، العصر 15 و49 دقيقة، المغرب 18 و24 دقيقة، العشاء 19 و45 دقيقة. تنشر المواقيت كل يوم على صفحتنا.",
        "تونس، الأربعاء 4 مارس: الفجر 5 و11 دقيقة، الظهر 12 و38 دقيقة، العصر 15 و49 دقيقة، المغرب 18 و25 دقيقة، العشاء 19 و46 دقيقة. تنشر المواقيت كل يوم على صفحتنا.",
    ),
    (
        "Qualità dell'aria",
        "Valori misurati ieri nelle stazioni della città: Porto 41 microgrammi, Stazione 38, Giardini 22, Collina 17, Ospedale 35. Il limite di legge è di 50 microgrammi per metro cubo come media di un giorno.",
        "Valori misurati ieri nelle stazioni della città: Porto 44 microgrammi, Stazione 38, Giardini 26, Collina 17, Ospedale 31. Il limite di legge è di 50 microgrammi per metro cubo come media di un giorno.",
    ),
    (
        "Combustíveis",
        "Preços médios de hoje nas bombas do distrito: gasolina 1,689, gasóleo 1,574, gás 0,912, gasolina especial 1,829, gasóleo especial 1,699. Os preços são recolhidos todos os dias às oito da manhã.",
        "Preços médios de hoje nas bombas do distrito: gasolina 1,694, gasóleo 1,581, gás 0,912, gasolina especial 1,834, gasóleo especial 1,699. Os preços são recolhidos todos os dias às oito da manhã.",
    ),
]
# Title, a report, and the same with the numbers of an hour later.
UPDATES = [
    (
        "Quake hits Marel valley",
        "A strong earthquake hit the Marel valley on Tuesday night and killed at least 12 people, rescuers said. Some 140 were hurt, and the road to Osk is closed. Governor Lena Brandt called for blankets and asked people to stay out of damaged houses.",
        "A strong earthquake hit the Marel valley on Tuesday night and killed at least 19 people, rescuers said. Some 210 were hurt, and the road to Osk is closed. Governor Lena Brandt called for blankets and asked people to stay out of damaged houses.",
    ),
    (
        "Incendie à Port-Lestin",
        "Un incendie a ravagé dans la nuit de lundi à mardi un entrepôt du quai Nord à Port-Lestin. Quarante pompiers ont lutté jusqu'à 5 heures, selon le capitaine Marc Delorme. Deux d'entre eux ont été légèrement blessés. Le trafic des bacs a repris à midi.",
        "Un incendie a ravagé dans la nuit de lundi à mardi un entrepôt du quai Nord à Port-Lestin. Soixante pompiers ont lutté jusqu'à 6 heures, selon le capitaine Marc Delorme. Trois d'entre eux ont été légèrement blessés. Le trafic des bacs a repris à midi.",
    ),
    (
        "Паром сел на мель",
        "Паром «Вега» сел на мель у острова Лунный во вторник утром, на борту было 84 пассажира. Людей сняли катера спасателей, пострадали 3 человека, сообщил начальник порта Игорь Савин. Судно надеются снять с мели в среду с приливом.",
        "Паром «Вега» сел на мель у острова Лунный во вторник утром, на борту было 91 пассажир. Людей сняли катера спасателей, пострадали 5 человек, сообщил начальник порта Игорь Савин. Судно надеются снять с мели в среду с приливом.",
    ),
    (
        "Choque de trenes en Arcela",
        "Dos trenes chocaron este miércoles cerca de Arcela. Murieron 4 personas y 37 resultaron heridas, 6 de ellas graves, según la consejera Rosa Quiñones. La línea seguirá cortada al menos hasta el viernes, y los viajeros irán en autobús.",
        "Dos trenes chocaron este miércoles cerca de Arcela. Murieron 5 personas y 42 resultaron heridas, 8 de ellas graves, según la consejera Rosa Quiñones. La línea seguirá cortada al menos hasta el viernes, y los viajeros irán en autobús.",
    ),
]


@pytest.mark.parametrize(("title", "one", "next_day"), FORMS)
def test_the_next_entry_of_a_form_is_no_copy(title: str, one: str, next_day: str) -> None:
    for before, after in ((one, next_day), (next_day, one)):
        assert compare(wording(title, before), wording(title, after)).verdict is not Verdict.SAME


@pytest.mark.parametrize(("title", "report", "later"), UPDATES)
def test_a_report_with_newer_numbers_is_the_same_text(title: str, report: str, later: str) -> None:
    for before, after in ((report, later), (later, report)):
        assert compare(wording(title, before), wording(title, after)).verdict is Verdict.SAME
