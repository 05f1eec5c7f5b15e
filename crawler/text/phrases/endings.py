"""List lines that end an article: headings of comments, polls and rankings, by language."""

from __future__ import annotations

from crawler.text.phrases.phrasebook import Phrasebook

# These open a line with at most two words more, numbers aside: "Comments (3)", "讀者回應".
COMMENTS = Phrasebook(
    "comments|user comments|reader comments|readers comments|your comments|latest comments"
    "|comments on this article|comments on this story|leave a comment|post a comment|add a comment"
    "|add your comment|leave a reply|have your say|join the discussion|join the conversation",
    "commentaires|vos commentaires|vos réactions|réactions des lecteurs|réagissez"
    "|réagir à cet article|laisser un commentaire|poster un commentaire|ajouter un commentaire"
    "|votre commentaire|messages de forum|derniers commentaires",
    "comentarios|opiniones de los lectores|deja tu comentario|deja un comentario"
    "|escribe tu comentario|añadir comentario|enviar un comentario|comentarios de los lectores"
    "|comentários|comentário|deixe seu comentário|deixe o seu comentário|comentários dos leitores"
    "|commenti|lascia un commento|i vostri commenti|commenti dei lettori",
    "kommentare|leserkommentare|kommentare zum artikel|ihre meinung|kommentar schreiben"
    "|kommentar verfassen|leserbriefe|diskutieren sie mit|reacties|reageer|uw reactie"
    "|plaats een reactie|lezersreacties|kommentarer|läsarkommentarer|kommentarer til artiklen",
    "yorumlar|okuyucu yorumları|okur yorumları|yorum yaz|yorum ekle|yorumunuzu yazın"
    "|комментарии|комментарии читателей|комментарии к статье|комментарии к новости"
    "|ваш комментарий|оставить комментарий|добавить комментарий|обсудить на форуме"
    "|мнения читателей|отзывы|коментарі|коментар|додати коментар|коментари|коментирай",
    "تعليقات|التعليقات|تعليقات القراء|آراء القراء|أضف تعليقا|أضف تعليقك|أضف تعليق|اترك تعليقا"
    "|شارك برأيك|نظرات|نظر شما|نظرات کاربران|ارسال نظر|دیدگاه ها|تبصرے|תגובות|הוסף תגובה",
    "评论|評論|网友评论|網友評論|读者评论|用户评论|最新评论|我要评论|发表评论|發表評論|网友留言|读者留言"
    "|读者回应|讀者回應|網友回應|回應|留言|留言板|网友热评|热门评论|跟帖|我来说两句"
    "|コメント|みんなのコメント|コメントを書く|댓글",
    "komentarze|opinie czytelników|komentarze czytelników|dodaj komentarz|twój komentarz"
    "|skomentuj|wypowiedz się|komentáře|přidat komentář|hozzászólások"
    "|comentarii|adaugă comentariu|lasă un comentariu|komentari|σχόλια|σχόλια αναγνωστών"
    "|προσθήκη σχολίου|γράψτε το σχόλιό σας|αφήστε σχόλιο|komentar|tulis komentar|bình luận|ý kiến bạn đọc"
    "|kommentit|टिप्पणियां|maoni",
)
# These are a whole line: the rarer words for comments.
REMARKS = Phrasebook(
    "comment|responses|discussion|commentaire|réactions|forum|messages|comentario|commento|kommentar|reactie|yorum"
    "|комментарий|обсуждение|تعليق|ردود الفعل|dyskusja|opinie|komentarz|diskuse|diskuze|σχόλιο|의견",
)
# So are these: polls and rankings.
RANKINGS = Phrasebook(
    "poll|polls|reader poll|online poll|vote|sondage|le sondage|la question du jour|encuesta"
    "|enquete|sondaggio|umfrage|peiling|anket|опрос|голосование|опитування|анкета|تصويت|استطلاع"
    "|استطلاع الرأي|نظرسنجی|投票|线上投票|線上投票|网上调查|民意调查|調查|在线调查|설문|アンケート"
    "|sondaż|sonda|ankieta|anketa|szavazás|sondaj|δημοσκόπηση|ψηφοφορία|jajak pendapat",
    "most popular|most read|most viewed|most commented|most emailed|les plus lus|les plus commentés"
    "|lo más leído|más leídas|lo más visto|lo más comentado|mais lidas|as mais lidas|i più letti"
    "|più letti|meistgelesen|meist gelesen|meistgelesene artikel|meistkommentiert|meest gelezen|çok okunanlar|en çok okunanlar"
    "|самое читаемое|самое популярное|популярное|популярные новости|самые читаемые|читаемое|найпопулярніше"
    "|الأكثر قراءة|الأكثر مشاهدة|الأكثر تعليقا|پربازدیدترین|新闻排行|点击排行|阅读排行|排行榜|热门新闻"
    "|热点新闻|熱門新聞|本週人氣|人气排行|人氣排行|アクセスランキング|najczęściej czytane|najpopularniejsze"
    "|najczęściej komentowane|nejčtenější|legolvasottabb|cele mai citite|δημοφιλή|τα πιο δημοφιλή"
    "|πιο δημοφιλή|δημοφιλέστερα|terpopuler|đọc nhiều",
)
