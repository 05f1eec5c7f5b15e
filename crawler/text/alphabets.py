"""List the letters of languages by how often they are written, to judge a decoded text by."""

from __future__ import annotations

from crawler.text.signs import CLOSING, COLON, COMMA, DASH, OPENING, QUOTES, SEMICOLON, STOP

# Letters beyond ASCII of languages in Latin script; one text is written with one of these rows.
LATIN = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "áéíñóúüªº",  # Spanish
    "áâãàçéêíóôõúüªº",  # Portuguese
    "àèéìîòù",  # Italian
    "äöüß",  # German
    "éëïóöüè",  # Dutch
    "åäöéü",  # Swedish, Finnish
    "åæøéöä",  # Danish, Norwegian
    "áðéíóúýþæö",  # Icelandic
    "ąćęłńóśźż",  # Polish
    "áäčďéěíĺľňóôŕřšťúůýž",  # Czech, Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîșşțţ",  # Romanian
    "čćđšž",  # Croatian, Slovene
    "çğıöşüİâîûə",  # Turkish, Azeri
    "äõöüšž",  # Estonian
    "āčēģīķļņšūž",  # Latvian
    "ąčęėįšųūž",  # Lithuanian
    "àçèéíïòóúü",  # Catalan
    "çë",  # Albanian
    "ĉĝĥĵŝŭ",  # Esperanto
    "ƙɗɓƴʼ",  # Hausa
    "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u0300\u0301\u0303\u0309\u0323",
)
# Of other alphabets the small letters, the frequent ones first.
ORDERED = (
    "оеаинтсрвлкмдпуяіыьгбзчйхжјюшцщэєїъфґёљњћўђџәқңғүұһөѓќѕ",  # Cyrillic
    "ال يمنوترةبعدسفهكحقأجشصطخىذضإغزثءیکگپچژئظآؤںےٹڈڑہھ".replace(" ", ""),  # Arabic, Persian, Urdu
    "αοιετσνηυρπκλμςωίγάέόδχήθύφβώξζψϊϋΐΰ",  # Greek
    "านรกอเงมลว่้ยสตดทบปคหพชะิีัีุูแจไ์ถใโซผขฟภธศษณญฐื็ำ",  # Thai
)
HEBREW = frozenset("אבגדהוזחטיכלמנסעפצקרשתךםןףץ")  # too few letters for rare ones
# The characters that fill about half of any text in Chinese, simplified or not, and Japanese.
FREQUENT_HAN = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家"
    "种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十"
    "民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯"
    "月话合回特代内信表化老给世位次度门任常先海通教原东声提立及比员解水名真论处义各入几口认条平系气题活尔更别打女变"
    "四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克干区议党际团社市日国会议"
    "這個們來為國說時會對過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問應戰頭體見產話給門東聲員論處義幾"
    "認條氣題爾別變總電數報結務場計資滿議黨區際團発対実円関経戦調体当氏港週週批准計畫費獨"
)
FREQUENT_HANGUL = frozenset(
    "다이는을의가에고한지기도로하사은인대자서를어정시해있그리수나라만일들전으과아보장제부구동상주원스국했유위성면여세조"
    "연관니것게와선경소신공무안용방까오했년월일회민계할통생마지새문개치산당화항습합"
)
# Signs that texts of all languages have between words.
SIGNS = frozenset(
    "\u00a0\u3000–—…•·€£©®°§¿¡№™¥½¼¾²³×−′″‐‑‚٪ـ・〜ー～٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u200c\u200d\u200e\u200f"
    + "".join((STOP, COLON, SEMICOLON, COMMA, QUOTES, OPENING, CLOSING, DASH))
)
