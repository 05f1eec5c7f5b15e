"""The words for numbers, by language: each line counts on, spellings are parted by a slash."""

from __future__ import annotations

# From 1 on, without a gap.
UNITS = {
    "en": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ),
    "fr": (
        "un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize dix-sept dix-huit dix-neuf"
    ),
    "es": (
        "un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
        "quince dieciséis diecisiete dieciocho diecinueve"
    ),
    "pt": (
        "um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze "
        "catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito "
        "dezenove/dezanove"
    ),
    "it": (
        "un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
        "quattordici quindici sedici diciassette diciotto diciannove"
    ),
    "de": (
        "ein/eins/eine/einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn "
        "vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
    ),
    "nl": (
        "één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
        "zestien zeventien achttien negentien"
    ),
    "ru": (
        "один/одна/одного/одной два/две/двух три/трёх/трех четыре/четырёх/четырех пять/пяти "
        "шесть/шести семь/семи восемь/восьми девять/девяти десять/десяти "
        "одиннадцать/одиннадцати двенадцать/двенадцати тринадцать/тринадцати четырнадцать "
        "пятнадцать/пятнадцати шестнадцать семнадцать восемнадцать девятнадцать"
    ),
    "ar": (
        "واحد/واحدة/أحد/إحدى/احدى اثنان/اثنين/اثنا/اثني/اثنتا/اثنتي "
        "ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع "
        "ثمانية/ثماني/ثمان تسعة/تسع عشرة/عشر"
    ),
    "tr": "bir iki üç dört beş altı yedi sekiz dokuz on",
}
# From 20 on.
TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt/vingts trente quarante cinquante soixante septante huitante nonante",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "de": "zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "ru": (
        "двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти "
        "шестьдесят/шестидесяти семьдесят/семидесяти восемьдесят/восьмидесяти девяносто"
    ),
    "ar": (
        "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين "
        "ثمانون/ثمانين تسعون/تسعين"
    ),
    "tr": "yirmi otuz kırk elli altmış yetmiş seksen doksan",
}
# What multiplies by 100; with a sign of equality, a number of its own.
HUNDREDS = {
    "en": "hundred",
    "fr": "cent/cents",
    "es": "cien/ciento/cientos/doscientos/doscientas=200/trescientos=300",
    "pt": "cem/cento",
    "it": "cento",
    "de": "hundert",
    "nl": "honderd",
    "ru": "сто/сотни/сотен",
    "ar": "مئة/مائة/مئات",
    "tr": "yüz",
}
# What multiplies by 1000.
THOUSANDS = {
    "en": "thousand",
    "fr": "mille",
    "es": "mil",
    "pt": "mil",
    "it": "mille/mila",
    "de": "tausend",
    "nl": "duizend",
    "ru": "тысяча/тысячи/тысяч",
    "ar": "ألف/آلاف",
    "tr": "bin",
}
