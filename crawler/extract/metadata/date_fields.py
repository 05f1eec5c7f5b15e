"""List the meta elements in which pages state dates, the most reliable first."""

from __future__ import annotations

PUBLISHED_FIELDS: tuple[str, ...] = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article:published", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "publish-date", "publish_date", "publishdate", "publication_date", "publicationdate", "pubdate",
    "article.published", "originalpublicationdate", "dc.date.issued", "dcterms.issued",
    "dcterms.date", "dc.date.created", "dcterms.created", "dc.date", "datecreated", "date",
    "article:post_date", "created", "citation_publication_date", "citation_date", "release_date",
    "citation_online_date", "schema:datepublished", "schema:datecreated", "dc:date", "dc:created",
    "dc:issued", "dcterms:created", "dcterms:issued", "dcterms:date", "dc.date.published",
    "og:pubdate", "bt:pubdate", "rnews:datepublished", "article:published_date", "date_published",
    "article-publish-date", "firstpublished", "first_published", "mediator_published_time",
    "prism.publicationdate", "eprints.date", "shareaholic:article_published_time",
    "weibo:article:create_at",
)  # fmt: skip
MODIFIED_FIELDS: tuple[str, ...] = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "article:modified",
    "cxenseparse:modified", "schema:datemodified", "dc:modified", "dcterms:modified",
    "date_modified", "shareaholic:article_modified_time", "weibo:article:update_at",
)  # fmt: skip
