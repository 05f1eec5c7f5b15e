"""List what a page says where a text is cut for those who do not pay, by language."""

from __future__ import annotations

from crawler.text.phrases.phrasebook import Phrasebook

PAYWALLS = Phrasebook(
    "this article is for subscribers|this content is for subscribers|this story is for subscribers"
    "|subscribers only|subscriber only|for subscribers|for our subscribers|available to subscribers"
    "|available only to subscribers|reserved for subscribers|exclusive to subscribers|subscriber exclusive"
    "|exclusive for subscribers|subscribe to continue|subscribe to continue reading|subscribe to read"
    "|subscribe to keep reading|subscribe to unlock|continue reading with a subscription|members only"
    "|to continue reading subscribe|to read the full article|to read this article in full"
    "|to continue reading this article|to keep reading this article|unlock this article"
    "|this is premium content|premium content|this article is behind a paywall|already a subscriber",
    "réservé aux abonnés|réservée aux abonnés|réservés aux abonnés|réservé à nos abonnés|réservée à nos abonnés"
    "|la suite est réservée|abonnez-vous pour lire la suite|abonnez-vous pour lire|abonnez-vous pour continuer"
    "|pour lire la suite de cet article|pour lire la suite|article abonné|contenu premium|déjà abonné"
    "|de cet article à lire|il vous reste à lire",
    "solo para suscriptores|sólo para suscriptores|exclusivo para suscriptores|exclusiva para suscriptores"
    "|contenido exclusivo para suscriptores|suscríbete para seguir leyendo"
    "|suscríbase para seguir leyendo|suscríbete para leer|para seguir leyendo|hazte premium|ya eres suscriptor"
    "|ya soy suscriptor|contenido premium|reservado a suscriptores|solo suscriptores",
    "exclusivo para assinantes|exclusiva para assinantes|conteúdo exclusivo para assinantes|apenas para assinantes"
    "|só para assinantes|assine para continuar lendo|assine para ler|para continuar lendo|já é assinante"
    "|exclusivo assinantes|artigo exclusivo|riservato agli abbonati|riservata agli abbonati|solo per abbonati"
    "|contenuto riservato|contenuto per abbonati|abbonati per continuare a leggere|abbonati per leggere"
    "|per continuare a leggere|sei già abbonato|articolo premium",
    "nur für abonnenten|nur für abonnentinnen und abonnenten|exklusiv für abonnenten|für abonnenten"
    "|diesen artikel weiterlesen|jetzt abonnieren und weiterlesen|weiterlesen mit|um weiterzulesen"
    "|dieser artikel ist kostenpflichtig|sie haben bereits ein abo|bereits abonnent|plus artikel|premium inhalt"
    "|alleen voor abonnees|voor abonnees|exclusief voor abonnees|lees verder met een abonnement|word abonnee om"
    "|al abonnee|om verder te lezen",
    "sadece aboneler|yalnızca aboneler|abonelere özel|sadece abonelere|devamını okumak için abone olun"
    "|haberin devamı abonelere|okumaya devam etmek için abone|только для подписчиков|только подписчикам"
    "|доступно подписчикам|доступно только подписчикам|материал доступен подписчикам|доступен только подписчикам"
    "|для подписчиков|чтобы продолжить чтение|чтобы прочитать полностью|оформите подписку чтобы"
    "|оформите подписку|статья доступна|лише для передплатників|тільки для передплатників"
    "|щоб читати далі|само за абонати",
    "للمشتركين فقط|للمشتركين|خاص بالمشتركين|حصري للمشتركين|محتوى حصري للمشتركين|هذا المحتوى للمشتركين"
    "|اشترك لمتابعة القراءة|اشترك لقراءة|لمتابعة القراءة اشترك|لمتابعة القراءة|هذا المقال مخصص للمشتركين"
    "|مخصص للمشتركين|هل أنت مشترك|محتوى مدفوع|ویژه مشترکان|فقط برای مشترکان|למנויים בלבד|תוכן למנויים"
    "|להמשך קריאה הירשמו|صرف سبسکرائبرز",
    "仅限订阅者|仅限订阅用户|仅限会员|仅对订阅者开放|订阅后阅读全文|订阅后可阅读|付费阅读|付费内容|本文为付费|会员专享|订户专享|阅读全文请订阅"
    "|成为会员继续阅读|登录后阅读全文|僅限訂閱者|僅限會員|訂戶專享|訂閱後閱讀全文|付費內容|會員專享|有料会員限定|会員限定記事|会員限定|有料記事"
    "|この記事は有料|続きを読むには|유료 회원 전용|유료 회원 전용입니다|구독자 전용입니다|회원 전용입니다|유료 기사입니다|구독하고 계속 읽기|구독하고 계속|구독자 전용|회원 전용|유료 기사",
    "tylko dla prenumeratorów|tylko dla subskrybentów|dla prenumeratorów|dla subskrybentów"
    "|artykuł dostępny tylko dla prenumeratorów|aby czytać dalej|żeby czytać dalej|wykup dostęp"
    "|treść płatna|pouze pro předplatitele|jen pro předplatitele|obsah pro předplatitele|pro pokračování ve čtení"
    "|len pre predplatiteľov|csak előfizetőknek|előfizetőink számára|doar pentru abonați|exclusiv pentru abonați"
    "|endast för prenumeranter|för prenumeranter|bli prenumerant för att läsa|kun for abonnenter"
    "|for abonnenter|bli abonnent for å lese|bliv abonnent og læs|vain tilaajille|tilaajille"
    "|jatka lukemista tilaajana|μόνο για συνδρομητές|για συνδρομητές|αποκλειστικά για συνδρομητές"
    "|khusus pelanggan|dành cho thuê bao|chỉ dành cho hội viên",
)
