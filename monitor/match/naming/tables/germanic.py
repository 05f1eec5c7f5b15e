"""English, German, Dutch, and the languages of the North."""

from __future__ import annotations

from monitor.match.naming.grammar import Grammar

_EN_MODIFIERS = (
    "un|u n|un s|united nations|united nations s|un led|un backed|us|eu|new|newly agreed|global"
    "|international|world|worldwide|so called|proposed|planned|landmark|historic|first|first ever"
    "|multilateral|joint|flagship|main|dedicated|independent|permanent|draft|future|official"
)
_EN_HEADS = (
    "fund funds treaty agreement convention court pact compact accord programme program"
    " organisation organization authority forum goals process plan summit bank commission"
    " committee council agency tribunal union conference declaration initiative protocol"
    " framework charter alliance mission ministry network institute centre center association"
    " federation secretariat office mechanism partnership coalition panel law act deal facility"
    " strategy index day prize award campaign group movement party university ministers minister"
    " museum school academy society foundation service department board corps company"
)
_DE_HEADS = (
    "fonds abkommen vertrag konvention gericht gerichtshof pakt programm organisation behörde"
    " forum ziele prozess plan gipfel bank kommission ausschuss rat agentur konferenz erklärung"
    " initiative protokoll charta allianz mission ministerium netzwerk institut verband büro"
)

# A long vowel is written once before an ending, behind a short one the consonant twice.
_NL_SYLLABLES = " ".join(
    f"{old}{letter}>{new}{ending}"
    for letter in "bdfgklmnprst"
    for ending in ("e", "en")
    for old, new in (
        *((vowel * 2, f"{vowel}{letter}") for vowel in "aeou"),
        *((vowel, f"{vowel}{letter}{letter}") for vowel in "aeiou"),
    )
)


TABLES = {
    "en": Grammar(
        endings=(
            ("(?<=[^aeiou])y", "y ies"),
            ("(?<=[^aeiou])ies", "y ies"),
            ("(?<=s|x|z)|(?<=ch|sh)", "- es"),
            ("(?<=[^s])s", "- s"),
            ("", "- s"),
        ),
        verbs="- s es d ed ing er ers ings",
        spellings="man>men men>man child>children children>child person>people people>person"
        " isation>ization ization>isation programme>program program>programme"
        " centre>center center>centre labour>labor labor>labour defence>defense"
        " defense>defence harbour>harbor harbor>harbour colour>color color>colour"
        " aluminium>aluminum",
        stemmer="english",
        articles="the a an",
        prepositions="of|for|on|to|in|against|about|to address|for addressing|for responding to"
        "|responding to|concerning|regarding",
        places="in",
        ands="and",
        modifiers=_EN_MODIFIERS,
        heads=_EN_HEADS,
        seams="peace sea land cyber health food water flood farm life wild child micro multi counter"
        " anti non bio post",
    ),
    "de": Grammar(
        endings=(
            ("(?<=[a-zäöüß]{4})(er|en|em|es)", "- e er ern ers erin erinnen en ens em es s"),
            ("(?<=[a-zäöüß]{3})e", "- e er en em es n ns"),
            ("(?<=s|x|z|ß)", "- e es en er ern"),
            ("", "- s es e en er ern n ns"),
        ),
        verbs="- t te ten est end ende enden ung ungen st in innen",
        spellings="ä>ae ö>oe ü>ue",
        stemmer="german",
        articles="der die das den dem des ein eine einer einem einen eines",
        prepositions="für|fuer|von|über|ueber|zu|gegen|in|an|auf|bei|zum schutz|zur bekämpfung",
        contractions="der|die|das|den|dem|des|zur|zum|im|am|vom|beim|ins",
        places="in an auf bei im am beim ins",
        ands="und sowie",
        modifiers="un|uno|der vereinten nationen|neue|neuen|neuer|neues|globale|globalen|globaler"
        "|internationale|internationalen|internationaler|sogenannte|sogenannten|geplante"
        "|geplanten|historische|historischen|eu",
        heads=_DE_HEADS,
        compounds=True,
        infinitives="en|n",
    ),
    "nl": Grammar(
        endings=(
            ("(?<=[a-z]{3})(en|e|s)", "- e s en ene ens"),
            ("", "- s en e n ën"),
        ),
        mutations=_NL_SYLLABLES,
        verbs="- t te ten de den end ende ing ingen",
        stemmer="dutch",
        articles="de het een",
        prepositions="voor|van|over|op|in|tegen|inzake|bij|aan|tot",
        contractions="der|des",
        places="in bij op",
        ands="en",
        modifiers="vn|van de vn|van de verenigde naties|nieuwe|wereldwijde|mondiale|internationale"
        "|zogeheten|geplande|historische|eu",
        heads="fonds verdrag akkoord pact hof programma organisatie autoriteit forum",
        compounds=True,
        infinitives="en",
    ),
    "sv": Grammar(
        endings=(
            ("(?<=[a-zåäö]{3})(en|et|a|e)", "- a e s en ens et ets an ans as ar arna er erna or"),
            (
                "",
                "- s en ens et ets n ns t ts a e er ers erna ernas ar ars arna arnas or orna na nas",
            ),
        ),
        verbs="- r t d ts de dde it its ning",
        stemmer="swedish",
        articles="den det de en ett",
        prepositions="för|om|av|mot|i|på|till",
        ands="och samt",
        modifiers="fn|fn s|nya|globala|internationella|historiska|så kallade",
        compounds=True,
        infinitives="a",
    ),
    "da": Grammar(
        endings=(
            ("(?<=[a-zæøå]{3})(en|et|e)", "- e s en ens et ets er erne ernes"),
            ("", "- s en ens et ets n ns t ts e es er ers erne ernes ne nes"),
        ),
        verbs="- r t de te ede et ing",
        stemmer="danish",
        articles="den det de en et",
        prepositions="for|om|af|mod|i|på|til",
        ands="og samt",
        modifiers="fn|fn s|nye|globale|internationale|historiske|såkaldte",
        compounds=True,
        infinitives="e",
    ),
    "no": Grammar(
        endings=(
            ("(?<=[a-zæøå]{3})(en|et|a|e)", "- a e s en ens et ets er ene enes"),
            ("", "- s en ens et ets n ns t ts a e es er ers ene enes ne nes"),
        ),
        verbs="- r t de te et ing",
        stemmer="norwegian",
        articles="den det de en ei et",
        prepositions="for|om|av|mot|i|på|til",
        ands="og samt",
        modifiers="fn|fns|nye|globale|internasjonale|historiske|såkalte",
        compounds=True,
        infinitives="e",
    ),
    "is": Grammar(
        endings=(("", "- s i a u ar ir ur um inn ins inum ið inu in ina inni na nna num"),),
        prepositions="um|fyrir|gegn|í|á|til",
        ands="og",
        compounds=True,
    ),
    "af": Grammar(
        endings=(("", "- s e te"),),
        articles="die n",
        prepositions="vir|van|oor|op|in|teen",
        ands="en",
        compounds=True,
    ),
}
