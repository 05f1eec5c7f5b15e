"""List how languages count back from now ("3 hours ago"): tables, one language a line."""

from __future__ import annotations

# Each line holds "ago" with {} for number and unit, then the words for minutes, hours and days.
AGO = (
    ("{} ago", "minutes? mins? min m", "hours? hrs? hr h", "days? d"),
    ("il y a {}", "minutes? mins? min", "heures? h", "jours? j"),
    ("hace {}", "minutos? min", "horas? h", "d[ií]as?"),
    ("h[áa] {}", "minutos? min", "horas? h", "dias?"),
    ("{} atr[áa]s", "minutos? min", "horas? h", "dias?"),
    ("{} fa", "minut[oi] min", "or[ae] h", "giorn[oi]"),
    ("vor {}", "minuten? min\\.?", "stunden? std\\.? h", "tage?n?"),
    ("{} geleden", "minuten minuut min", "uur uren u", "dagen dag"),
    ("{} önce", "dakika dk\\.?", "saat sa", "gün"),
    ("{} назад", "минут[ыу]? мин\\.?", "час(?:а|ов)? ч\\.?", "д(?:ень|ня|ней)"),
    ("{} тому", "хвилин[иу]? хв\\.?", "годин[иу]? год\\.?", "д(?:ень|ні|нів)"),
    ("{} temu", "minut[ęy]? min\\.?", "godzin[ęy]? godz\\.?", "dni dzień"),
    ("πριν (?:από )?{}", "λεπτ(?:ά|ό|α|ο)", "ώρ(?:ες|α)", "η?μέρ(?:ες|α)"),
    ("acum {}", "minute?", "or[eăa]", "zile? zi"),
    ("för {} sedan", "minuter minut min", "timmar timme tim", "dagar dag"),
    ("for {} siden", "minutter minutt minut min", "timer time", "dager dage dag"),
    ("{} (?:yang )?lalu", "menit", "jam", "hari"),
    ("(?:منذ|قبل) {}", "دقيقة دقائق", "ساعة ساعات", "يوما? أيام ايام"),
    ("{} (?:پیش|قبل)", "دقیقه", "ساعت", "روز"),
    ("{} (?:قبل|پہلے)", "منٹ", "گھنٹے گھنٹہ", "دن"),
    ("לפני {}", "דקות דקה", "שעות שעה", "ימים יום"),
    ("{} पहले", "मिनट", "घंटे घंटा घण्टे", "दिन"),
    ("ከ{} በፊት", "ደቂቃዎች ደቂቃ", "ሰዓታት ሰዓት", "ቀናት ቀን"),
    ("(?:เมื่อ ?)?{} ?(?:ที่แล้ว|ที่ผ่านมา|ก่อน)", "นาที", "ชั่วโมง ชม\\.?", "วัน"),
    ("{} trước", "phút", "giờ tiếng", "ngày"),
    ("{} আগে", "মিনিট", "ঘণ্টা ঘন্টা", "দিন"),
    ("{} (?:ezelőtt)", "perccel perc", "órával óra", "nappal nap"),
    ("{}", "perce", "órája", "napja"),
    ("před {}", "minutami minutou minut min", "hodinami hodinou hodin h", "dny dnem dní"),
    ("pred {}", "minútami minútou minutami min", "hodinami hodinou urami h", "dňami dňom dnevi"),
    ("prije {}", "minut[aeu]? min", "sati? sata h", "dana dan"),
    ("pre {}", "minut[aeu]? min", "sati? sata h", "dana dan"),
    ("пре {}", "минут[аеу]? мин", "сати? сата ч", "дана дан"),
    ("преди {}", "минут[аи]? мин", "час(?:а|ове)? ч", "ден дни дена"),
    ("пред {}", "минут[аи]?", "час(?:а|ови)?", "ден(?:а|ови)?"),
    ("{} таму", "хвілін[уы]? хв", "гадзін[уы]? гадз", "дзён дні дзень"),
    ("fa {}", "minuts? min", "hor(?:a|es) h", "di(?:a|es)"),
    ("{} əvvəl", "dəqiqə dəq\\.?", "saat", "gün"),
    ("{} oldin", "daqiqa", "soat", "kun"),
    ("{} бұрын", "минут мин", "сағат", "күн"),
    ("{} sitten", "minuuttia minuutti min", "tuntia tunti t", "päivää päivä pv"),
    ("{} tagasi", "minutit minut min", "tundi tund t", "päeva päev"),
    ("prieš {}", "minu(?:čių|tes|tę) min\\.?", "valand(?:ų|as|ą) val\\.?", "dien(?:ų|as|ą) d\\.?"),
    ("pirms {}", "minūt(?:ēm|es) min", "stund(?:ām|as) st", "dien(?:ām|as)"),
    ("{} (?:na )?ang nakalipas", "minuto", "oras", "araw"),
    ("{} წინ", "წუთის წუთი", "საათის საათი", "დღის დღე"),
    ("{} առաջ", "րոպե", "ժամ", "օր"),
    ("{} முன்(?:பு)?", "நிமிடங்களுக்கு நிமிடத்திற்கு", "மணிநேரத்திற்கு மணிநேரத்துக்கு", "நாட்களுக்கு நாளுக்கு"),
    ("{} క్రితం", "నిమిషాల నిమిషం", "గంటల గంట", "రోజుల రోజు"),
    ("{} ?(?:က|အကြာက)", "မိနစ်", "နာရီ", "ရက်"),
    ("{} अघि", "मिनेट", "घण्टा", "दिन"),
    ("{} مخکې", "دقیقې", "ساعته ساعتونه", "ورځې"),
    ("{} ?前", "分钟 分鐘 分", "个?小时 個?小時 時間", "天 日"),
    ("{} ?전", "분", "시간", "일"),
)  # fmt: skip
NUMBERS = {
    1: "a an one un une uno una um uma ein einer eine einem een bir один одну jedną jeden μία μια ένα en et ett o satu",
    2: "two deux dos dois duas due zwei twee iki два две дві dwa dwie δύο δυο două două två to dua 两 兩 二 دو",
    3: "three trois tres três tre drei drie üç три trzy τρεις τρία trei tre tiga ثلاث ثلاثة 三 سه שלוש שלושה",
}
# These words hold number and unit, or need no number; values are (minutes, hours, days).
WHOLE = {
    "منذ دقيقة": (1, 0, 0), "منذ دقيقتين": (2, 0, 0), "قبل دقيقتين": (2, 0, 0),
    "منذ ساعة": (0, 1, 0), "قبل ساعة": (0, 1, 0), "منذ ساعتين": (0, 2, 0), "قبل ساعتين": (0, 2, 0),
    "منذ يوم": (0, 0, 1), "قبل يوم": (0, 0, 1), "منذ يومين": (0, 0, 2), "قبل يومين": (0, 0, 2),
    "לפני דקה": (1, 0, 0), "לפני שעה": (0, 1, 0), "לפני שעתיים": (0, 2, 0), "לפני יום": (0, 0, 1),
    "לפני יומיים": (0, 0, 2), "un'ora fa": (0, 1, 0), "час назад": (0, 1, 0), "минуту назад": (1, 0, 0),
    "день назад": (0, 0, 1), "годину тому": (0, 1, 0), "день тому": (0, 0, 1),
    "godzinę temu": (0, 1, 0), "dzień temu": (0, 0, 1), "πριν μία ώρα": (0, 1, 0),
    "半小时前": (30, 0, 0), "半小時前": (30, 0, 0),
}  # fmt: skip
DAYS = (  # today, yesterday, the day before
    (
        "today|aujourd'hui|hoy|hoje|oggi|heute|vandaag|сегодня|сьогодні|bugün|اليوم|امروز|היום|今天|今日|本日|오늘|आज"
        "|dzisiaj|dziś|σήμερα|hari ini|leo|ዛሬ|i dag|idag|astăzi|azi"
        "|avui|dnes|danas|данас|днес|денес|сёння|ma|tänään|täna|šiandien|šodien|bu gün|bugun|бүгін|hôm nay|วันนี้|আজ"
        "|ngayon|დღეს|այսօր|இன்று|ఈరోజు|ယနေ့|آج|نن"
    ),
    (
        "yesterday|hier|ayer|ontem|ieri|gestern|gisteren|вчера|вчора|dün|أمس|البارحة|دیروز|אתמול|昨天|昨日|어제|wczoraj"
        "|χθες|χτες|kemarin|jana|ትናንት|i går|igår"
        "|ahir|včera|jučer|juče|јуче|вчора|учора|tegnap|eilen|eile|vakar|dünən|kecha|кеше|hôm qua|เมื่อวาน|เมื่อวานนี้|গতকাল"
        "|kahapon|semalam|გუშინ|երեկ|நேற்று|నిన్న|မနေ့က|پرون"
    ),
    (
        "avant-hier|anteayer|antier|anteontem|l'altro ieri|vorgestern|eergisteren|позавчера|позавчора|evvelsi gün"
        "|أول أمس|אתמול שלשום|שלשום|前天|一昨日|おととい|그저께|przedwczoraj|προχθές|ከትናንት በስቲያ"
    ),
)
