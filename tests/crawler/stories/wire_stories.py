"""Invented wire stories in six languages, and what newspapers make of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias


@dataclass(frozen=True)
class Wire:
    """Two unrelated despatches of one agency, with the frame its clients put around them."""

    language: str
    text: str
    other: str
    header: str
    footer: str

    @property
    def blank(self) -> str:
        return "" if self.language == "zh" else " "

    def words(self, text: str) -> list[str]:
        if self.language == "zh":
            return [text[at : at + 2] for at in range(0, len(text), 2)]
        return text.split()


WIRES = (
    Wire(
        "en",
        """A ferry carrying four hundred passengers ran aground on Tuesday evening near the
small port of Halden Bay after its steering failed in strong wind, the coast guard of the island
said.

Nobody was hurt, but thirty people, among them two pregnant women and a school class from the
capital, spent the night in the village hall, where the bakery opened at three in the morning to
feed them.

The captain told reporters that the rudder had been repaired twice since spring and that he had
asked the owners for a new one in August. The company, Northern Crossings, answered that every
repair was approved by the inspectors.

Divers will look at the hull today. If it is sound, two tugs are to pull the ship free at high
tide on Thursday, and the line will run again next week with a smaller vessel borrowed from the
mainland.

The mayor asked the government to pay for a second pier, which the council has demanded for
eleven years.""",
        """Beekeepers in the eastern valleys have lost almost half of their colonies over the
winter, a survey by the farmers' union showed on Monday. Most of them blame a mite that came
with imported queens three years ago. The ministry promised to test every hive before summer and
to give young beekeepers a loan without interest. Honey will cost a fifth more this autumn, the
union believes, and the orchards fear for the cherry harvest because there are too few insects
left to visit the blossoms in the cold weeks of April.""",
        "HALDEN BAY, Wednesday (Coastal News Agency), with our correspondent",
        "Copyright Coastal News Agency. Not to be printed or broadcast without permission.",
    ),
    Wire(
        "fr",
        """Le conseil municipal de Valmoray a voté mardi soir la réouverture de la petite ligne
de chemin de fer qui reliait autrefois la ville aux villages de la montagne, fermée depuis
vingt-six ans faute de voyageurs.

Les travaux doivent commencer au printemps et coûter quarante millions d'euros, dont la moitié
payée par la région. Trois gares seront reconstruites, et les anciens wagons, gardés dans une
grange par une association de retraités, circuleront de nouveau le dimanche.

« Ma grand-mère prenait ce train pour vendre ses fromages », a raconté la maire, qui espère
ramener ainsi de jeunes familles dans la vallée. L'opposition craint que les billets ne couvrent
jamais les frais et réclame des autocars.

Un premier essai est prévu pour l'automne de l'année suivante, si le vieux viaduc supporte le
poids des machines, ce que deux ingénieurs venus de la capitale vérifient depuis lundi avec des
capteurs posés sur les piles.""",
        """La bibliothèque de Sainte-Orlane prête depuis samedi des outils de jardin, des
machines à coudre et même une tente, en plus de ses livres. En trois jours, deux cents habitants
se sont inscrits, et la perceuse est déjà réservée jusqu'à Noël. L'idée vient d'une étudiante
qui ne voulait pas acheter une échelle pour changer une seule ampoule. La commune a donné deux
mille euros et un local chauffé derrière la poste, où des bénévoles réparent ce qui revient
cassé et apprennent aux enfants à se servir d'un tournevis sans abîmer la vis.""",
        "Valmoray, mercredi – Avec l'Agence des Vallées",
        "© Agence des Vallées. Toute reproduction, même partielle, est soumise à autorisation.",
    ),
    Wire(
        "ar",
        """أعلنت بلدية وادي السرو مساء الثلاثاء أنها ستعيد فتح المستشفى القديم في وسط المدينة
بعد أعمال ترميم استمرت أربع سنوات وكلفت ثلاثين مليون درهم دفعت الجهة نصفها.

وقالت رئيسة البلدية للصحفيين إن المبنى الجديد يضم مئة وعشرين سريرا وقسما للأطفال وقاعة واسعة
للولادة، وإن أول المرضى سيدخلونه صباح الأحد المقبل بعد وصول الأجهزة من الميناء.

وكان سكان القرى المجاورة يقطعون أكثر من ستين كيلومترا على طريق جبلية ضيقة كي يصلوا إلى أقرب
طبيب، وقد ولدت امرأتان في سيارة الإسعاف خلال الشتاء الماضي بسبب الثلوج.

ورحبت جمعية المرضى بالقرار لكنها طالبت بتعيين مزيد من الممرضات، لأن عددهن لا يكفي إلا لنصف
الأسرة، بينما وعدت الوزارة بإرسال عشرين منهن قبل نهاية الشهر وبناء سكن قريب لهن خلف السوق.""",
        """يستعد صيادو بلدة رأس المرجان لموسم السردين بعد عامين من الانتظار، إذ سمحت السلطات أمس
الاثنين بخروج القوارب الصغيرة ابتداء من منتصف الشهر. وقال شيخ الصيادين إن البحر هادئ وإن الشباك
أصلحت كلها في الورشة التي تديرها نساء البلدة. وسيباع السمك في المزاد كل فجر، ويخصص جزء من ثمنه
لشراء جهاز تبريد جديد يمنع تلف الصيد في أيام الحر الشديد.""",
        "وادي السرو، الأربعاء (وكالة السواحل) – مع مراسلنا",
        "جميع الحقوق محفوظة لوكالة السواحل، ولا يجوز نشر هذا الخبر أو بثه من دون إذن مكتوب.",
    ),
    Wire(
        "ru",
        """Жители посёлка Верхние Липки во вторник вечером впервые за девять лет увидели свет в
окнах старой школы: районный совет вернул здание детям после долгого ремонта, который дважды
останавливали из-за нехватки денег.

В школе двенадцать светлых классов, спортивный зал с деревянным полом и столовая, где повара
обещают печь пироги по пятницам. Автобус будет собирать учеников из пяти деревень, самая дальняя
лежит за рекой, и весной туда ходит только паром.

Директор рассказала журналистам, что половину мебели сделали сами родители, а книги прислали
читатели областной газеты. Не хватает учителя физики, и посёлок готов дать ему дом с садом и
дровами на зиму.

Глава района пообещал построить до осени новый мост, чтобы дети не пропускали уроки в половодье.
Противники совета считают, что дешевле было бы возить всех в город, но на собрании за школу
подняли руки почти все.""",
        """В озере под Краснотальском рыбаки нашли колокол, утонувший больше ста лет назад
вместе с баржей. Он весит две тонны и почти не пострадал, сообщил в понедельник музей города.
Водолазы поднимали находку три дня с помощью воздушных мешков, а на берегу их ждали с горячим
чаем. Теперь мастера очистят бронзу от ила и прочтут надпись, которая, возможно, назовёт имя
литейщика. Весной колокол повесят на площади, рядом со старой пожарной башней.""",
        "Верхние Липки, среда (агентство «Речные вести»), от нашего корреспондента",
        "Перепечатка сообщений «Речных вестей» возможна только с письменного согласия.",
    ),
    Wire(
        "zh",
        """青石镇镇政府星期二晚上宣布，停运十五年的轮渡码头将在明年春天重新开放，两岸居民不必再绕
行四十公里的山路去赶集。

镇长在会上说，新渡船可以搭载八十名乘客和十二辆汽车，每天往返六趟，老人和学生免费乘坐，船票收入只用
来支付燃油和船员工资。

码头旁边的旧仓库将改成候船厅和小型展览室，陈列当年船工留下的木桨、账本和照片。一位九十岁的老船工捐
出了他父亲用过的铜钟。

环保人士担心航道疏浚会影响江里的鱼群，要求在产卵季节停止施工。工程师回答说，施工只在冬季进行，并且
每周公布一次水质检测结果。

附近三个村子的果农表示欢迎，他们估计橘子运到县城的时间可以缩短两个小时，运费也会便宜一半。""",
        """白桦县博物馆星期一公布了一批新发现的陶器，距今大约四千年。考古队在修建公路时发现了一座
小型窑址，出土的陶碗底部刻着鱼形花纹。馆长介绍，这些器物将先经过半年的清洗和修复，再向公众免费展
出。当地中学的学生可以报名参加志愿讲解，成绩优秀者将获得一次野外发掘的机会。""",
        "江岸通讯社青石镇星期三电，本报记者综合报道",
        "版权归江岸通讯社所有，未经书面许可，任何单位和个人不得转载或者播出本稿件。",
    ),
    Wire(
        "es",
        """El ayuntamiento de Peñarrubia aprobó el martes por la noche un plan para llevar agua
potable a los nueve barrios altos de la ciudad, donde tres mil vecinos dependen todavía de los
camiones cisterna que suben dos veces por semana.

La obra costará dieciocho millones y durará catorce meses. Se abrirán dos pozos junto al antiguo
molino y una bomba movida por el sol empujará el agua hasta un depósito de piedra que
construyeron los abuelos de quienes hoy protestan.

«Mi hija ha aprendido a contar los cubos antes que los números», dijo en el pleno una vecina,
aplaudida por todos los concejales. La oposición votó a favor, aunque pidió que las tarifas no
suban más que los precios.

Los ingenieros advierten de que el terreno es blando y de que habrá que cortar la carretera del
cementerio durante el verano. El alcalde prometió un autobús gratuito y una fiesta el día en que
se abra el primer grifo.""",
        """Una orquesta formada por antiguos mineros llenó el domingo el teatro de Valdehierro
con un concierto de piezas escritas bajo tierra. Los músicos, de entre cincuenta y ochenta años,
ensayan desde el invierno en el comedor de la mina cerrada. Con lo recaudado comprarán un
contrabajo y pagarán el viaje a un festival del norte, donde los espera una banda de pescadores.
El director, hijo y nieto de mineros, dijo que el silencio de la galería enseña a escuchar.""",
        "Peñarrubia, miércoles (Agencia del Sur), con información de nuestra redacción",
        "© Agencia del Sur. Prohibida la reproducción total o parcial sin permiso escrito.",
    ),
)


Version: TypeAlias = Callable[[Wire, Random], str]


def framed(wire: Wire, _: Random) -> str:
    return f"{wire.header}\n\n{wire.text}\n\n{wire.footer}"


def cut_to(share: float) -> Version:
    def cut(wire: Wire, _: Random) -> str:
        words = wire.words(wire.text)
        return wire.blank.join(words[: int(len(words) * share)]) + " […]"

    return cut


def edited(share: float) -> Version:
    def edit(wire: Wire, random: Random) -> str:
        words = wire.words(wire.text)
        for place in random.sample(range(len(words)), int(len(words) * share)):
            words[place] = random.choice(wire.words(wire.other))
        return wire.blank.join(words)

    return edit


def reordered(wire: Wire, random: Random) -> str:
    paragraphs = wire.text.split("\n\n")
    random.shuffle(paragraphs)
    return "\n\n".join(paragraphs)


def extended(wire: Wire, _: Random) -> str:
    """Another despatch follows, cut so that it is at most 60 % as long."""
    own, more = wire.words(wire.text), wire.words(wire.other)
    return wire.text + "\n\n" + wire.blank.join(more[: int(len(own) * 0.6)])


def retyped(wire: Wire, _: Random) -> str:
    """Other quotation marks, dashes, blanks and line breaks; the same words."""
    table = str.maketrans({"«": "“", "»": "”", "'": "’", "-": "‑", "،": ",", "，": ","})
    return wire.text.translate(table).replace("\n\n", "\n").upper()


def quoted(wire: Wire, _: Random) -> str:
    """Another article, a quarter of which is taken from this one."""
    own, other = wire.words(wire.text), wire.words(wire.other)
    return wire.other + "\n\n" + wire.blank.join(own[: len(other) // 3])


def with_the_same_footer(wire: Wire, _: Random) -> str:
    return f"{wire.other}\n\n{wire.footer}"
