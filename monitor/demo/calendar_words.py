"""Write dates as newspapers print them, in the languages of the replica sites."""

from __future__ import annotations

from datetime import date

# Patterns of a date; {month} is the month's name.
_FORMS = {
    "ar": "{day} {month} {year}",
    "de": "{day}. {month} {year}",
    "en": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "fr": "{day} {month} {year}",
    "it": "{day} {month} {year}",
    "pt": "{day} de {month} de {year}",
    "ru": "{day} {month} {year} года",
    "tr": "{day} {month} {year}",
    "zh": "{year}年{number}月{day}日",
}

_MONTHS = {
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "zh": "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
}


def long_date(day: date, language: str) -> str:
    """Return the date in words, such as "3 mars 2026", "3 de março de 2026", "2026年3月3日"."""
    month = _MONTHS[language].split()[day.month - 1]
    return _FORMS[language].format(day=day.day, month=month, number=day.month, year=day.year)
