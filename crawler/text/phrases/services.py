"""List what a page says of itself, not of the news: share, subscribe, rights, by language."""

from __future__ import annotations

from crawler.text.phrases.phrasebook import Phrasebook

# A block that says only this is chrome.
LABELS = Phrasebook(
    "advertisement|advertising|advert|ad|ads|sponsored|sponsored content|promoted|share|share this"
    "|share this article|share article|share on|share via|tweet|print|email|e-mail|copy link|link copied"
    "|facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|messenger|viber|instagram"
    "|youtube|tiktok|comments|comment|no comments|leave a comment|leave a reply|post a comment"
    "|add a comment|reply|cancel reply|back to top|back to top button|go to top|top|scroll to top"
    "|skip to content|skip to main content|menu|search|close|home|contact|contact us|about|about us"
    "|privacy policy|terms of use|terms of service|cookie policy|tags|tag|topics|breaking"
    "|breaking news|live|loading|login|log in|sign in|sign up|register|subscribe|newsletter|follow"
    "|follow us|open in app|listen to this article|listen|previous|next|show more|load more|view all"
    "|see all|ok|accept|accept all|cookies|print this page|save|bookmark|download|font size"
    "|main navigation|language|languages|select language|photo|video|gallery|source|caption",
    "publicité|pub|annonce|partager|partage|partagez|partager l'article|partager cet article"
    "|partager sur|imprimer|envoyer|copier le lien|commentaires|commentaire|aucun commentaire"
    "|laisser un commentaire|laissez un commentaire|ajouter un commentaire|commenter|répondre"
    "|annuler la réponse|retour en haut|haut de page|bouton retour en haut de la page|retour"
    "|aller au contenu|aller au contenu principal|accueil|rechercher|fermer|contact|mentions légales"
    "|politique de confidentialité|mots clés|mots-clés|étiquettes|urgent|en direct|flash info"
    "|s'abonner|abonnez-vous|se connecter|connexion|inscription|précédent|suivant|écouter l'article"
    "|tout accepter|accepter|newsletter|suivez-nous|voir plus|langues|légende",
    "publicidad|anuncio|compartir|compartir en|comparte|imprimir|enviar|copiar enlace|comentarios"
    "|deja un comentario|dejar un comentario|deja una respuesta|sin comentarios|comentar|responder"
    "|volver arriba|ir arriba|subir|arriba|saltar al contenido|ir al contenido|inicio|buscar|cerrar"
    "|contacto|aviso legal|política de privacidad|etiquetas|temas|última hora|en vivo|en directo"
    "|suscríbete|suscríbase|suscribirse|iniciar sesión|síguenos|anterior|siguiente|aceptar"
    "|aceptar todo|boletín|archivado en|más|publicidade|anúncio|partilhar|compartilhar|compartilhe"
    "|comentários|deixe um comentário|deixe uma resposta|voltar ao topo|topo|pular para o conteúdo"
    "|início|pesquisar|buscar|fechar|contato|assine|entrar|siga-nos|seguinte|próximo|aceitar"
    "|aceitar tudo|ao vivo|última hora|palavras-chave|ouvir",
    "pubblicità|condividi|condividi su|stampa|invia|commenti|lascia un commento|commenta|rispondi"
    "|torna su|torna in alto|torna all'inizio|vai al contenuto|cerca|chiudi|contatti|iscriviti|accedi"
    "|seguici|precedente|successivo|accetta|accetta tutto|ultim'ora|in diretta|tag|ascolta",
    "anzeige|werbung|teilen|artikel teilen|drucken|kommentare|kommentar|kommentieren"
    "|kommentar schreiben|schreibe einen kommentar|antworten|nach oben|zum seitenanfang|zurück nach oben"
    "|seitenanfang|zum inhalt springen|zum inhalt|zur startseite|startseite|suche|schließen|kontakt"
    "|impressum|datenschutz|agb|schlagwörter|stichwörter|eilmeldung|abonnieren|anmelden|einloggen"
    "|folgen sie uns|vorherige|nächste|alle akzeptieren|akzeptieren|live|merken|vorlesen|artikel anhören",
    "advertentie|deel|delen|deel dit artikel|printen|reacties|reageer|reageren|plaats een reactie"
    "|geef een reactie|terug naar boven|naar boven|naar inhoud|ga naar inhoud|zoeken|sluiten|inloggen"
    "|aanmelden|abonneer|volg ons|vorige|volgende|alles accepteren|accepteren|trefwoorden|luister",
    "reklam|ilan|paylaş|paylaşın|yazdır|yorumlar|yorum|yorum yap|yorum yaz|bir yanıt yazın|yanıtla"
    "|yukarı çık|başa dön|sayfa başı|yukarı|içeriğe geç|ana sayfa|anasayfa|ara|kapat|iletişim|künye"
    "|etiketler|son dakika|canlı|abone ol|giriş yap|üye ol|bizi takip edin|önceki|sonraki|kabul et"
    "|tümünü kabul et|kaydet|dinle",
    "реклама|код для блога|разместить у себя|поделиться|поделитесь|поделиться в соцсетях|печать|распечатать|версия для печати"
    "|комментарии|комментарий|нет комментариев|оставить комментарий|добавить комментарий|ответить"
    "|отменить ответ|наверх|вверх|вернуться наверх|к началу страницы|перейти к содержанию"
    "|перейти к основному содержанию|главная|поиск|закрыть|контакты|о нас|теги|метки|срочно"
    "|молния|подписаться|подпишитесь|подписка|войти|регистрация|следите за нами|предыдущая"
    "|следующая|принять|принять все|прямой эфир|скопировать ссылку|поділитися|коментарі|нагору"
    "|сподели|коментари|нагоре|реклама на сайте",
    "إعلان|إعلانات|اعلان|شارك|مشاركة|شاركها|شارك المقال|شارك الخبر|شارك هذا المقال|مشاركة المقال|طباعة"
    "|إرسال لصديق|أرسل لصديق|عدد القراءات|عدد المشاهدات|نسخ الرابط|انسخ الرابط|تعليقات|التعليقات|تعليق|لا تعليقات|لا توجد تعليقات|اترك تعليقا"
    "|أضف تعليقا|أضف تعليقك|اترك تعليقك|اترك ردا|اترك رد|إلغاء الرد|رد|العودة إلى الأعلى"
    "|إلى الأعلى|زر الذهاب إلى الأعلى|الذهاب إلى الأعلى|عودة إلى الأعلى|أعلى الصفحة|العودة للأعلى"
    "|تخطي إلى المحتوى|انتقل إلى المحتوى|تجاوز إلى المحتوى الرئيسي|الرئيسية|بحث|إغلاق|اتصل بنا"
    "|من نحن|سياسة الخصوصية|الوسوم|وسوم|الكلمات المفتاحية|كلمات مفتاحية|كلمات دليلية|عاجل|مباشر|اشترك"
    "|اشترك الآن|تسجيل الدخول|تابعنا|تابعونا|موافق|قبول|النشرة البريدية|فيسبوك|تويتر|واتساب|تلغرام"
    "|تيليجرام|استمع|استمع للمقال|القائمة|حفظ",
    "تبلیغات|اشتراک گذاری|نظرات|ارسال نظر|دیدگاه|بازگشت به بالا|برچسب ها|شیئر کریں|تبصرے"
    "|פרסומת|שתפו|שתף|תגובות|הוסף תגובה|חזרה למעלה|תגיות|הדפסה",
    "广告|廣告|分享|分享到|分享到微博|分享到微信|分享到朋友圈|分享到qq空间|微信|微博|微信扫一扫|扫一扫"
    "|打印|打印本页|打印本文|收藏|收藏本文|关闭|关闭窗口|关闭本页|评论|发表评论|我要评论|网友评论|暂无评论"
    "|发表回复|取消回复|返回顶部|回到顶部|回顶部|返回首页|顶部|跳到内容|跳转到主要内容|首页|搜索|联系我们"
    "|关于我们|标签|标签云|关键词|快讯|突发|直播|订阅|登录|注册|关注我们|接受|全部接受|字号|大 中 小"
    "|字体 大 中 小|责任编辑|复制链接|分享至|分享給|分享此文|列印|留言|回應|訂閱|回到頁首|返回頁首|回頁首"
    "|広告|シェア|シェアする|コメント|ページトップへ|トップへ戻る|ページの先頭へ|印刷|フォロー|タグ|공유|공유하기"
    "|댓글|광고|인쇄|맨 위로|구독",
    "reklama|udostępnij|podziel się|poleć znajomemu|wyślij|wyślij znajomemu|drukuj|komentarze|dodaj komentarz|do góry|na górę|powrót na górę"
    "|strona główna|szukaj|zamknij|kontakt|tagi|pilne|zaloguj się|zapisz się|sdílet|tisk|komentáře"
    "|nahoru|zpět nahoru|štítky|hirdetés|megosztás|hozzászólások|vissza a tetejére|publicitate"
    "|distribuie|comentarii|înapoi sus|lasă un comentariu|annons|dela|kommentarer|till toppen|skriv ut"
    "|annonce|del|til toppen|udskriv|annonse|mainos|jaa|kommentit|takaisin ylös|διαφήμιση|κοινοποίηση"
    "|σχόλια|επιστροφή στην κορυφή|εκτύπωση|αποστολή με email|αποστολή σε φίλο|μέγεθος γραμμάτων|iklan|bagikan|komentar|kembali ke atas|quảng cáo|chia sẻ|bình luận"
    "|বিজ্ঞাপন|โฆษณา|விளம்பரம்|ప్రకటన|ማስታወቂያ|اشتہار|تبلیغ|რეკლამა|գովազդ|жарнама|reklame|oglas|mainos|anunci|iragarkia|xayeysiis|anunsyo"
    "|article continues below|article continues after advertisement|story continues below|story continues below advertisement|continue reading below|la suite après la publicité|l'article continue après la publicité|el artículo continúa debajo|continúa después de la publicidad|continua após a publicidade|a notícia continua depois da publicidade|continua dopo la pubblicità|l'articolo continua sotto|weiterlesen nach der anzeige|artikel weiterlesen nach der anzeige|nach der anzeige weiterlesen|tekst gaat verder onder de advertentie|lees verder onder de advertentie|artikeln fortsätter under annonsen|artikkelen fortsetter under annonsen|artiklen fortsætter efter annoncen|haberin devamı aşağıda|продолжение после рекламы|продовження після реклами|dalszy ciąg tekstu pod reklamą|ciąg dalszy pod reklamą|ادامه مطلب پس از تبلیغ|يستمر المقال بعد الإعلان|廣告後繼續|文章继续"
    "|về đầu trang|tangazo|shiriki|विज्ञापन|शेयर करें|टिप्पणी",
)
# A short block that begins so is chrome.
OPENINGS = Phrasebook(
    "subscribe to|subscribe now|sign up for|sign up to|get the latest|get our|join our|join us on"
    "|follow us on|follow us|like us on|find us on|download our|download the app|get the app"
    "|you can also follow|share this|share on|click here to|click to share|copyright|all rights reserved"
    "|we use cookies|this site uses cookies|this website uses cookies|by continuing to|by clicking"
    "|your email address will not|required fields are marked|save my name email|leave a comment"
    "|leave a reply|be the first to comment|log in to|sign in to|already a subscriber|already have an account"
    "|this article is for subscribers|to continue reading|support our|support independent|donate to"
    "|thank you for reporting|this image will be|report this|report an error|report a typo|have a story"
    "|do you have a story|tip us|contact the author|the views expressed|disclaimer|editing by"
    "|reporting by|read the article at|read the original|originally published|first published in|first published by|first published on|this article was first published|this article first appeared|this article originally|originally appeared|this story was originally"
    "|supported by|with reporting by|writing by|additional reporting by|follow our|add us as|sign up|get in touch|sponsored by|filed under|posted in|tagged with|tags|related topics|topics|photo by"
    "|photo credit|image credit|image source|getty images|skip to|back to top|go back to|powered by"
    "|enable javascript|please enable|javascript is|your browser|listen to|stay updated|stay informed"
    "|stay connected|never miss|don't miss our|want more|for more news|for more stories|like what you",
    "abonnez-vous|abonnez vous|inscrivez-vous|inscrivez vous|recevez|suivez-nous|suivez nous|rejoignez-nous"
    "|rejoignez nous|retrouvez-nous|téléchargez|partagez cet|partager cet|partager sur|tous droits"
    "|copyright|nous utilisons des cookies|ce site utilise des cookies|en poursuivant votre"
    "|votre adresse e-mail ne|votre adresse email ne|votre adresse de messagerie|les champs obligatoires"
    "|enregistrer mon nom|soyez le premier à|connectez-vous|déjà abonné|cet article est réservé"
    "|article réservé|il vous reste|merci d'avoir signalé|cette image sera|signaler une|signaler cette"
    "|cliquez ici pour|cliquer ici pour|lire l'article original|mots clés|mots-clés|étiquettes|crédit photo"
    "|crédits photo|photo d'illustration|retour en haut|aller au contenu|veuillez activer|restez informé"
    "|reste informé|ne manquez|les opinions exprimées|publié sous|classé dans|temps de lecture",
    "suscríbete|suscríbase|suscribite|regístrate|recibe|reciba|síguenos|síganos|seguinos|únete|descarga"
    "|comparte|compartir en|todos los derechos|derechos reservados|copyright|utilizamos cookies|usamos cookies"
    "|este sitio utiliza|este sitio usa|esta web utiliza|tu dirección de correo|su dirección de correo"
    "|los campos obligatorios|guarda mi nombre|sé el primero|inicia sesión|ya eres suscriptor"
    "|contenido exclusivo|gracias por|haz clic|haga clic|pincha aquí|clic aquí|etiquetas|archivado en"
    "|foto de|crédito|volver arriba|tiempo de lectura|las opiniones expresadas|para más información visite"
    "|assine|inscreva-se|inscreva se|receba|siga-nos|siga nos|siga o|acompanhe|participe do canal|baixe"
    "|compartilhe|todos os direitos|direitos reservados|usamos cookies|utilizamos cookies|este site utiliza"
    "|este site usa|o seu endereço de email|o seu endereço de e-mail|seu endereço de e-mail|campos obrigatórios"
    "|clique aqui|já é assinante|crédito da|tempo de leitura|palavras-chave",
    "iscriviti|ricevi|seguici|segui|unisciti|scarica|condividi|tutti i diritti|riproduzione riservata"
    "|copyright|questo sito utilizza|questo sito usa|utilizziamo i cookie|usiamo i cookie"
    "|il tuo indirizzo email|i campi obbligatori|sei già abbonato|clicca qui|tempo di lettura|tag"
    "|abonnieren sie|jetzt abonnieren|melden sie sich|newsletter|folgen sie|folge uns|alle rechte|copyright"
    "|wir verwenden cookies|diese website verwendet|diese seite verwendet|ihre e-mail-adresse|deine e-mail-adresse"
    "|erforderliche felder|bereits abonnent|klicken sie|hier klicken|lesezeit|schlagwörter|schlagworte"
    "|bitte aktivieren|fehler gefunden|fehler melden|foto|bildquelle|quelle dpa|teilen sie|laden sie"
    "|abonneer|meld je aan|meld u aan|schrijf je in|ontvang|volg ons|deel dit|alle rechten|wij gebruiken cookies"
    "|deze site gebruikt|deze website gebruikt|je e-mailadres|uw e-mailadres|klik hier|leestijd|al abonnee",
    "abone ol|abone olun|bültenimize|takip edin|bizi takip|paylaş|tüm hakları|her hakkı|telif hakkı"
    "|çerezleri|çerez kullanıyoruz|bu site çerez|sitemizde çerez|e-posta hesabınız|e-posta adresiniz"
    "|gerekli alanlar|yorum yapmak|tıklayın|buraya tıklayın|okuma süresi|etiketler|haberler için|fotoğraf"
    "|подпишитесь|подписывайтесь|подписаться|присоединяйтесь|следите за|читайте нас|скачайте|поделитесь"
    "|поделиться|все права|авторские права|мы используем|этот сайт использует|сайт использует|ваш адрес email"
    "|ваш e-mail|обязательные поля|войдите|чтобы оставить|нажмите|если вы нашли ошибку|нашли ошибку"
    "|заметили ошибку|выделите|время чтения|теги|метки|фото|источник фото|редакция не несёт"
    "|редакция не несет|при использовании материалов|при перепечатке|перепечатка|підпишіться|підписуйтесь"
    "|усі права|всі права|всички права|абонирайте се",
    "اشترك في|اشترك الآن|سجل في|تابعنا|تابعونا|تابعوا|انضم|انضموا|حمل التطبيق|حمل تطبيق|شارك هذا|شارك على"
    "|جميع الحقوق|كل الحقوق|حقوق النشر|كافة الحقوق|نستخدم ملفات|يستخدم هذا الموقع|هذا الموقع يستخدم"
    "|لن يتم نشر عنوان|لن يتم نشر|الحقول الإلزامية|الحقول المطلوبة|احفظ اسمي|كن أول من|شكرا على التبليغ"
    "|شكرا لتبليغكم|شكرا لإبلاغك|سيتم حجب هذه|هذه الصورة|انقر هنا|اضغط هنا|للاطلاع على المزيد"
    "|لقراءة المقال|الوسوم|كلمات مفتاحية|الكلمات المفتاحية|كلمات دليلية|الكلمات الدلالية|العودة إلى"
    "|العودة إلى أعلى|إعادة نشر|التعليقات المنشورة|الآراء الواردة|وقت القراءة|مدة القراءة"
    "|تمام حقوق|کلیه حقوق|کپی رایت|عضو شوید|جملہ حقوق|כל הזכויות",
    "版权所有|版權所有|版权声明|版权归|未经授权|未經授權|转载请|轉載請|本文来源|文章来源于|责任编辑|責任編輯|编辑 :"
    "|订阅|訂閱|关注我们|關注我們|扫描二维码|扫码|微信扫|长按|下载|下載|分享到|分享至|本网站使用|本網站使用"
    "|我们使用 cookie|发表评论|您的电子邮箱|您的邮箱|必填项|点击这里|点击查看|点击此处|相关标签|标签 :"
    "|举报|感谢您的举报|免责声明|声明 :|返回顶部|返回首页"
    "|無断転載|著作権|購読|フォローする|저작권자|무단전재|구독|기사제보",
    "zapisz się|subskrybuj|obserwuj nas|śledź nas|wszelkie prawa|wszystkie prawa|ta strona używa|używamy plików"
    "|twój adres e-mail|twój adres email|wymagane pola|kliknij|czas czytania|tagi|fot|źródło zdjęcia"
    "|přihlaste se|sledujte nás|všechna práva|používáme cookies|minden jog|iratkozz fel|toate drepturile"
    "|abonează-te|abonați-vă|urmărește-ne|folosim cookie|prenumerera|alla rättigheter|följ oss|vi använder cookies"
    "|abonner|alle rettigheder|alle rettigheter|følg oss|kaikki oikeudet|tilaa|όλα τα δικαιώματα|ακολουθήστε"
    "|εγγραφείτε|hak cipta|ikuti kami|berlangganan|bản quyền|theo dõi|haki zote",
)
# A short block that holds this anywhere is chrome.
NOTICES = Phrasebook(
    "all rights reserved|tous droits réservés|todos los derechos reservados|todos os direitos reservados"
    "|tutti i diritti riservati|riproduzione riservata|alle rechte vorbehalten|alle rechten voorbehouden"
    "|tüm hakları saklıdır|her hakkı saklıdır|все права защищены|усі права захищено|جميع الحقوق محفوظة"
    "|كل الحقوق محفوظة|版权所有|版權所有|wszelkie prawa zastrzeżone|all rights are reserved"
    "|will not be published|required fields are|automatiquement bloquée|automatically blocked"
    "|we use cookies|uses cookies|utilise des cookies|utiliza cookies|verwendet cookies|usa i cookie"
    "|our newsletter|our newsletters|free newsletter|weekly newsletter|daily newsletter|notre newsletter"
    "|nuestro boletín|nuestra newsletter|nossa newsletter|nostra newsletter"
    "|unseren newsletter|onze nieuwsbrief|bültenimize|нашу рассылку|نشرتنا البريدية|النشرة الإخبارية|privacy policy"
    "|terms of service|terms of use|politique de confidentialité|lire l'article depuis sa source",
    # Disclaimers over comments, and how often a page was read.
    "comments are owned by|comments do not reflect|comentarios son propiedad|comentarios son responsabilidad"
    "|comentários são de responsabilidade|les commentaires n'engagent|kommentare geben nicht|za treść komentarzy"
    "|za treść opinii|zapoznaj się z regulaminem|за содержание комментариев|التعليقات لا تعبر|网友评论仅供|不代表本站立场"
    "|并不表明本站立场|defa okunmuştur|kez okundu|defa okundu|просмотров|przeczytano razy",
)
# After "Mis à jour" or "Updated" stands when a text was changed, not when it was published.
UPDATED = Phrasebook(
    "updated|last updated|update|modified|last modified|edited|revised|mis à jour|mise à jour|modifié|maj"
    "|actualisé|dernière mise à jour|actualizado|actualizada|última actualización|modificado"
    "|atualizado|atualizada|atualizado em|aggiornato|aggiornamento|ultimo aggiornamento|modificato"
    "|aktualisiert|zuletzt aktualisiert|stand|bijgewerkt|laatst bijgewerkt|gewijzigd|güncelleme"
    "|güncellendi|son güncelleme|обновлено|изменено|оновлено|تحديث|آخر تحديث|تم التحديث|حدث في|تعديل"
    "|更新|更新时间|更新時間|最后更新|修改|更新日|수정|최종수정|aktualizacja|zaktualizowano|uppdaterad|opdateret|oppdatert"
    "|päivitetty|actualizat|diperbarui|cập nhật|ενημερώθηκε|τελευταία ενημέρωση|τελευταία ανανέωση|ostatnia aktualizacja|به روزرسانی|עודכן"
    "|last edited|last change|editado|zuletzt geändert|geändert am|laatst gewijzigd|son güncellenme|последнее обновление|обновлена"
    "|остання зміна|абноўлена|обновена|обновено|актуализирано|ажурирано|ažurirano|aktualizováno|upraveno|aktualizované|posodobljeno"
    "|frissítve|frissítés|módosítva|atnaujinta|atjaunots|uuendatud|actualitzat|actualitzada|eguneratua|yenilənib|yangilandi|жаңартылды"
    "|dikemas kini|imesasishwa|आख़िरी अपडेट|अपडेट|अपडेटेड|अद्यतन|अद्यावधिक|আপডেট|আপডেট হয়েছে|সর্বশেষ আপডেট|อัปเดต|อัพเดท|อัพเดต|ปรับปรุงล่าสุด"
    "|புதுப்பிக்கப்பட்டது|განახლდა|թարմացվել է|بروزرسانی|آخرین بروزرسانی|به‌روزرسانی|اپ ڈیٹ|最終更新|最終更新日|업데이트|최종 업데이트|수정일",
)
