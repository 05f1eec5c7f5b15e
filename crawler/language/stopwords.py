"""List stop words of languages, enough to say that a block looks like one of them."""

from __future__ import annotations

_WORDS = {
    "en": "the of and to in a is that for on with as by at from it was are be this has have not",
    "fr": "le la les de des du et à en un une dans que qui pour sur par au aux est pas ce plus",
    "es": "el la los las de del y en un una que por para con se su al es no lo más como este",
    "pt": "o a os as de do da dos das e em um uma que por para com se no na ao não mais como",
    "it": "il la i gli le di del della dei e in un una che per con si non al alla da sono è nel",
    "de": "der die das und in den von zu mit ist im für auf dem des ein eine nicht sich als auch",
    "nl": "de het een van en in is dat op te voor met zijn aan niet door om er ook als bij naar",
    "tr": "ve bir bu da de ile için olarak olan çok daha gibi kadar sonra göre ise en ne o",
    "pl": "w i na z do że się nie jest to o po od za przez dla jak oraz są który która",
    "cs": "a v na se je že do z s o pro za od po by jako i to ve k jsou které který",
    "ro": "de și în a la cu pe că din pentru o un nu care este sunt mai fi al ale prin",
    "hu": "a az és hogy is nem egy meg de volt ez azt csak már mint el még ki szerint",
    "sv": "och i att det som en på är av för med till den har de inte om ett men var",
    "da": "og i at det som en på er af for med til den har de ikke om et men var",
    "no": "og i at det som en på er av for med til den har de ikke om et men var",
    "fi": "ja on ei että se oli hän mutta ovat myös kun kuin niin sen joka mukaan ole",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke adalah oleh juga",
    "sw": "ya na wa kwa ni katika la za kuwa cha hiyo huo huu hii wao pia lakini kama",
    "ru": "и в на не что с по к из за от о для как это он она они но а был при также до у",
    "uk": "і в на не що з по до за від о для як це він вона вони але а був при також та у й",
    "ar": "في من على إلى أن عن مع هذا هذه التي الذي كما بعد قبل بين لا ما كان وقد ولا أو ذلك",
    "fa": "و در به از که این را با است برای آن تا بر یک هم شده می خود کرد نیز",
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
