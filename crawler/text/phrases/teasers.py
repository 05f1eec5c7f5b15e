"""List words that lead to another article, such as "Read also", by language."""

from __future__ import annotations

from crawler.text.phrases.phrasebook import Phrasebook

# They open a block and count only beside a link, or when they are all that it says.
LEAD_INS = Phrasebook(
    # English
    "read|read also|also read|read more|read next|read on|read this|see also|see more|more on this"
    "|more on this story|more from|more news|more stories|related|related articles|related article"
    "|related news|related stories|related story|related content|related topics|related posts"
    "|related coverage|related links|you may also like|you might also like|you may like"
    "|recommended|recommended for you|recommended stories|don't miss|must read|must reads"
    "|in case you missed it|icymi|also on|watch|watch also|watch now|listen|up next"
    "|continue reading|further reading|more in|more about|editor's picks|editors' picks"
    "|most read|most popular|most viewed|trending|trending now|latest|latest news|top stories"
    "|similar articles|other news|previous article|next article|previous post|next post"
    "|read the full story|click here to read|click here|explainer|analysis|opinion|see|learn more",
    # French
    "lire|lire aussi|a lire|à lire|à lire aussi|a lire aussi|lire également|à lire également"
    "|à voir|à voir aussi|voir aussi|voir également|lire plus|lire la suite|en savoir plus"
    "|sur le même sujet|sur le même thème|dans la même rubrique|articles similaires"
    "|article similaire|articles liés|articles connexes|articles associés|autres articles"
    "|les plus lus|les plus lues|le plus lu|plus lus|à découvrir|à ne pas manquer|lisez aussi"
    "|recommandé|recommandés pour vous|vous aimerez aussi|pour aller plus loin|notre dossier"
    "|article précédent|article suivant|cliquez ici pour lire|cliquez ici|relire|écouter",
    # Spanish
    "lea también|lee también|leer también|lea además|lea más|leer más|lee más|ver también"
    "|vea también|vea además|mira también|te puede interesar|le puede interesar|puede interesarle"
    "|te recomendamos|le recomendamos|recomendado|recomendados|relacionado|relacionados"
    "|noticias relacionadas|noticia relacionada|artículos relacionados|artículo relacionado"
    "|contenido relacionado|más información|más noticias|lo más leído|lo más visto|más leídas"
    "|más leídos|además|no te pierdas|sigue leyendo|otras noticias|entérate|conoce más",
    # Portuguese
    "leia também|leia mais|ler também|leia ainda|veja também|veja mais|ver também|saiba mais"
    "|matérias relacionadas|notícias relacionadas|artigos relacionados|conteúdo relacionado"
    "|relacionadas|relacionados|mais lidas|mais lidos|as mais lidas|recomendado|recomendados"
    "|confira|confira também|veja|assista|mais notícias|outras notícias|últimas notícias",
    # Italian
    "leggi anche|leggi|leggi tutto|leggi di più|vedi anche|guarda anche|potrebbe interessarti"
    "|ti potrebbe interessare|potrebbero interessarti|articoli correlati|articolo correlato"
    "|notizie correlate|correlati|i più letti|più letti|le più lette|approfondimenti"
    "|approfondisci|altre notizie|da leggere|ultime notizie",
    # German
    "lesen sie auch|lesen sie hier|lesen sie mehr|lies auch|lies mehr|auch interessant"
    "|das könnte sie auch interessieren|das könnte dich auch interessieren|mehr dazu"
    "|mehr zum thema|mehr zu|weiterlesen|weitere artikel|weitere meldungen|weitere nachrichten"
    "|ähnliche artikel|ähnliche beiträge|verwandte artikel|siehe auch|meistgelesen"
    "|meistgelesene artikel|meist gelesen|beliebt|empfohlen|hintergrund|zum thema|passend dazu"
    "|jetzt lesen|hier lesen",
    # Dutch
    "lees ook|lees meer|lees verder|lees hier|lees|bekijk ook|kijk ook|zie ook|ook interessant"
    "|gerelateerd|gerelateerde artikelen|meer over|meer nieuws|meest gelezen|best gelezen"
    "|aanbevolen|ander nieuws|luister ook",
    # Turkish
    "ilgili|ilgili haber|ilgili haberler|ilgili içerikler|ilgili içerik|ilgili konular"
    "|bunlar da ilginizi çekebilir|ilginizi çekebilir|bunu da oku|bunu da okuyun|ayrıca okuyun"
    "|ayrıca oku|devamını oku|daha fazla|daha fazla oku|oku|en çok okunan|en çok okunanlar"
    "|çok okunanlar|diğer haberler|önerilen|önerilenler|önerilen haberler|okumaya devam et"
    "|benzer haberler|son haberler|haberin devamı",
    # Russian, Ukrainian, Bulgarian
    "читайте также|читать также|читайте|читайте ещё|читайте еще|читать далее|читать дальше"
    "|читать полностью|смотрите также|см также|также по теме|по теме|материалы по теме"
    "|новости по теме|похожие новости|похожие материалы|похожие статьи|другие новости"
    "|ещё по теме|еще по теме|самое читаемое|самое популярное|популярное|читаемое"
    "|рекомендуем|рекомендуем также|вам может быть интересно|вам будет интересно|подробнее"
    "|ранее по теме|последние новости|главные новости|статьи по теме|смотрите",
    "читайте також|читати також|читайте ще|дивіться також|за темою|матеріали за темою"
    "|схожі новини|найпопулярніше|популярне|інші новини|прочетете още|вижте още|още по темата"
    "|свързани новини|прочетете също|виж още",
    # Arabic
    "اقرأ أيضا|إقرأ أيضا|اقرا ايضا|اقرأ أيضاً|اقرأ المزيد|اقرأ|اقرؤوا أيضا|إقرأ المزيد"
    "|اقرأ كذلك|اقرأ التالي|شاهد أيضا|شاهد المزيد|شاهد|انظر أيضا|طالع أيضا|طالع المزيد"
    "|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|موضوعات ذات صلة|مواد ذات صلة|ذات صلة"
    "|قد يعجبك أيضا|قد يهمك|قد يهمك أيضا|مقالات مشابهة|أخبار متعلقة|موضوعات متعلقة"
    "|الأكثر قراءة|الأكثر مشاهدة|الأكثر تداولا|المزيد|المزيد من الأخبار|للمزيد|مقترحات"
    "|أخبار أخرى|مواضيع أخرى|المقال السابق|المقال التالي|السابق|التالي|آخر الأخبار|تابع أيضا",
    # Persian, Urdu, Hebrew
    "بیشتر بخوانید|همچنین بخوانید|بخوانید|مطالب مرتبط|اخبار مرتبط|پربازدیدترین|بیشتر ببینید"
    "|مزید پڑھیں|یہ بھی پڑھیں|متعلقہ خبریں|קראו גם|קרא עוד|קראו עוד|כתבות נוספות|עוד בנושא"
    "|הנצפות ביותר|ראו גם|כתבות קשורות",
    # Chinese, Japanese, Korean
    "延伸阅读|延伸閱讀|相关阅读|相關閱讀|相关新闻|相關新聞|相关文章|相關文章|相关报道|相關報導"
    "|相关链接|相关推荐|推荐阅读|推薦閱讀|热门推荐|热点推荐|猜你喜欢|更多新闻|更多阅读"
    "|更多报道|阅读更多|閱讀更多|更多|热门文章|热门新闻|最多人看|热点新闻|点击排行|阅读排行"
    "|上一篇|下一篇|看更多|你可能还喜欢|你可能也喜歡|编辑推荐|精彩推荐|图集|另见|参见|往期回顾",
    "関連記事|関連ニュース|あわせて読みたい|合わせて読みたい|こちらもおすすめ|おすすめ記事"
    "|人気記事|アクセスランキング|続きを読む|次の記事|前の記事|関連リンク|もっと読む"
    "|관련기사|관련 기사|관련 뉴스|함께 읽기|많이 본 기사|많이 본 뉴스|더 보기|이전 기사|다음 기사",
    # Polish, Czech, Slovak, Hungarian, Romanian
    "czytaj także|czytaj też|czytaj również|czytaj więcej|czytaj dalej|przeczytaj także"
    "|przeczytaj też|zobacz także|zobacz też|zobacz również|zobacz więcej|polecamy|polecane"
    "|najczęściej czytane|najpopularniejsze|podobne artykuły|powiązane artykuły|więcej na ten temat",
    "čtěte také|čtěte i|přečtěte si|přečtěte si také|mohlo by vás zajímat|související|související články"
    "|nejčtenější|další zprávy|viz také|prečítajte si|prečítajte si aj|čítajte aj|súvisiace články"
    "|olvassa el|olvasson tovább|olvasd el|kapcsolódó|kapcsolódó cikkek|legolvasottabb|ajánljuk"
    "|ezt is olvassa|citește și|citeşte şi|citiți și|vezi și|articole similare|articole asemănătoare"
    "|te-ar putea interesa|cele mai citite|pe aceeași temă|știri similare",
    # Swedish, Danish, Norwegian, Finnish
    "läs också|läs även|läs mer|läs vidare|se även|relaterat|relaterade artiklar|mest läst|mer om"
    "|læs også|læs mere|se også|mest læste|relaterede artikler|les også|les mer|mest lest"
    "|relaterte saker|relatert|lue myös|lue lisää|katso myös|luetuimmat|aiheesta lisää",
    # Greek, Indonesian, Malay, Vietnamese, Swahili, Albanian, Serbo-Croatian, Catalan, Hindi
    "διαβάστε επίσης|διαβάστε ακόμα|διαβάστε|δείτε επίσης|δείτε ακόμα|σχετικά άρθρα|διαβάστε περισσότερα"
    "|baca juga|baca|baca selengkapnya|lihat juga|simak juga|berita terkait|artikel terkait|terpopuler"
    "|terkait|xem thêm|đọc thêm|tin liên quan|bài viết liên quan|có thể bạn quan tâm|đọc nhiều"
    "|soma pia|soma zaidi|habari zinazohusiana|lexo edhe|lexo më shumë|pročitajte i|pročitajte još"
    "|pročitaj još|vidi još|najčitanije|povezane vijesti|llegeix també|llegiu també|यह भी पढ़ें|ये भी पढ़ें"
    "|और पढ़ें|संबंधित खबरें",
    # Thai, Bengali, Tamil, Telugu, Amharic, Somali, Hausa, Tagalog, Azeri, Kazakh, Uzbek, Georgian, Armenian
    "อ่านเพิ่มเติม|อ่านต่อ|อ่านข่าวเพิ่มเติม|ข่าวที่เกี่ยวข้อง|ข่าวเกี่ยวข้อง|บทความที่เกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|ข่าวยอดนิยม|ข่าวล่าสุด|ดูเพิ่มเติม"
    "|আরও পড়ুন|আরো পড়ুন|আরও খবর|সম্পর্কিত খবর|সর্বাধিক পঠিত|இதையும் படிங்க|மேலும் படிக்க|தொடர்புடைய செய்திகள்|ఇవి కూడా చదవండి|ఇది కూడా చదవండి|మరిన్ని వార్తలు"
    "|በተጨማሪ ያንብቡ|ተጨማሪ ያንብቡ|ተዛማጅ ዜናዎች|sidoo kale akhri|akhri sidoo kale|wararka la xiriira|karanta kuma|labarai masu alaka|basahin din|basahin|kaugnay na balita"
    "|həmçinin oxuyun|oxşar xəbərlər|тағы оқыңыз|сондай-ақ оқыңыз|yana o'qing|shuningdek o'qing|წაიკითხეთ აგრეთვე|მსგავსი სიახლეები|կարդացեք նաև|նաև կարդացեք",
)
