"""Lists query parameters that say how a reader came to a page, not which page it is.

Every row is documented by the vendor of one tool. A name that a site may use for its content (`id`,
`p`, `page`, `cid`) is not here; a name used for both is in `AMBIGUOUS` and counts only with a value
that names a channel.
"""

from __future__ import annotations

TRACKING_PREFIXES = (
    "utm_",  # Google Analytics, and most tools since
    "_hs",  # HubSpot: _hsenc, _hsmi
    "__hs",  # HubSpot: __hstc, __hssc, __hsfp
    "hsa_",  # HubSpot ads
    "at_",  # Piano, formerly AT Internet: at_medium, at_campaign, at_link_id
    "pk_",  # Piwik
    "mtm_",  # Matomo
    "matomo_",
    "piwik_",
    "ga_",  # Google Analytics by feed plug-ins: ga_source, ga_medium
    "ns_",  # comScore: ns_mchannel, ns_campaign, ns_source
    "vero_",  # Vero
    "oly_",  # Omeda: oly_enc_id, oly_anon_id
    "wt.",  # Webtrends: wt.mc_id
    "wt_",
    "__cft__",  # Facebook
    "__tn__",
    "__twitter",  # __twitter_impression
    "trk_",
    "aspsessionid",  # session of classic ASP
)

TRACKING_NAMES = frozenset(
    {
        # click ids
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "srsltid", "msclkid",
        "yclid", "ysclid", "ymclid",
        "twclid", "ttclid", "li_fat_id", "igshid", "igsh", "epik", "rb_clickid", "s_kwcid",
        "wickedid", "irclickid",
        # analytics, mail and share tools
        "_ga", "_gl", "_gac", "_openstat", "mc_cid", "mc_eid", "mkt_tok", "xtor", "xtref",
        "xtcr", "ml_subscriber",
        "ml_subscriber_hash", "ck_subscriber_id", "hsctatracking", "mibextid", "guccounter",
        "guce_referrer",
        "guce_referrer_sig", "ref_src", "ref_url", "smid", "smtyp", "ocid", "ito", "icid",
        "ncid", "cmpid", "sr_share",
        "ftag", "taid", "spm", "share_token", "soc_src", "soc_trk", "addtoany", "dm_i",
        "elqtrackid", "elqtrack",
        # sessions
        "phpsessid", "jsessionid", "cfid", "cftoken",
        # the AMP cache
        "usqp", "amp_js_v", "amp_gsa", "amp_r",
    }
)  # fmt: skip

AMBIGUOUS = frozenset({"ref", "source", "src", "from", "via", "share"})
CHANNEL_VALUES = frozenset(
    {
        "twitter", "x", "tw", "facebook", "fb", "whatsapp", "wa", "telegram", "tg",
        "linkedin", "instagram", "ig",
        "vk", "vkontakte", "ok", "weibo", "weixin", "wechat", "line", "reddit", "pinterest",
        "youtube", "tiktok",
        "threads", "bluesky", "mastodon", "viber", "messenger", "social", "socialmedia",
        "share", "sharing",
        "rss", "feed", "atom", "newsletter", "email", "e-mail", "mail", "push", "notification",
        "home", "homepage", "google", "googlenews", "bing", "msn", "flipboard", "feedly",
        "applenews",
    }
)  # fmt: skip


def is_tracking(name: str, value: str) -> bool:
    """Whether a query parameter can be dropped without selecting another page.

    Name and value are percent-encoded, as in the query; case does not matter.
    """
    name, value = name.lower(), value.lower()
    if name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES):
        return True
    return name in AMBIGUOUS and value in CHANNEL_VALUES
