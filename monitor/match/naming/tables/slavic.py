"""Slavic and Baltic languages, and Greek: many cases, adjectives that agree."""

from __future__ import annotations

from monitor.match.naming.grammar import Grammar

_RU_ADJECTIVE = (
    "ый ий ой ого его ому ему ым им ом ем ая яя ую юю ою ею ой ей ое ее ые ие ых их ыми ими"
)
_RU_NOUN = "а я у ю ы и е о ой ей ою ею ом ем ём ам ям ами ями ах ях ов ев ей ь ью й ья"
_UK_ADJECTIVE = "ий ій ого ього ому ьому им ім ою ьою ої ьої ій а я у ю е є і ї их іх ими іми"
_UK_NOUN = "а я у ю и і ї о е є ою ею єю ом ем єм ам ям ами ями ах ях ів їв ей ові еві єві ь й"
_PL = (
    "- a ą e ę i y o u ie ii ią ię ego emu ej ych ich ym im ymi imi ami ach om em owi ów owie iem"
    " iej iego iemu iach iami iom"
)
_CS = (
    "- a á e é ě i í y ý o u ú ů ou em ech ech ích ách ám ami emi ovi ové ův ého ému ém ým ých ými"
    " ejí ím ího ímu ími ou ie ia iu ií iách iam iami om och ům"
)
_SR = "- a e i o u om em ama ima ovi ova ove ovima evi eva eve ih im og oga omu ome oj ju ije iji iju ija ijom"
_SR_CYRILLIC = (
    "- а е и о у ом ем ама има ови ова ове овима еви ева еве их им ог ога ому оме ој ју ије ији"
    " ију ија ијом"
)
_BG = "- ът а я т та то те ия ият ите ове овете ове и е ен на но ни ата ята ето ото ните ният ната ки ка ко о"

_RU = Grammar(
    endings=(
        ("(?<=[а-яё]{2}[бвгджзклмнпрстфхцчшщ])(ый|ой|ая|яя|ое|ее|ые)", _RU_ADJECTIVE),
        ("(?<=[а-яё][кгхжшщчн])(ий|ие)", f"{_RU_ADJECTIVE} ия ию ием ии иям иями иях"),
        ("(?<=[а-яё]{2}[бвгджзклмнпрстфхцчшщ])ок", "ок ка ку ком ке ки ков кам ками ках"),
        ("(?<=[а-яё]{2})ец", "ец ца цу цем цом це цы цев цам цами цах"),
        ("(?<=ов|ев|ин|ын)", "- а у ым ом е ы ых ыми ой ую ого ому"),
        ("(?<=^[а-яё][бвгджзклмнпрстфхцчшщ])а", "а у ы и е ой ою"),
        ("(?<=[а-яё]{2}[бвгджзклмнпрстфхцчшщ])[ао]", f"- {_RU_NOUN}"),
        ("[еяьйи]", _RU_NOUN),
        ("ы", "- а у ом е ы ов ам ами ах"),
        ("[аоиую]", "а о и у ю"),
        ("", "- а у ом ем е ы и ов ев ей ам ами ах"),
    ),
    verbs="ать ить еть ал ала али ил ила или ет ит ют ат ят ан ана аны ен ена ены ают яют ять ял яла яли яет ян яна яны явший",
    mutations="к>ок к>ек",
    infinitives="ать|ять|ить|еть|овать",
    oblique="ого его ому ему ыми ими ых их ым им ую юю ой ей ом ем ами ями ах ях ам ям ов ев ью ию",
    stemmer="russian",
    prepositions="о|об|по|для|на|за|против|в|с|от|в области|в сфере|касательно|из",
    free_links=True,
    ands="и",
    modifiers="оон|ооновский|ооновского|глобальный|глобального|глобальном|глобальным|международный"
    "|международного|международном|всемирный|всемирного|новый|нового|новом|исторический|ес"
    "|так называемый|специальный",
)

TABLES = {
    "ru": _RU,
    "uk": Grammar(
        endings=(
            ("(?<=[бвгджзклмнпрстфхцчшщ])(ий|ій|ої)", _UK_ADJECTIVE),
            ("(?<=[а-яіїєґ]{2})ець", "ець ця цю цеві цем ці ців цям цями цях"),
            ("(?<=[а-яіїєґ]{2}[нсшщчжкг])(а|я|е|є|і)", f"- {_UK_ADJECTIVE} {_UK_NOUN}"),
            ("(?<=[а-яіїєґ]{2})[аоеиіїєяюйь]", f"- {_UK_NOUN}"),
            ("", "- а у ом ем і и ів їв ей ам ами ах ові еві"),
        ),
        mutations="к>ці г>зі х>сі ір>ору ір>ором ір>орі ір>ори ір>орів ід>оду ід>оді ік>оку ік>оці ол>іл ор>ір ог>іг од>ід оз>із ом>ім ос>іс от>іт ож>іж к>ок",
        verbs="ати ити ав ала али ив ила или ає ить ють ать ять ано ний ені яти яв яла яли яє яний яні",
        prepositions="про|щодо|з|із|на|для|в|у|проти|за|від|по",
        free_links=True,
        ands="і й та",
        modifiers="оон|глобальний|глобального|міжнародний|міжнародного|новий|нового|світовий",
        infinitives="ати|ити|іти|яти",
        oblique="ого ього ому ьому ими іми их іх им ім ою ьою ої ьої ій ую ами ями ах ях ам ям ів їв ом ем ем ю і ї",
    ),
    "be": Grammar(
        endings=(
            (
                "(?<=[а-яіў]{2})(ы|і|ая|яя|ае|ее|ыя|ія)",
                f"- {_UK_NOUN} ы ага яга аму яму ым ім ая яя ую юю ай яй ае ее ыя ія ых іх ымі імі",
            ),
            (
                "(?<=[а-яіў]{2})[аоеыіяюйь]",
                "- а я у ю ы і е ой ай ей ам ом ем ям амі ямі ах ях аў яў",
            ),
            ("", "- а у ам ом е ы і аў яў амі ах"),
        ),
        prepositions="аб|па|для|на|у|ў|супраць|за|з",
        free_links=True,
        ands="і й ды",
        modifiers="аан|сусветны|міжнародны|новы",
        oblique="ага яга аму яму ымі імі ых іх ым ім ай яй ую юю амі ямі ах ях ам ям аў яў",
    ),
    "bg": Grammar(
        endings=(
            ("(?<=[а-я]{2})ец", "ец еца ецът ци ците"),
            ("(?<=[а-я]{3})(ът|ия|ият|ата|ята|то|те|ите|а|я|о|е|и|й)", _BG),
            ("", _BG),
        ),
        verbs="- ва ват ха л ла ли н на ни не нето ване",
        prepositions="за|на|по|в|във|от|с|със|срещу|относно",
        ands="и",
        modifiers="оон|на оон|глобален|глобалния|международен|международния|нов|новия|световен",
    ),
    "mk": Grammar(
        endings=(
            (
                "(?<=[а-шјљњќѓџ]{3})(от|та|то|те|а|о|е|и)",
                "- а о е и от та то те ите ови овите ата ото ета ен на но ни ниот ната",
            ),
            ("", "- а о е и от та то те ите ови овите ата ото ен на но ни ниот ната"),
        ),
        prepositions="за|на|по|во|од|со|против",
        ands="и",
    ),
    "pl": Grammar(
        endings=(
            ("(?<=[a-ząćęłńóśźż]{2})(ie|[aąeęioyu])", _PL),
            ("", _PL),
        ),
        mutations="st>ście t>cie zd>ździe d>dzie r>rze sł>śle ł>le k>ce k>cy g>dze g>dzy ch>sze"
        " ek>ka ek>ku ek>kiem ek>ki ek>ków ec>ca ec>cu ec>ców ec>cem k>ek",
        verbs="ać ić yć eć ał ała ali ały ił iła ili iły any ana ane ani ony ona one eni uje ują anie aniu ania enie eniu enia",
        stemmer="polish",
        prepositions="w sprawie|o|na rzecz|dla|na|do|w|we|z|ze|przeciw|przeciwko|dotyczący|od|za",
        free_links=True,
        ands="i oraz",
        modifiers="onz|globalny|globalnego|globalnym|globalne|globalnego|międzynarodowy"
        "|międzynarodowego|światowy|światowego|nowy|nowego|historyczny|tzw|tak zwany|ue",
        infinitives="ać|ić|yć|eć|ować",
        oblique="ego emu ymi imi ych ich ym im ej iej ami ach om ów iem em ą ę",
    ),
    "cs": Grammar(
        endings=(("(?<=[a-záčďéěíňóřšťúůýž]{2})[aáeéěiíoyýuů]", _CS), ("", _CS)),
        mutations="k>ek k>ce k>ci h>ze ch>še r>ře ec>ce ek>ku ek>kem",
        verbs="at it et al ala ali il ila ili án ána áni en ena eni uje ují ání ení",
        stemmer="czech",
        prepositions="o|pro|na|proti|v|ve|k|z|ze|od|do|za",
        ands="a i",
        modifiers="osn|globální|globálního|mezinárodní|mezinárodního|nový|nového|světový|eu",
        infinitives="at|it|et|ovat",
        oblique="ého ému ými ých ým ím ého ího ímu ích ou é ami ách ech ích ům em ů",
    ),
    "sk": Grammar(
        endings=(("(?<=[a-záäčďéíĺľňóôŕšťúýž]{2})[aáeéiíoyýu]", _CS), ("", _CS)),
        mutations="k>ci h>zi ch>si ec>ca ek>ku",
        prepositions="o|pre|na|proti|v|vo|k|z|zo|od|do|za",
        ands="a i",
        modifiers="osn|globálny|globálneho|medzinárodný|nový|svetový|eú",
        oblique="ého ému ými ých ým ím ou ej ami ách och iach ov om em",
    ),
    "sl": Grammar(
        endings=(("(?<=[a-zčšž]{2})[aeiou]", _SR), ("", _SR)),
        prepositions="o|za|na|proti|v|k|z|s|od|do",
        ands="in ter",
        modifiers="ozn|globalni|mednarodni|novi|svetovni",
        oblique="ega emu imi ih im om ami ah em",
    ),
    "hr": Grammar(
        endings=(("(?<=[a-zčćđšž]{2})[aeiou]", _SR), ("", _SR)),
        mutations="k>ci g>zi h>si ac>ca",
        stemmer="serbian",
        prepositions="o|za|na|protiv|u|k|s|sa|od|do",
        ands="i te",
        modifiers="un|ujedinjenih naroda|globalni|međunarodni|novi|svjetski|svetski",
        oblique="oga omu ome ih im om em ama ima ova eva",
    ),
    "sr-Cyrl": Grammar(
        endings=(
            ("(?<=[а-шђјљњћџ]{2})[аеиоу]", _SR_CYRILLIC),
            ("(?<=[a-zčćđšž]{2})[aeiou]", _SR),
            ("(?<=[a-zčćđšž])", _SR),
            ("", _SR_CYRILLIC),
        ),
        mutations="к>ци г>зи х>си ац>ца k>ci g>zi h>si ac>ca",
        # papers write in either script
        spellings="а>a б>b в>v г>g д>d ђ>đ е>e ж>ž з>z и>i ј>j к>k л>l љ>lj м>m н>n њ>nj о>o п>p"
        " р>r с>s т>t ћ>ć у>u ф>f х>h ц>c ч>č џ>dž ш>š",
        prepositions="о|за|на|против|у|к|с|са|од|до|o|za|na|protiv|u|k|s|sa|od|do",
        ands="и те i te",
        modifiers="ун|уједињених нација|глобални|међународни|нови|светски|un|ujedinjenih nacija"
        "|globalni|međunarodni|novi|svetski",
        oblique="ога ому оме их им ом ем ама има ова ева",
    ),
    "lt": Grammar(
        endings=(
            (
                "(?<=[a-ząčęėįšųūž]{2})(asis|oji|ieji|osios)",
                "asis ojo ajam ąjį uoju ajame ieji ųjų iesiems uosius aisiais uosiuose oji osios"
                " ajai ąją ąja ojoje osioms osiomis osiose",
            ),
            (
                "(?<=[a-ząčęėįšųūž]{2})(as|is|ys|us|ai|os|iai|a|ė|ės)",
                "as o ui ą u e ai ų ams us ais uose is io iui į iu yje iai ių iams ius iais iuose a"
                " os oje omis oms ose ė ės ei ę ėje ėmis ys ies imi ims",
            ),
            ("", "- o ui ai ų"),
        ),
        stemmer="lithuanian",
        prepositions="dėl|apie|prieš|į|su|už",
        free_links=True,
        ands="ir bei",
        oblique="ų ams oms iams ais omis iais uose ose ėse ojo osios",
    ),
    "lv": Grammar(
        endings=(
            (
                "(?<=[a-zāčēģīķļņšūž]{2})(as|es|is|us|s|š|a|e|i)",
                "s a am u ā i iem us os š is im ī as ai ās ām es ei ē ēm ēs ja jam ju jos jiem ais ā os",
            ),
            ("", "- a am u ā i iem us os"),
        ),
        prepositions="par|pret|ar|no|uz",
        free_links=True,
        ands="un",
        oblique="ām iem ās os ajā ajai ajam ību u",
    ),
    "el": Grammar(
        endings=(
            ("(?<=[α-ω]{3})(ής|ές|είς)", "ής ούς ή είς ές ών"),
            (
                "(?<=[α-ωάέήίόύώ]{2})(ος|ου|ης|ας|ες|οι|ων|ις|εις|ός|ή|ό|ά|ές|ίς|ο|η|α|ι|υ)",
                "ος ου ο ον ε οι ων ους η ης ην ες α ας αν εις εως ι ματος ματα ματων ικη",
            ),
            ("", "- ς"),
        ),
        stemmer="greek",
        articles="ο η το οι τα του της των τον την τη τους τις",
        prepositions="για|περί|κατά|σε|από|με|προς",
        contractions="στο|στη|στην|στον|στους|στις|στα",
        ands="και κι",
        modifiers="οηε|του οηε|παγκόσμιο|παγκόσμια|διεθνές|διεθνής|νέο|νέα",
    ),
}
