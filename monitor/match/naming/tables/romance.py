"""French, Spanish, Portuguese, Italian, Catalan, Romanian."""

from __future__ import annotations

from monitor.match.naming.grammar import Grammar

TABLES = {
    "fr": Grammar(
        endings=(
            ("(?<=[a-zéèêîôû]{2})(al|aux|ale|ales)", "al ale ales aux"),
            ("(eux|euse|euses)", "eux euse euses eur eurs"),
            ("(?<=[a-zéèê]{2})(teures?|teurs?|trices?)", "teur teurs teure teures trice trices"),
            ("(?<=[a-zéèê]{2})(eurs?|eures?)", "eur eurs eure eures euse euses"),
            ("(?<=[a-zé]{2})(ifs?|ives?)", "if ifs ive ives"),
            ("(?<=[a-zéè]{2})(iers?|ières?)", "ier iers ière ières"),
            ("(?<=[a-zéèêîôû]{3})(es|e|s)", "- e s es"),
            ("", "- e s es x"),
        ),
        verbs="- a e é és ée ées er ent ait ant aient ement ation ations u ue us ues i ie is ies it ra ront re ir eur eurs",
        stemmer="french",
        articles="le la les l un une",
        side_by_side=True,
        prepositions="de|d|pour|sur|en|à|dans|contre|concernant|relatif à|relative à|face à"
        "|en matière de|destiné à",
        contractions="du|des|au|aux|relatif aux|relative aux|relatif au|face aux|en matière d",
        ands="et ainsi",
        modifiers="onu|de l onu|des nations unies|onusien|onusienne|mondial|mondiale|international"
        "|internationale|nouveau|nouvelle|nouvel|historique|dit|dite|futur|européen|multilatéral",
        infinitives="er|ir|re|oir",
        seams="anti micro multi",
    ),
    "es": Grammar(
        endings=(
            ("ión|iones", "ión iones"),
            ("z|ces", "z ces"),
            ("(?<=[a-zñáéíóú]{2})(or|ora|ores|oras)", "or ora ores oras"),
            ("(?<=[a-zñáéíóú]{2})(o|a|os|as)", "o a os as"),
            ("(?<=[a-zñáéíóú]{2})(es)", "- e s es"),
            ("(?<=[a-zñáéíóú]{3})(s)", "- s"),
            ("", "- s es a as"),
        ),
        verbs="- o a os as ar an ado ada ados adas ido ida idos idas ando ó aron e en er ir",
        stemmer="spanish",
        articles="el la los las lo un una unos unas",
        side_by_side=True,
        prepositions="de|para|por|sobre|en|a|contra|ante|con|relativo a|relativa a|en materia de",
        contractions="del|al|relativo al|relativa al",
        ands="y e",
        modifiers="onu|de la onu|de naciones unidas|de las naciones unidas|mundial|global"
        "|internacional|nuevo|nueva|histórico|histórica|llamado|llamada|futuro|regional",
        infinitives="ar|er|ir",
        seams="anti micro multi",
    ),
    "pt": Grammar(
        endings=(
            ("ão|ões|ãos|ães", "ão ões ãos ães"),
            ("(?<=[a-zç]{2})(al|ais)", "al ais"),
            ("(?<=[a-zç]{2})(el|eis)", "el eis"),
            ("(?<=[a-zç]{2})(m|ns)", "m ns"),
            ("(?<=[a-zç]{2})(or|ora|ores|oras)", "or ora ores oras"),
            ("(?<=[a-zçáéíóúâêôãõ]{2})(o|a|os|as)", "o a os as"),
            ("(?<=[a-zç]{2})(es)", "- e s es"),
            ("", "- s es a as"),
        ),
        verbs="- o a os as ar am ado ada ados adas ido ida idos idas ando ou aram e em er ir",
        stemmer="portuguese",
        articles="o a os as um uma",
        side_by_side=True,
        prepositions="de|para|por|sobre|em|a|contra|com|relativo a|relativa a|em matéria de|ante",
        contractions="do|da|dos|das|no|na|nos|nas|ao|à|aos|às|pelo|pela|pelos|pelas|num|numa|d",
        ands="e",
        modifiers="onu|da onu|das nações unidas|mundial|global|internacional|novo|nova|histórico"
        "|histórica|chamado|chamada|futuro",
        infinitives="ar|er|ir",
        seams="anti micro multi",
    ),
    "it": Grammar(
        endings=(
            ("(?<=[a-z]{2})(tore|tori|trice|trici)", "tore tori trice trici"),
            ("(?<=[cg])(a|he|o|hi)", "a he o hi i e"),
            ("(?<=[a-zàèéìòù]{2})(a|e|i|o)", "a e i o"),
            ("(?<=[a-zàèéìòù]{2})(à|ù|ì)", "a u i"),
            ("", "- s"),
        ),
        verbs="a e i o are ere ire ano ono ente ato ata ati ate ito ita iti ite ando endo uto uta uti ute",
        stemmer="italian",
        articles="il lo la i gli le l un una uno",
        side_by_side=True,
        prepositions="di|d|per|su|in|a|contro|da|con|relativo a|relativa a|in materia di",
        contractions="del|dello|della|dell|dei|degli|delle|al|allo|alla|all|ai|agli|alle|sul|sullo"
        "|sulla|sull|sui|sugli|sulle|nel|nello|nella|nell|nei|negli|nelle|dal|dalla|dall|dai|dalle",
        ands="e ed",
        modifiers="onu|dell onu|delle nazioni unite|mondiale|globale|internazionale|nuovo|nuova"
        "|storico|storica|cosiddetto|cosiddetta|futuro",
        infinitives="are|ere|ire",
        seams="anti micro multi",
    ),
    "ca": Grammar(
        endings=(
            ("ió|ions", "ió ions"),
            ("(?<=[a-zç]{2})(a|es)", "a es e - s"),
            ("", "- s a es os"),
        ),
        stemmer="catalan",
        articles="el la els les l un una",
        side_by_side=True,
        prepositions="de|d|per|per a|sobre|en|a|contra",
        contractions="del|dels|al|als|pel|pels",
        ands="i",
        modifiers="onu|de l onu|mundial|global|internacional|nou|nova|històric",
    ),
    "ro": Grammar(
        endings=(
            (
                "(?<=[a-zăâîșşțţ]{2})(ul|ului|ea|ă|a|e|i|ii|le)",
                "- ul ului lui a ei ea ă e i ii iei iile ilor elor le lor uri urile urilor ele",
            ),
            (
                "",
                "- ul ului lui a ă ei e i ii iei ilor elor le lor uri urile urilor ele oare",
            ),
        ),
        verbs="- at ată ați ate ut ută uți ute it ită iți ite are ere ire ând ind",
        stemmer="romanian",
        articles="un o al a ai ale cel cea cei cele",
        side_by_side=True,
        prepositions="de|pentru|privind|asupra|în|din|la|contra|împotriva|de la",
        ands="și şi",
        modifiers="onu|al onu|mondial|global|internațional|nou|noul|istoric",
        infinitives="a|e|ea|i",
        oblique="ului elor ilor lor ei",
    ),
    "gl": Grammar(
        endings=(("(?<=[a-zñ]{2})(o|a|os|as)", "o a os as"), ("", "- s es")),
        articles="o a os as un unha",
        side_by_side=True,
        prepositions="de|para|por|sobre|en|a|contra",
        contractions="do|da|dos|das|no|na|nos|nas|ao|á|aos|ás",
        ands="e",
    ),
}
