"""Names in lines over a text and below it, in the forms of seventeen languages, and what is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.extract.metadata.byline_parts import parts_of
from crawler.extract.page.hints import PageHints
from crawler.extract.read import read_page
from storage.records import Extraction

TEXTS = {
    "en": (
        "Fish market rises again",
        "The council of Marivel voted on Tuesday evening to rebuild the old fish market, after a debate of four hours in which nobody left the room.",
        "Traders had asked for a roof since the storm of last winter, when the stalls stood under water for nine days and two closed for good.",
    ),
    "fr": (
        "Le marché aux poissons renaît",
        "Le conseil de Marivel a voté mardi soir la reconstruction du vieux marché aux poissons, après un débat de quatre heures que personne n’a quitté.",
        "Les marchands demandaient un toit depuis la tempête de l’hiver dernier, quand les étals sont restés neuf jours sous l’eau.",
    ),
    "es": (
        "El mercado de pescado renace",
        "El concejo de Marivel votó el martes por la noche reconstruir el viejo mercado de pescado, tras un debate de cuatro horas que nadie abandonó.",
        "Los vendedores pedían un techo desde la tormenta del invierno pasado, cuando los puestos estuvieron nueve días bajo el agua.",
    ),
    "de": (
        "Der Fischmarkt kommt wieder",
        "Der Rat von Marivel hat am Dienstagabend beschlossen, den alten Fischmarkt neu zu bauen, nach vier Stunden Streit, während denen niemand ging.",
        "Die Händler hatten seit dem Sturm des letzten Winters ein Dach verlangt, als die Stände neun Tage unter Wasser standen.",
    ),
    "it": (
        "Rinasce il mercato del pesce",
        "Il consiglio di Marivel ha votato martedì sera la ricostruzione del vecchio mercato del pesce, dopo un dibattito di quattro ore.",
        "I venditori chiedevano un tetto dalla tempesta dello scorso inverno, quando i banchi rimasero nove giorni sotto l’acqua.",
    ),
    "pl": (
        "Targ rybny wraca",
        "Rada Marivel zdecydowała we wtorek wieczorem o odbudowie starego targu rybnego, po czterogodzinnej debacie, z której nikt nie wyszedł.",
        "Kupcy prosili o dach od zeszłorocznej zimowej burzy, gdy stragany przez dziewięć dni stały pod wodą.",
    ),
    "ru": (
        "Рыбный рынок возвращается",
        "Совет Маривеля во вторник вечером решил заново построить старый рыбный рынок после четырёхчасовых споров, с которых никто не ушёл.",
        "Торговцы просили о крыше с прошлой зимы, когда после шторма прилавки девять дней простояли под водой.",
    ),
    "uk": (
        "Рибний ринок повертається",
        "Рада Марівеля у вівторок увечері вирішила відбудувати старий рибний ринок після чотиригодинної суперечки, з якої ніхто не пішов.",
        "Торговці просили про дах від минулої зими, коли після шторму прилавки дев’ять днів простояли під водою.",
    ),
    "ar": (
        "سوق السمك يعود",
        "قرر مجلس مدينة المرسى مساء الثلاثاء إعادة بناء سوق السمك القديم بعد نقاش دام أربع ساعات ولم يغادر القاعة أحد.",
        "وطالب الباعة بسقف جديد منذ عاصفة الشتاء الماضي التي غمرت المحال تسعة أيام وأغلق بعدها اثنان منها.",
    ),
    "zh": (
        "老鱼市场将重建",
        "马里维尔市议会周二晚间投票决定重建老鱼市场，此前的辩论持续了四个小时，期间无人离席。",
        "自去年冬天的暴风雨以来，商贩们一直要求修建新屋顶，当时摊位被水淹没九天。",
    ),
    "ko": (
        "어시장 다시 짓는다",
        "마리벨 시의회는 화요일 저녁 네 시간의 토론 끝에 오래된 어시장을 다시 짓기로 결정했다.",
        "상인들은 지난겨울 폭풍으로 가게가 아흐레 동안 물에 잠긴 뒤로 새 지붕을 요구해 왔다.",
    ),
    "tr": (
        "Balık pazarı geri dönüyor",
        "Marivel belediye meclisi salı akşamı eski balık pazarının yeniden yapılmasına karar verdi; dört saatlik tartışmada kimse salondan ayrılmadı.",
        "Esnaf, tezgâhların dokuz gün su altında kaldığı geçen kışki fırtınadan beri yeni bir çatı istiyordu.",
    ),
    "pt": (
        "Mercado de peixe renasce",
        "A câmara de Marivel decidiu na terça-feira à noite reconstruir o velho mercado de peixe, depois de um debate de quatro horas.",
        "Os vendedores pediam um telhado desde a tempestade do inverno passado, quando as bancas ficaram nove dias debaixo de água.",
    ),
    "nl": (
        "Vismarkt komt terug",
        "De raad van Marivel heeft dinsdagavond besloten de oude vismarkt te herbouwen, na een debat van vier uur waarin niemand de zaal verliet.",
        "De handelaars vroegen al sinds de storm van vorige winter om een dak, toen de kramen negen dagen onder water stonden.",
    ),
    "sw": (
        "Soko la samaki larudi",
        "Baraza la mji wa Marivel limeamua Jumanne jioni kulijenga upya soko la zamani la samaki baada ya mjadala wa saa nne.",
        "Wafanyabiashara walidai paa jipya tangu dhoruba ya mwaka jana, vibanda vilipokaa chini ya maji kwa siku tisa.",
    ),
    "el": (
        "Η ψαραγορά επιστρέφει",
        "Το συμβούλιο του Μαριβέλ αποφάσισε την Τρίτη το βράδυ να ξαναχτίσει την παλιά ψαραγορά, ύστερα από συζήτηση τεσσάρων ωρών.",
        "Οι έμποροι ζητούσαν στέγη από την καταιγίδα του περσινού χειμώνα, όταν οι πάγκοι έμειναν εννέα μέρες κάτω από το νερό.",
    ),
}

OVER = [
    (
        "en",
        "<p>Ruth Avery, Harbour Correspondent<br>Thursday 5 March 2026, 10.14am</p>",
        ["Ruth Avery"],
    ),
    ("en", "<div>Published: March 5, 2026 by Dan Okello in Local</div>", ["Dan Okello"]),
    ("en", "<div>Story by Mia Long; photographs by Kit Moran</div>", ["Mia Long"]),
    (
        "en",
        "<div>Post Reporters / Ama Serwaa &amp; Kofi Mensah</div>",
        ["Ama Serwaa", "Kofi Mensah"],
    ),
    (
        "fr",
        "<p>Le 5 mars 2026 à 10h14 - Par Claire Dumont et Yanis Belkacem</p>",
        ["Claire Dumont", "Yanis Belkacem"],
    ),
    ("fr", "<div>De notre correspondante à Arcela, Claire Dumont</div>", ["Claire Dumont"]),
    ("fr", "<p>Propos recueillis par Claire Dumont | Publié le 05/03/2026</p>", ["Claire Dumont"]),
    ("es", "<div>Por: Lucía Ferrán Publicado: 5 de marzo de 2026</div>", ["Lucía Ferrán"]),
    ("es", "<div>Redacción / Lucía Ferrán</div>", ["Lucía Ferrán"]),
    ("de", "<div>Von unserer Redakteurin Katrin Holm, 5. März 2026</div>", ["Katrin Holm"]),
    ("de", "<div>Text und Fotos: Katrin Holm</div>", ["Katrin Holm"]),
    ("it", "<div>di Paolo Renzi - 5 marzo 2026 ore 10:14</div>", ["Paolo Renzi"]),
    ("it", "<div>Intervista a cura di Paolo Renzi</div>", ["Paolo Renzi"]),
    ("pl", "<div>Tekst: Anna Kowalczyk, zdjęcia: Jan Nowak</div>", ["Anna Kowalczyk"]),
    ("ru", "<div>5 марта 2026, 10:14 | Автор: Ольга Вересова</div>", ["Ольга Вересова"]),
    ("ru", "<div>Беседовала Ольга Вересова</div>", ["Ольга Вересова"]),
    ("uk", "<div>Автор: Олена Гай 5 березня 2026</div>", ["Олена Гай"]),
    ("ar", "<div>كتبت: ليلى المنصوري - الخميس 5 مارس 2026</div>", ["ليلى المنصوري"]),
    ("ar", "<div>حوار: ليلى المنصوري</div>", ["ليلى المنصوري"]),
    ("zh", "<div>2026-03-05 10:14:22 来源：海港日报 记者：林晓 王磊</div>", ["林晓", "王磊"]),
    ("ko", "<div>입력 2026.03.05 10:14 | 김하늘 기자</div>", ["김하늘"]),
    ("tr", "<div>Haber: Derya Koçak Fotoğraf: Ali Tan</div>", ["Derya Koçak"]),
    ("tr", "<div>Röportaj: Derya Koçak</div>", ["Derya Koçak"]),
    ("pt", "<div>Texto e fotos: Rui Valente</div>", ["Rui Valente"]),
    ("nl", "<div>Door Sanne de Wit op 5 maart 2026 om 10:14</div>", ["Sanne de Wit"]),
    ("sw", "<div>Imeandikwa na Juma Bakari Alhamisi, Machi 5, 2026</div>", ["Juma Bakari"]),
    ("el", "<div>Της Μαρίας Δούκα | 5 Μαρτίου 2026</div>", ["Μαρίας Δούκα"]),
]

BELOW = [
    ("en", "", "<p><em>Ruth Avery</em></p>", ["Ruth Avery"]),
    ("en", "", "<p>Reporting by Ruth Avery; editing by Sam Dole</p>", ["Ruth Avery"]),
    ("fr", "", '<p style="text-align:right">Claire DUMONT</p>', ["Claire DUMONT"]),
    ("de", "", "<p>Das Gespräch führte Katrin Holm.</p>", ["Katrin Holm"]),
    ("ru", "", "<p>Ольга Вересова, фото автора</p>", ["Ольга Вересова"]),
    ("zh", "", "<p>（本报记者 林晓）</p>", ["林晓"]),
    ("ko", "", "<p>김하늘 기자 sky@harbour.example</p>", ["김하늘"]),
    (
        "en",
        "<div>Harbour News | March 5, 2026</div>",
        "<p>Read more stories on the site of the Marivel Post and its sister papers.</p>",
        [],
    ),
    ("es", "<div>5 marzo 2026 | Sociedad</div>", "<p><em>Fuente: Gobierno Regional</em></p>", []),
    ("ru", "<div>5 марта 2026, Маривель</div>", "<p>Пресс-служба мэрии</p>", []),
    (
        "en",
        "<div>Marivel, Thursday March 5 2026</div>",
        "<p><strong>Santa Clara, March</strong></p>",
        [],
    ),
]


def authors(language: str, over: str, below: str = "") -> tuple[list[str], str]:
    title, *paragraphs = TEXTS[language]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    page = (
        f'<html lang="{language}"><head><meta charset=utf-8><title>{title}</title></head><body><div>'
        f"<h1>{title}</h1>{over}<div>{text}{below}</div></div></body></html>"
    )
    hints = PageHints(now=datetime(2026, 12, 1, tzinfo=UTC))
    url = "https://paper.example/2026/03/05/story-123456"
    outcome = read_page(page.encode(), url=url, hints=hints)
    assert isinstance(outcome, Extraction)
    return list(outcome.authors), outcome.text


@pytest.mark.parametrize(("language", "line", "expected"), OVER)
def test_a_line_over_the_text_names_who_wrote_it(
    language: str, line: str, expected: list[str]
) -> None:
    assert authors(language, line)[0] == expected


@pytest.mark.parametrize(("language", "over", "below", "expected"), BELOW)
def test_a_line_below_the_text_names_who_wrote_it_and_is_no_text(
    language: str, over: str, below: str, expected: list[str]
) -> None:
    found, text = authors(language, over, below)
    assert found == expected
    assert not any(name in text for name in expected)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("By Ada Okoro March 4, 2026 3 min read", ["By Ada Okoro"]),
        ("By May Mustermann Wednesday, 4 March", ["By May Mustermann"]),
        ("By April June, April 4", ["By April June"]),
        ("By Ada Okoro , Minh Do on Monday, 4 March", ["By Ada Okoro , Minh Do on"]),
        ("lundi 14 novembre 2011, par Odile Marchal", ["lundi 14 novembre", "par Odile Marchal"]),
        ("11h42 Par Rosa Pin", ["11h42 Par Rosa Pin"]),
        ("By: Ada Okoro Published: yesterday", ["By: Ada Okoro", "Published: yesterday"]),
        ("Text und Fotos: Eva Holm", ["Text und Fotos: Eva Holm"]),
    ],
)
def test_dates_and_other_labels_are_parted_from_names(line: str, parts: list[str]) -> None:
    assert parts_of(line) == parts
