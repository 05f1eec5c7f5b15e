CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.alert (
    id bigint NOT NULL,
    topic character varying(64) NOT NULL,
    story_id bigint NOT NULL,
    kind character varying(32) NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.alert_id_seq OWNED BY public.alert.id;
CREATE TABLE public.article (
    id bigint NOT NULL,
    page_id bigint NOT NULL,
    source character varying(64) NOT NULL,
    url text NOT NULL,
    key text NOT NULL,
    title text NOT NULL,
    blocks json NOT NULL,
    language character varying(8) NOT NULL,
    published_at timestamp with time zone,
    published_precision character varying(32),
    published_source character varying(32),
    published_tz_known boolean NOT NULL,
    published_offset_min integer,
    modified json,
    discovered_at timestamp with time zone NOT NULL,
    authors json NOT NULL,
    origin json,
    section text,
    image text,
    is_paywalled boolean,
    block_languages json NOT NULL,
    status character varying(32) NOT NULL,
    method character varying(64) NOT NULL,
    score double precision NOT NULL,
    extractor_version character varying(16) NOT NULL,
    guard_pages integer NOT NULL,
    dropped json NOT NULL,
    folded text NOT NULL,
    text_hash character varying(64) NOT NULL,
    size integer NOT NULL,
    story_id bigint NOT NULL,
    relation character varying(32) NOT NULL,
    relation_of bigint,
    matched_at timestamp with time zone
);
CREATE SEQUENCE public.article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.article_id_seq OWNED BY public.article.id;
CREATE TABLE public.backfill (
    id bigint NOT NULL,
    source character varying(64) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    tell boolean NOT NULL,
    state character varying(32) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.backfill_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.backfill_id_seq OWNED BY public.backfill.id;
CREATE TABLE public.backfill_list (
    id bigint NOT NULL,
    backfill_id bigint NOT NULL,
    key text NOT NULL,
    kind character varying(32) NOT NULL,
    url text NOT NULL,
    depth integer NOT NULL,
    parent_id bigint,
    state character varying(32) NOT NULL,
    reason text NOT NULL,
    named integer NOT NULL,
    fresh integer NOT NULL,
    page_keys json NOT NULL,
    newest_at timestamp with time zone
);
CREATE SEQUENCE public.backfill_list_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.backfill_list_id_seq OWNED BY public.backfill_list.id;
CREATE TABLE public.block (
    source character varying(64) NOT NULL,
    hash bigint NOT NULL,
    pages integer NOT NULL,
    last_seen timestamp with time zone NOT NULL
);
CREATE TABLE public.channel (
    id bigint NOT NULL,
    source character varying(64) NOT NULL,
    kind character varying(32) NOT NULL,
    url text NOT NULL,
    discovered boolean NOT NULL,
    state character varying(32) NOT NULL,
    reason text NOT NULL,
    status integer,
    etag character varying(256),
    last_modified character varying(256),
    body_sha256 character varying(64),
    polls integer NOT NULL,
    announced integer NOT NULL,
    new integer NOT NULL,
    last_polled_at timestamp with time zone,
    state_since timestamp with time zone,
    last_ok_at timestamp with time zone,
    next_check_at timestamp with time zone,
    interval_s double precision,
    failures double precision NOT NULL,
    arrivals json NOT NULL,
    watched_since timestamp with time zone,
    landmarks json NOT NULL,
    gaps integer NOT NULL,
    last_gap_at timestamp with time zone,
    moved_to text,
    moved_times integer NOT NULL
);
CREATE SEQUENCE public.channel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.channel_id_seq OWNED BY public.channel.id;
CREATE TABLE public.crawl (
    id bigint NOT NULL,
    source character varying(64) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    state character varying(32) NOT NULL,
    reason text NOT NULL,
    figures json NOT NULL
);
CREATE SEQUENCE public.crawl_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.crawl_id_seq OWNED BY public.crawl.id;
CREATE TABLE public.delivery (
    id bigint NOT NULL,
    alert_id bigint NOT NULL,
    recipient character varying(64) NOT NULL,
    address character varying(255) NOT NULL,
    message_id character varying(255) NOT NULL,
    state character varying(32) NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    owner character varying(128),
    error text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone
);
CREATE SEQUENCE public.delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.delivery_id_seq OWNED BY public.delivery.id;
CREATE TABLE public.lease (
    host character varying(255) NOT NULL,
    owner character varying(128) NOT NULL,
    token integer NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE TABLE public.match (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    topic character varying(64) NOT NULL,
    score double precision NOT NULL,
    rule text NOT NULL,
    rule_version character varying(64) NOT NULL,
    spans json NOT NULL,
    parts json NOT NULL,
    passages json NOT NULL,
    relaxations json NOT NULL,
    created_at timestamp with time zone NOT NULL,
    vanished_at timestamp with time zone
);
CREATE SEQUENCE public.match_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.match_id_seq OWNED BY public.match.id;
CREATE TABLE public.outage (
    id bigint NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    sources integer NOT NULL
);
CREATE SEQUENCE public.outage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outage_id_seq OWNED BY public.outage.id;
CREATE TABLE public.page (
    id bigint NOT NULL,
    source character varying(64) NOT NULL,
    key text NOT NULL,
    url text NOT NULL,
    announcement json NOT NULL,
    state character varying(32) NOT NULL,
    reason text NOT NULL,
    attempts integer NOT NULL,
    announced_at timestamp with time zone NOT NULL,
    next_attempt_at timestamp with time zone,
    fetched_at timestamp with time zone,
    final_url text,
    status integer,
    headers json NOT NULL,
    body bytea,
    body_bytes integer,
    body_sha256 character varying(64),
    body_removed_at timestamp with time zone,
    summary_due boolean NOT NULL,
    backfill_id bigint
);
CREATE SEQUENCE public.page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.page_id_seq OWNED BY public.page.id;
CREATE TABLE public.robots (
    origin character varying(300) NOT NULL,
    status integer,
    body bytea NOT NULL,
    fetched_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.shingle (
    hash bigint NOT NULL,
    article_id bigint NOT NULL
);
CREATE TABLE public.source (
    name character varying(64) NOT NULL,
    state character varying(32) NOT NULL,
    reason text NOT NULL,
    state_since timestamp with time zone,
    last_crawl_at timestamp with time zone,
    last_ok_at timestamp with time zone,
    next_check_at timestamp with time zone,
    searched_at timestamp with time zone,
    failures double precision NOT NULL
);
CREATE TABLE public.story (
    id bigint NOT NULL,
    title text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.story_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.story_id_seq OWNED BY public.story.id;
CREATE TABLE public.subscription (
    id bigint NOT NULL,
    source character varying(64) NOT NULL,
    channel text NOT NULL,
    hub text NOT NULL,
    topic text NOT NULL,
    state character varying(32) NOT NULL,
    reason text NOT NULL,
    next_request_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone,
    verified_at timestamp with time zone,
    lease_until timestamp with time zone,
    failures integer NOT NULL,
    told_at timestamp with time zone,
    looked_at timestamp with time zone,
    untold integer NOT NULL
);
CREATE SEQUENCE public.subscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.subscription_id_seq OWNED BY public.subscription.id;
ALTER TABLE ONLY public.alert ALTER COLUMN id SET DEFAULT nextval('public.alert_id_seq'::regclass);
ALTER TABLE ONLY public.article ALTER COLUMN id SET DEFAULT nextval('public.article_id_seq'::regclass);
ALTER TABLE ONLY public.backfill ALTER COLUMN id SET DEFAULT nextval('public.backfill_id_seq'::regclass);
ALTER TABLE ONLY public.backfill_list ALTER COLUMN id SET DEFAULT nextval('public.backfill_list_id_seq'::regclass);
ALTER TABLE ONLY public.channel ALTER COLUMN id SET DEFAULT nextval('public.channel_id_seq'::regclass);
ALTER TABLE ONLY public.crawl ALTER COLUMN id SET DEFAULT nextval('public.crawl_id_seq'::regclass);
ALTER TABLE ONLY public.delivery ALTER COLUMN id SET DEFAULT nextval('public.delivery_id_seq'::regclass);
ALTER TABLE ONLY public.match ALTER COLUMN id SET DEFAULT nextval('public.match_id_seq'::regclass);
ALTER TABLE ONLY public.outage ALTER COLUMN id SET DEFAULT nextval('public.outage_id_seq'::regclass);
ALTER TABLE ONLY public.page ALTER COLUMN id SET DEFAULT nextval('public.page_id_seq'::regclass);
ALTER TABLE ONLY public.story ALTER COLUMN id SET DEFAULT nextval('public.story_id_seq'::regclass);
ALTER TABLE ONLY public.subscription ALTER COLUMN id SET DEFAULT nextval('public.subscription_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES
	('0002');
INSERT INTO public.alert VALUES
	(1, 'gcm', 1, 'story', '2026-11-03 20:15:30.123456+00'),
	(2, 'quays', 2, 'story', '2026-11-03 20:15:30.123456+00'),
	(3, 'gcm', 4, 'story', '2026-11-03 20:15:30.123456+00');
INSERT INTO public.article VALUES
	(12, 13, 'harbour-gazette', 'https://harbour-gazette.example/tr/liman-sehirleri', 'harbour-gazette.example/tr/liman-sehirleri', 'Liman şehirleri göç sözleşmesini konuştu: İstanbul''dan ILIK bir ses', '["Sal\u0131 ak\u015fam\u0131 deniz fenerinde toplanan liman \u015fehirleri, g\u00f6\u00e7 s\u00f6zle\u015fmesinin ne getirdi\u011fini konu\u015ftu; gece otob\u00fcsleri i\u00e7in para arand\u0131.", "Toplant\u0131 ilkbaharda yeniden yap\u0131lacak."]', 'tr', NULL, NULL, NULL, false, NULL, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 11, '[]', ' liman sehirleri goc sozlesmesini konustu istanbul dan ilik bir ses ¶ sali aksami deniz fenerinde toplanan liman sehirleri goc sozlesmesinin ne getirdigini konustu gece otobusleri icin para arandi toplanti ilkbaharda yeniden yapilacak ', '1d1ef9afbae109fab512ab4e57d56321', 21, 1, 'same_event', 1, NULL),
	(9, 10, 'harbour-gazette', 'https://harbour-gazette.example/long-reads/ninety-evenings-updated', 'harbour-gazette.example/long-reads/ninety-evenings-updated', 'Ninety evenings at the lighthouse, updated', '["On evening 1 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 3 language courses, 1 night buses and a house with 5 beds behind the old customs office.", "On evening 2 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 6 language courses, 2 night buses and a house with 6 beds behind the old customs office.", "The reading ended on a Sunday, with soup for everybody."]', 'en', '1938-07-15 00:00:00+00', 'day', 'text', false, NULL, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 8, '[]', ' ninety evenings at the lighthouse updated ¶ on evening 1 the towns read a page of the global compact for migration aloud and wrote down what had become of it 3 language courses 1 night buses and a house with 5 beds behind the old customs office on evening 2 the towns read a page of the global compact for migration aloud and wrote down what had become of it 6 language courses 2 night buses and a house with 6 beds behind the old customs office the reading ended on a sunday with soup for everybody ', 'd047bdd12c764fd7f114e0f6661bea45', 90, 4, 'edited', 8, NULL),
	(11, 12, 'faro-abierto', 'https://faro-abierto.example/ultima-hora/muelle-cerrado', 'faro-abierto.example/ultima-hora/muelle-cerrado', 'Cierran el muelle norte', '["El muelle norte cierra hasta el jueves por el viento, informa la capitan\u00eda."]', 'es', NULL, NULL, NULL, false, NULL, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'partial', 'rules', 0, '12', 10, '[]', ' cierran el muelle norte ¶ el muelle norte cierra hasta el jueves por el viento informa la capitania ', '1c7e2b42ea42851644b8935bbb55dfab', 13, 6, 'first', NULL, '2026-11-03 20:15:30.123456+00'),
	(10, 11, 'harbour-gazette', 'https://harbour-gazette.example/briefs/odd-signs', 'harbour-gazette.example/briefs/odd-signs', 'Signs 🚢👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 and é ‮edoc‬: 100 % of ''quotes'' "kept"; \n :name %(key)s $1 --', '["A line with a tab\there, a no-break\u00a0space, a soft\u00adhyphen, a joiner\u200dsign and a line separator\u2028in it; the price was 5 % of {all}.", "\u0915\u0908 \u092d\u093e\u0937\u093e\u0913\u0902 \u092e\u0947\u0902 \u090f\u0915 \u0939\u0940 \u0938\u092e\u093e\u091a\u093e\u0930, \u0e44\u0e17\u0e22\u0e44\u0e21\u0e48\u0e21\u0e35\u0e0a\u0e48\u0e2d\u0e07\u0e27\u0e48\u0e32\u0e07, \ud55c\uad6d\uc5b4 \uae30\uc0ac, \u10e5\u10d0\u10e0\u10d7\u10e3\u10da\u10d8, \u12a0\u121b\u122d\u129b, \u05e2\u05d1\u05e8\u05d9\u05ea."]', 'en', NULL, NULL, NULL, false, NULL, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 9, '[]', ' signs and e edoc 100 of quotes kept n name key s 1 ¶ a line with a tab here a no break space a softhyphen a joinersign and a line separator in it the price was 5 of all कई भाषाओं में एक ही समाचार ไทยไม่มีช่องว่าง 한국어 기사 ქართული አማርኛ עברית ', 'b9dd120d6f02327a2cf2c328eea007b7', 38, 5, 'first', NULL, '2026-11-03 20:15:30.123456+00'),
	(1, 2, 'al-marsa', 'https://al-marsa.example/2026/11/03/%D9%85%D9%8A%D8%AB%D8%A7%D9%82-%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9', 'al-marsa.example/2026/11/03/%D9%85%D9%8A%D8%AB%D8%A7%D9%82-%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9', 'وزراء الميناء يناقشون الاتفاق العالمي من أجل الهجرة', '["\u0646\u0627\u0642\u0634 \u0648\u0632\u0631\u0627\u0621 \u0645\u062f\u0646 \u0627\u0644\u0645\u064a\u0646\u0627\u0621\u060c \u0645\u0633\u0627\u0621 \u0627\u0644\u062b\u0644\u0627\u062b\u0627\u0621\u060c \u062a\u0646\u0641\u064a\u0630 \u0627\u0644\u0627\u062a\u0641\u0627\u0642 \u0627\u0644\u0639\u0627\u0644\u0645\u064a \u0645\u0646 \u0623\u062c\u0644 \u0627\u0644\u0647\u062c\u0631\u0629 \u0627\u0644\u0622\u0645\u0646\u0629 \u0648\u0627\u0644\u0645\u0646\u0638\u0645\u0629 \u0648\u0627\u0644\u0646\u0638\u0627\u0645\u064a\u0629\u060c \u0648\u0642\u0627\u0644\u0648\u0627 \u0625\u0646\u0651 \u0627\u0644\u0639\u0645\u0644 \u064a\u0628\u062f\u0623 \u0645\u0646 \u0645\u062f\u0627\u0631\u0633 \u0627\u0644\u0644\u063a\u0627\u062a \u0648\u0645\u0646 \u0627\u0644\u062d\u0627\u0641\u0644\u0627\u062a \u0627\u0644\u0644\u064a\u0644\u064a\u0629.", "\u0648\u0623\u0636\u0627\u0641 \u0627\u0644\u0628\u064a\u0627\u0646: \u00ab\u0644\u0627 \u0623\u062d\u062f \u064a\u064f\u062a\u0631\u0643 \u062e\u0644\u0641 \u0627\u0644\u0628\u0627\u0628\u00bb. \u0648\u062d\u0636\u0631 \u0627\u0644\u062c\u0644\u0633\u0629 \u0661\u0662 \u0648\u0641\u062f\u064b\u0627 \u0645\u0646 \u062b\u0644\u0627\u062b \u0642\u0627\u0631\u0627\u062a.", "\u0648\u062a\u0639\u0648\u062f \u0627\u0644\u0644\u062c\u0646\u0629 \u0625\u0644\u0649 \u0627\u0644\u0627\u062c\u062a\u0645\u0627\u0639 \u0641\u064a \u0627\u0644\u0631\u0628\u064a\u0639 \u0627\u0644\u0645\u0642\u0628\u0644."]', 'ar', '2026-11-03 19:15:30.123456+00', 'second', 'jsonld', true, 60, '{"value": "2026-11-03T19:15:30.123456+00:00", "precision": "second", "source": "jsonld", "tz_known": true, "offset_minutes": 60}', '2026-11-03 20:15:30.123456+00', '["\u0644\u064a\u0644\u0649 \u0627\u0644\u0645\u0631\u0633\u0627\u0648\u064a", "\u738b\u4e94", "\u00c9lo\u00efse D\u2019\u0152uvre"]', '{"name": "\u0648\u0643\u0627\u0644\u0629 \u0627\u0644\u0641\u0646\u0627\u0631", "text": "\u0627\u0644\u0645\u0635\u062f\u0631: \u0648\u0643\u0627\u0644\u0629 \u0627\u0644\u0641\u0646\u0627\u0631"}', 'Monde / العالم', 'https://cdn.example/quai.webp', false, '["ar", "ar", "ar"]', 'full', 'trafilatura', 0.875, '12', 0, '[{"text": "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627: \u0627\u0644\u0645\u0632\u064a\u062f \u0645\u0646 \u0627\u0644\u0623\u062e\u0628\u0627\u0631", "reason": "teaser"}]', ' زرا مينا يناقشون اتفاق عالمي من اجل هجره ¶ ناقش زرا مدن مينا مسا ثلاثا تنفيذ اتفاق عالمي من اجل هجره امنه منظمه نظاميه قالوا ان عمل يبدا من مدارس لغات ومن حافلات ليليه اضاف بيان لا احد يترك خلف باب حضر جلسه 12 فدا من ثلاث قارات تعود لجنه الي اجتماع في ربيع مقبل ', '48a427611e13b2a6767613cdc9638d1e', 46, 1, 'first', NULL, '2026-11-03 20:15:30.123456+00'),
	(2, 3, 'gangkou-bao', 'https://gangkou-bao.example/yaowen/2026-11/03/c_1129.htm', 'gangkou-bao.example/yaowen/2026-11/03/c_1129.htm', '港口各城商讨《移民问题全球契约》落实办法', '["\u5341\u4e00\u6708\u4e09\u65e5\uff0c\u6e2f\u53e3\u5404\u57ce\u4ee3\u8868\u5728\u706f\u5854\u5927\u5385\u5f00\u4f1a\uff0c\u5546\u8ba8\u300a\u79fb\u6c11\u95ee\u9898\u5168\u7403\u5951\u7ea6\u300b\u7684\u843d\u5b9e\u529e\u6cd5\u3002\u4f1a\u8bae\u7531\u4e09\u4f4d\u5e02\u957f\u5171\u540c\u4e3b\u6301\u3002", "\u4e0e\u4f1a\u8005\u8ba4\u4e3a\uff0c\u8bed\u8a00\u8bfe\u7a0b\u548c\u591c\u95f4\u73ed\u8f66\u662f\u6700\u5148\u8981\u529e\u7684\u4e24\u4ef6\u4e8b\uff0c\u6240\u9700\u7ecf\u8d39\u5c06\u7531\u5404\u57ce\u5206\u62c5\u3002\ud842\udfb7\u7530\u5148\u751f\u5728\u4f1a\u4e0a\u53d1\u8a00\u3002", "\u4e0b\u4e00\u6b21\u4f1a\u8bae\u5b9a\u4e8e\u660e\u5e74\u6625\u5929\u4e3e\u884c\u3002"]', 'zh', '2026-11-03 20:15:00+00', 'minute', 'meta', true, 480, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 1, '[]', ' 港口各城商讨移民问题全球契约落实办法 ¶ 十一月三日港口各城代表在灯塔大厅开会商讨移民问题全球契约的落实办法会议由三位市长共同主持与会者认为语言课程和夜间班车是最先要办的两件事所需经费将由各城分担𠮷田先生在会上发言下一次会议定于明年春天举行 ', 'b3116421d5be5911acbe87c2e4a76eee', 99, 1, 'translation', 1, '2026-11-03 20:15:30.123456+00'),
	(3, 4, 'severny-mayak', 'https://severny-mayak.example/news/2026/11/03/dogovor.html', 'severny-mayak.example/news/2026/11/03/dogovor.html', 'Портовые города сверили часы: Глобальный договор о миграции в шести пунктах', '["\u0412\u043e \u0432\u0442\u043e\u0440\u043d\u0438\u043a \u0432\u0435\u0447\u0435\u0440\u043e\u043c \u043f\u0440\u0435\u0434\u0441\u0442\u0430\u0432\u0438\u0442\u0435\u043b\u0438 \u043f\u043e\u0440\u0442\u043e\u0432\u044b\u0445 \u0433\u043e\u0440\u043e\u0434\u043e\u0432 \u0441\u043e\u0431\u0440\u0430\u043b\u0438\u0441\u044c \u0443 \u043c\u0430\u044f\u043a\u0430, \u0447\u0442\u043e\u0431\u044b \u0441\u0432\u0435\u0440\u0438\u0442\u044c, \u0447\u0442\u043e \u0441\u0434\u0435\u043b\u0430\u043d\u043e \u043f\u043e \u0413\u043b\u043e\u0431\u0430\u043b\u044c\u043d\u043e\u043c\u0443 \u0434\u043e\u0433\u043e\u0432\u043e\u0440\u0443 \u043e \u0431\u0435\u0437\u043e\u043f\u0430\u0441\u043d\u043e\u0439, \u0443\u043f\u043e\u0440\u044f\u0434\u043e\u0447\u0435\u043d\u043d\u043e\u0439 \u0438 \u043b\u0435\u0433\u0430\u043b\u044c\u043d\u043e\u0439 \u043c\u0438\u0433\u0440\u0430\u0446\u0438\u0438.", "\u0401\u043b\u043a\u0438, \u043d\u043e\u0447\u043d\u044b\u0435 \u0430\u0432\u0442\u043e\u0431\u0443\u0441\u044b \u0438 \u044f\u0437\u044b\u043a\u043e\u0432\u044b\u0435 \u043a\u0443\u0440\u0441\u044b \u043e\u043a\u0430\u0437\u0430\u043b\u0438\u0441\u044c \u0432 \u043e\u0434\u043d\u043e\u0439 \u0441\u043c\u0435\u0442\u0435: \u00ab\u0418\u043d\u0430\u0447\u0435 \u043d\u0435 \u0443\u0441\u043f\u0435\u0435\u043c\u00bb, \u2014 \u0441\u043a\u0430\u0437\u0430\u043b\u0430 \u0434\u043e\u043a\u043b\u0430\u0434\u0447\u0438\u0446\u0430.", "\u041f\u0440\u043e\u0442\u043e\u043a\u043e\u043b \u043e\u0431\u0435\u0449\u0430\u044e\u0442 \u043e\u043f\u0443\u0431\u043b\u0438\u043a\u043e\u0432\u0430\u0442\u044c \u043a \u0432\u0435\u0441\u043d\u0435."]', 'ru', '2026-11-03 00:00:00+00', 'day', 'text', false, NULL, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 2, '[]', ' портовые города сверили часы глобальныи договор о миграции в шести пунктах ¶ во вторник вечером представители портовых городов собрались у маяка чтобы сверить что сделано по глобальному договору о безопаснои упорядоченнои и легальнои миграции елки ночные автобусы и языковые курсы оказались в однои смете иначе не успеем сказала докладчица протокол обещают опубликовать к весне ', 'dfdaa451b208d52756d4ad8d31397067', 42, 1, 'same_event', 1, '2026-11-03 20:15:30.123456+00'),
	(4, 5, 'courrier-des-quais', 'https://courrier-des-quais.example/2026/11/03/pacte-mondial-quais?page=1', 'courrier-des-quais.example/2026/11/03/pacte-mondial-quais?page=1', 'Sur les quais, le Pacte mondial sur les migrations se discute à voix basse', '["R\u00e9unis mardi soir \u00e0 la capitainerie, les \u00e9lus des villes portuaires ont relu le Pacte mondial pour des migrations s\u00fbres, ordonn\u00e9es et r\u00e9guli\u00e8res, article par article.", "\u00ab Nous n\u2019avons rien promis d\u2019autre que des cours de langue et des bus de nuit \u00bb, a dit l\u2019adjointe \u2014 un c\u0153ur d\u2019\u0153uvre, selon elle.", "La prochaine r\u00e9union aura lieu au printemps."]', 'fr', '2026-11-03 20:15:30.123456+00', 'second', 'feed', true, NULL, '{"value": "2026-11-03T20:15:30.123456+00:00", "precision": "second", "source": "feed", "tz_known": true, "offset_minutes": null}', '2026-11-03 20:15:30.123456+00', '["\u0644\u064a\u0644\u0649 \u0627\u0644\u0645\u0631\u0633\u0627\u0648\u064a", "\u738b\u4e94", "\u00c9lo\u00efse D\u2019\u0152uvre"]', '{"name": "\u0648\u0643\u0627\u0644\u0629 \u0627\u0644\u0641\u0646\u0627\u0631", "text": "\u0627\u0644\u0645\u0635\u062f\u0631: \u0648\u0643\u0627\u0644\u0629 \u0627\u0644\u0641\u0646\u0627\u0631"}', 'Monde / العالم', 'https://cdn.example/quai.webp', true, '["fr", "fr", "fr"]', 'full', 'trafilatura', 0.875, '12', 3, '[{"text": "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627: \u0627\u0644\u0645\u0632\u064a\u062f \u0645\u0646 \u0627\u0644\u0623\u062e\u0628\u0627\u0631", "reason": "teaser"}]', ' sur les quais le pacte mondial sur les migrations se discute a voix basse ¶ reunis mardi soir a la capitainerie les elus des villes portuaires ont relu le pacte mondial pour des migrations sures ordonnees et regulieres article par article nous n avons rien promis d autre que des cours de langue et des bus de nuit a dit l adjointe un coeur d oeuvre selon elle la prochaine reunion aura lieu au printemps ', 'e6153db2ea9f396df4cd9ff9dda74e62', 60, 2, 'first', NULL, '2026-11-03 20:15:30.123456+00'),
	(5, 6, 'gazette-du-large', 'https://gazette-du-large.example/depeches/pacte-mondial-quais', 'gazette-du-large.example/depeches/pacte-mondial-quais', 'Sur les quais, le Pacte mondial sur les migrations se discute à voix basse', '["R\u00e9unis mardi soir \u00e0 la capitainerie, les \u00e9lus des villes portuaires ont relu le Pacte mondial pour des migrations s\u00fbres, ordonn\u00e9es et r\u00e9guli\u00e8res, article par article.", "\u00ab Nous n\u2019avons rien promis d\u2019autre que des cours de langue et des bus de nuit \u00bb, a dit l\u2019adjointe \u2014 un c\u0153ur d\u2019\u0153uvre, selon elle.", "La prochaine r\u00e9union aura lieu au printemps."]', 'fr', '2026-11-03 20:15:30.123456+00', 'hour', 'time', false, NULL, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 4, '[]', ' sur les quais le pacte mondial sur les migrations se discute a voix basse ¶ reunis mardi soir a la capitainerie les elus des villes portuaires ont relu le pacte mondial pour des migrations sures ordonnees et regulieres article par article nous n avons rien promis d autre que des cours de langue et des bus de nuit a dit l adjointe un coeur d oeuvre selon elle la prochaine reunion aura lieu au printemps ', 'e6153db2ea9f396df4cd9ff9dda74e62', 60, 2, 'copy', 4, '2026-11-03 20:15:30.123456+00'),
	(7, 8, 'faro-abierto', 'https://faro-abierto.example/politica/pacto-mundial-muelles/', 'faro-abierto.example/politica/pacto-mundial-muelles/', '¿Qué queda del Pacto Mundial para la Migración en los muelles?', '["Los alcaldes de las ciudades portuarias revisaron anoche el Pacto Mundial para una Migraci\u00f3n Segura, Ordenada y Regular, y pidieron dinero para clases de idioma.", "\u201cEl a\u00f1o que viene habr\u00e1 autobuses nocturnos\u201d, prometi\u00f3 el portavoz."]', 'es', '2026-11-02 00:00:00+00', 'day', 'news_sitemap', false, NULL, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 6, '[]', ' que queda del pacto mundial para la migracion en los muelles ¶ los alcaldes de las ciudades portuarias revisaron anoche el pacto mundial para una migracion segura ordenada y regular y pidieron dinero para clases de idioma el ano que viene habra autobuses nocturnos prometio el portavoz ', '466f159874c9677c5d667791554675e0', 35, 3, 'first', NULL, '2026-11-03 20:15:30.123456+00'),
	(8, 9, 'harbour-gazette', 'https://harbour-gazette.example/long-reads/ninety-evenings', 'harbour-gazette.example/long-reads/ninety-evenings', 'Ninety evenings at the lighthouse: how the Global Compact for Migration is read aloud', '["On evening 1 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 3 language courses, 1 night buses and a house with 5 beds behind the old customs office.", "On evening 2 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 6 language courses, 2 night buses and a house with 6 beds behind the old customs office.", "On evening 3 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 9 language courses, 3 night buses and a house with 7 beds behind the old customs office.", "On evening 4 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 12 language courses, 4 night buses and a house with 8 beds behind the old customs office.", "On evening 5 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 15 language courses, 5 night buses and a house with 9 beds behind the old customs office.", "On evening 6 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 18 language courses, 6 night buses and a house with 10 beds behind the old customs office.", "On evening 7 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 21 language courses, 7 night buses and a house with 11 beds behind the old customs office.", "On evening 8 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 24 language courses, 8 night buses and a house with 12 beds behind the old customs office.", "On evening 9 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 27 language courses, 9 night buses and a house with 13 beds behind the old customs office.", "On evening 10 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 30 language courses, 10 night buses and a house with 14 beds behind the old customs office.", "On evening 11 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 33 language courses, 11 night buses and a house with 15 beds behind the old customs office.", "On evening 12 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 36 language courses, 12 night buses and a house with 16 beds behind the old customs office."]', 'en', '2199-12-31 23:59:59.999999+00', 'second', 'recipe', true, -570, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 7, '[]', ' ninety evenings at the lighthouse how the global compact for migration is read aloud ¶ on evening 1 the towns read a page of the global compact for migration aloud and wrote down what had become of it 3 language courses 1 night buses and a house with 5 beds behind the old customs office on evening 2 the towns read a page of the global compact for migration aloud and wrote down what had become of it 6 language courses 2 night buses and a house with 6 beds behind the old customs office on evening 3 the towns read a page of the global compact for migration aloud and wrote down what had become of it 9 language courses 3 night buses and a house with 7 beds behind the old customs office on evening 4 the towns read a page of the global compact for migration aloud and wrote down what had become of it 12 language courses 4 night buses and a house with 8 beds behind the old customs office on evening 5 the towns read a page of the global compact for migration aloud and wrote down what had become of it 15 language courses 5 night buses and a house with 9 beds behind the old customs office on evening 6 the towns read a page of the global compact for migration aloud and wrote down what had become of it 18 language courses 6 night buses and a house with 10 beds behind the old customs office on evening 7 the towns read a page of the global compact for migration aloud and wrote down what had become of it 21 language courses 7 night buses and a house with 11 beds behind the old customs office on evening 8 the towns read a page of the global compact for migration aloud and wrote down what had become of it 24 language courses 8 night buses and a house with 12 beds behind the old customs office on evening 9 the towns read a page of the global compact for migration aloud and wrote down what had become of it 27 language courses 9 night buses and a house with 13 beds behind the old customs office on evening 10 the towns read a page of the global compact for migration aloud and wrote down what had become of it 30 language courses 10 night buses and a house with 14 beds behind the old customs office on evening 11 the towns read a page of the global compact for migration aloud and wrote down what had become of it 33 language courses 11 night buses and a house with 15 beds behind the old customs office on evening 12 the towns read a page of the global compact for migration aloud and wrote down what had become of it 36 language courses 12 night buses and a house with 16 beds behind the old customs office ', '7649ac570a4009c3498bd40efc24475f', 480, 4, 'first', NULL, '2026-11-03 20:15:30.123456+00'),
	(6, 7, 'gazette-du-large', 'https://gazette-du-large.example/breves/reunion-des-quais', 'gazette-du-large.example/breves/reunion-des-quais', 'Réunion des quais', '["R\u00e9unis mardi soir \u00e0 la capitainerie, les \u00e9lus des villes portuaires ont relu le Pacte mondial pour des migrations s\u00fbres, ordonn\u00e9es et r\u00e9guli\u00e8res, article par article."]', 'fr', '2026-11-01 00:00:00+00', 'month', 'url', false, NULL, 'null', '2026-11-03 20:15:30.123456+00', '[]', 'null', NULL, NULL, NULL, '[]', 'full', 'rules', 0, '12', 5, '[]', ' reunion des quais ¶ reunis mardi soir a la capitainerie les elus des villes portuaires ont relu le pacte mondial pour des migrations sures ordonnees et regulieres article par article ', '8098ed48b12f26ffb97212a1f7d5c318', 26, 2, 'cut', 4, '2026-11-03 20:15:30.123456+00');
INSERT INTO public.backfill VALUES
	(1, 'harbour-gazette', '1938-07-15 00:00:00+00', '2026-11-03 20:15:30.123456+00', true, 'replaced', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00'),
	(2, 'harbour-gazette', '1938-07-15 00:00:00+00', '2199-12-31 23:59:59.999999+00', false, 'running', '2026-11-03 20:15:30.123456+00', NULL),
	(3, 'al-marsa', '1938-07-15 00:00:00+00', '2026-11-03 20:15:30.123456+00', false, 'done', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00');
INSERT INTO public.backfill_list VALUES
	(1, 1, 'harbour-gazette.example/archive/old', 'sitemap', 'https://harbour-gazette.example/archive/old', 0, NULL, 'waiting', '', 0, 0, '[]', NULL),
	(5, 2, 'harbour-gazette.example/archive/page/1', 'front_page', 'https://harbour-gazette.example/archive/page/1', 1, 2, 'waiting', '', 0, 0, '[]', NULL),
	(6, 2, 'harbour-gazette.example/archive/page/2', 'front_page', 'https://harbour-gazette.example/archive/page/2', 1, 2, 'waiting', '', 0, 0, '[]', NULL),
	(7, 2, 'harbour-gazette.example/archive/2031', 'sitemap', 'https://harbour-gazette.example/archive/2031', 0, NULL, 'skipped', 'später als gefragt', 0, 0, '[]', NULL),
	(2, 2, 'harbour-gazette.example/archive/index', 'sitemap', 'https://harbour-gazette.example/archive/index', 0, NULL, 'read', '', 7, 1, '[]', '1938-07-15 00:00:00+00'),
	(3, 2, 'harbour-gazette.example/archive/1938', 'front_page', 'https://harbour-gazette.example/archive/1938', 0, NULL, 'read', '', 2, 0, '["harbour-gazette.example/archiv/\u00fc", "b"]', NULL),
	(4, 2, 'harbour-gazette.example/archive/rss', 'feed', 'https://harbour-gazette.example/archive/rss', 0, NULL, 'failed', 'HTTP 503', 0, 0, '[]', NULL);
INSERT INTO public.block VALUES
	('harbour-gazette', -9223372036854775808, 1, '2026-11-03 20:15:30.123456+00'),
	('harbour-gazette', -1, 2, '2026-11-03 20:15:30.123456+00'),
	('harbour-gazette', 0, 3, '2026-11-03 20:15:30.123456+00'),
	('harbour-gazette', 9223372036854775807, 2000000000, '2026-11-03 20:15:30.123456+00'),
	('al-marsa', 0, 1, '1938-07-15 00:00:00+00');
INSERT INTO public.channel VALUES
	(2, 'watched-ok', 'front_page', 'https://watched-ok.example/', false, 'ok', 'ok, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(3, 'watched-slow', 'sitemap', 'https://watched-slow.example/', false, 'slow', 'slow, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(4, 'watched-blocked', 'sitemap', 'https://watched-blocked.example/', false, 'blocked', 'blocked, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(5, 'watched-moved', 'front_page', 'https://watched-moved.example/', false, 'moved', 'moved, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(6, 'watched-gone', 'sitemap', 'https://watched-gone.example/', false, 'gone', 'gone, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(7, 'watched-empty', 'front_page', 'https://watched-empty.example/', false, 'empty', 'empty, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(8, 'watched-not-a-feed', 'sitemap', 'https://watched-not-a-feed.example/', false, 'not_a_feed', 'not_a_feed, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(9, 'watched-parse-error', 'front_page', 'https://watched-parse-error.example/', false, 'parse_error', 'parse_error, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(10, 'watched-server-error', 'feed', 'https://watched-server-error.example/', false, 'server_error', 'server_error, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(11, 'watched-too-large', 'feed', 'https://watched-too-large.example/', false, 'too_large', 'too_large, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(12, 'watched-refused-address', 'feed', 'https://watched-refused-address.example/', false, 'refused_address', 'refused_address, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(13, 'watched-dns', 'feed', 'https://watched-dns.example/', false, 'dns', 'dns, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(14, 'watched-tls', 'feed', 'https://watched-tls.example/', false, 'tls', 'tls, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(15, 'watched-unreachable', 'front_page', 'https://watched-unreachable.example/', false, 'unreachable', 'unreachable, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(16, 'watched-defect', 'feed', 'https://watched-defect.example/', false, 'defect', 'defect, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(17, 'harbour-gazette', 'feed', 'https://harbour-gazette.example/feed.xml', false, 'moved', 'moved for good, its address is now https://harbour-gazette.example/rss/', 200, 'W/"é-9"', 'Tue, 03 Nov 2026 20:00:00 GMT', 'abababababababababababababababababababababababababababababababab', 3, 40, 12, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 21:15:30.123456+00', 1800.5, 0.75, '{"494468": 3, "494469": 1}', '1938-07-15 00:00:00+00', '["harbour-gazette.example/1", "harbour-gazette.example/\u00f1and\u00fa"]', 3, '2026-11-03 20:15:30.123456+00', 'https://harbour-gazette.example/rss/', 3),
	(18, 'harbour-gazette', 'sitemap', 'https://harbour-gazette.example/sitemap.xml?页=1', true, 'new', '', NULL, NULL, NULL, NULL, 0, 0, 0, '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0),
	(1, 'watched-new', 'feed', 'https://watched-new.example/', false, 'new', 'new, «почему»', NULL, NULL, NULL, NULL, 1, 0, 0, NULL, '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, '{}', NULL, '[]', 0, NULL, NULL, 0);
INSERT INTO public.crawl VALUES
	(1, 'al-marsa', '2026-11-03 19:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'ok', '', '{"requests": 9, "announced": 40, "new_pages": 12, "gaps_open": 0}'),
	(2, 'courrier-des-quais', '2026-11-03 19:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'ok', '', '{"requests": 9, "announced": 40, "new_pages": 12, "gaps_open": 0}'),
	(3, 'faro-abierto', '2026-11-03 19:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'ok', '', '{"requests": 9, "announced": 40, "new_pages": 12, "gaps_open": 0}'),
	(4, 'gangkou-bao', '2026-11-03 19:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'ok', '', '{"requests": 9, "announced": 40, "new_pages": 12, "gaps_open": 0}'),
	(5, 'gazette-du-large', '2026-11-03 19:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'ok', '', '{"requests": 9, "announced": 40, "new_pages": 12, "gaps_open": 0}'),
	(6, 'harbour-gazette', '2026-11-03 19:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'ok', '', '{"requests": 9, "announced": 40, "new_pages": 12, "gaps_open": 0}'),
	(7, 'severny-mayak', '2026-11-03 19:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'ok', '', '{"requests": 9, "announced": 40, "new_pages": 12, "gaps_open": 0}'),
	(8, 'watched-new', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'new', 'ليس جيدا: new', '{}'),
	(9, 'watched-ok', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'ok', 'ليس جيدا: ok', '{}'),
	(10, 'watched-slow', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'slow', 'ليس جيدا: slow', '{}'),
	(11, 'watched-blocked', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'blocked', 'ليس جيدا: blocked', '{}'),
	(12, 'watched-moved', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'moved', 'ليس جيدا: moved', '{}'),
	(13, 'watched-gone', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'gone', 'ليس جيدا: gone', '{}'),
	(14, 'watched-empty', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'empty', 'ليس جيدا: empty', '{}'),
	(15, 'watched-not-a-feed', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'not_a_feed', 'ليس جيدا: not_a_feed', '{}'),
	(16, 'watched-parse-error', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'parse_error', 'ليس جيدا: parse_error', '{}'),
	(17, 'watched-server-error', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'server_error', 'ليس جيدا: server_error', '{}'),
	(18, 'watched-too-large', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'too_large', 'ليس جيدا: too_large', '{}'),
	(19, 'watched-refused-address', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'refused_address', 'ليس جيدا: refused_address', '{}'),
	(20, 'watched-dns', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'dns', 'ليس جيدا: dns', '{}'),
	(21, 'watched-tls', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'tls', 'ليس جيدا: tls', '{}'),
	(22, 'watched-unreachable', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'unreachable', 'ليس جيدا: unreachable', '{}'),
	(23, 'watched-defect', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 'defect', 'ليس جيدا: defect', '{}');
INSERT INTO public.delivery VALUES
	(6, 1, 'slow', 'mailto:slow@bureau.example', '<1-slow@marsad.invalid>', 'sending', 0, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:20:30.123456+00', 'b1946ac92492:4711:123456:5e4de400', '', '2026-11-03 20:15:30.123456+00', NULL),
	(1, 1, 'desk', 'mailto:desk@bureau.example', '<1-desk@marsad.invalid>', 'sent', 1, '2026-11-03 20:15:30.123456+00', NULL, NULL, '', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:33.123456+00'),
	(2, 1, 'newsroom-ar', 'mailto:newsroom-ar@bureau.example', '<1-newsroom-ar@marsad.invalid>', 'failed', 1, '2026-11-03 20:15:30.123456+00', NULL, NULL, '550 5.1.1 لا يوجد صندوق بريد بهذا الاسم', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:33.123456+00'),
	(3, 1, 'chat', 'mailto:chat@bureau.example', '<1-chat@marsad.invalid>', 'dead', 1, '2026-11-03 20:15:30.123456+00', NULL, NULL, 'no answer within 20 s: possible repeat', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:33.123456+00'),
	(4, 1, 'former', 'mailto:former@bureau.example', '<1-former@marsad.invalid>', 'cancelled', 1, '2026-11-03 20:15:30.123456+00', NULL, NULL, 'the recipient or its address is no longer in the config', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:33.123456+00'),
	(5, 1, 'busy', 'mailto:busy@bureau.example', '<1-busy@marsad.invalid>', 'pending', 1, '2199-12-31 23:59:59.999999+00', NULL, NULL, '451 4.3.0 réessayez — 再试', '2026-11-03 20:15:30.123456+00', NULL),
	(7, 2, 'desk', 'mailto:desk@bureau.example', '<2-desk@marsad.invalid>', 'cancelled', 0, '2026-11-03 20:15:30.123456+00', NULL, NULL, 'the text was corrected and holds the match no more', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00'),
	(8, 3, 'desk', 'mailto:desk@bureau.example', '<3-desk@marsad.invalid>', 'pending', 0, '2026-11-03 20:15:30.123456+00', NULL, NULL, '', '2026-11-03 20:15:30.123456+00', NULL),
	(9, 3, 'newsroom-ar', 'mailto:newsroom-ar@bureau.example', '<3-newsroom-ar@marsad.invalid>', 'pending', 0, '2026-11-03 20:15:30.123456+00', NULL, NULL, '', '2026-11-03 20:15:30.123456+00', NULL);
INSERT INTO public.lease VALUES
	('harbour-gazette.example', 'b1946ac92492:4711:123456:0badcafe', 1, '2026-11-03 20:17:30.123456+00'),
	('al-marsa.example', 'b1946ac92492:4711:123456:0badcafe', 1, '1970-01-01 00:00:00+00');
INSERT INTO public.match VALUES
	(1, 1, 'gcm', 2.5, 'strong: ar-official «الاتفاق العالمي من أجل الهجرة»', '5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c', '[{"field": "title", "start": 22, "end": 51, "text": "\u0627\u0644\u0627\u062a\u0641\u0627\u0642 \u0627\u0644\u0639\u0627\u0644\u0645\u064a \u0645\u0646 \u0623\u062c\u0644 \u0627\u0644\u0647\u062c\u0631\u0629", "term": "ar-official"}, {"field": "text", "start": 45, "end": 74, "text": "\u0627\u0644\u0627\u062a\u0641\u0627\u0642 \u0627\u0644\u0639\u0627\u0644\u0645\u064a \u0645\u0646 \u0623\u062c\u0644 \u0627\u0644\u0647\u062c\u0631\u0629", "term": "ar-official"}]', '{"ar-official": 2.0, "near": 0.5}', '[{"field": "text", "start": 0, "end": 161, "text": "\u0646\u0627\u0642\u0634 \u0648\u0632\u0631\u0627\u0621 \u0645\u062f\u0646 \u0627\u0644\u0645\u064a\u0646\u0627\u0621\u060c \u0645\u0633\u0627\u0621 \u0627\u0644\u062b\u0644\u0627\u062b\u0627\u0621\u060c \u062a\u0646\u0641\u064a\u0630 \u0627\u0644\u0627\u062a\u0641\u0627\u0642 \u0627\u0644\u0639\u0627\u0644\u0645\u064a \u0645\u0646 \u0623\u062c\u0644 \u0627\u0644\u0647\u062c\u0631\u0629 \u0627\u0644\u0622\u0645\u0646\u0629 \u0648\u0627\u0644\u0645\u0646\u0638\u0645\u0629 \u0648\u0627\u0644\u0646\u0638\u0627\u0645\u064a\u0629\u060c \u0648\u0642\u0627\u0644\u0648\u0627 \u0625\u0646\u0651 \u0627\u0644\u0639\u0645\u0644 \u064a\u0628\u062f\u0623 \u0645\u0646 \u0645\u062f\u0627\u0631\u0633 \u0627\u0644\u0644\u063a\u0627\u062a \u0648\u0645\u0646 \u0627\u0644\u062d\u0627\u0641\u0644\u0627\u062a \u0627\u0644\u0644\u064a\u0644\u064a\u0629."}]', '{"ar-official": ["case", "accents"]}', '2026-11-03 20:15:30.123456+00', NULL),
	(2, 2, 'gcm', 2.5, 'strong: zh-official «移民问题全球契约»', '5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c', '[{"field": "title", "start": 7, "end": 15, "text": "\u79fb\u6c11\u95ee\u9898\u5168\u7403\u5951\u7ea6", "term": "zh-official"}, {"field": "text", "start": 23, "end": 31, "text": "\u79fb\u6c11\u95ee\u9898\u5168\u7403\u5951\u7ea6", "term": "zh-official"}]', '{"zh-official": 2.0, "near": 0.5}', '[{"field": "text", "start": 0, "end": 50, "text": "\u5341\u4e00\u6708\u4e09\u65e5\uff0c\u6e2f\u53e3\u5404\u57ce\u4ee3\u8868\u5728\u706f\u5854\u5927\u5385\u5f00\u4f1a\uff0c\u5546\u8ba8\u300a\u79fb\u6c11\u95ee\u9898\u5168\u7403\u5951\u7ea6\u300b\u7684\u843d\u5b9e\u529e\u6cd5\u3002\u4f1a\u8bae\u7531\u4e09\u4f4d\u5e02\u957f\u5171\u540c\u4e3b\u6301\u3002"}]', '{"zh-official": ["case", "accents"]}', '2026-11-03 20:15:30.123456+00', NULL),
	(3, 3, 'gcm', 2.5, 'strong: ru-official «Глобальный договор о миграции»', '5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c', '[{"field": "title", "start": 30, "end": 59, "text": "\u0413\u043b\u043e\u0431\u0430\u043b\u044c\u043d\u044b\u0439 \u0434\u043e\u0433\u043e\u0432\u043e\u0440 \u043e \u043c\u0438\u0433\u0440\u0430\u0446\u0438\u0438", "term": "ru-official"}]', '{"ru-official": 2.0, "near": 0.5}', '[{"field": "text", "start": 0, "end": 169, "text": "\u0412\u043e \u0432\u0442\u043e\u0440\u043d\u0438\u043a \u0432\u0435\u0447\u0435\u0440\u043e\u043c \u043f\u0440\u0435\u0434\u0441\u0442\u0430\u0432\u0438\u0442\u0435\u043b\u0438 \u043f\u043e\u0440\u0442\u043e\u0432\u044b\u0445 \u0433\u043e\u0440\u043e\u0434\u043e\u0432 \u0441\u043e\u0431\u0440\u0430\u043b\u0438\u0441\u044c \u0443 \u043c\u0430\u044f\u043a\u0430, \u0447\u0442\u043e\u0431\u044b \u0441\u0432\u0435\u0440\u0438\u0442\u044c, \u0447\u0442\u043e \u0441\u0434\u0435\u043b\u0430\u043d\u043e \u043f\u043e \u0413\u043b\u043e\u0431\u0430\u043b\u044c\u043d\u043e\u043c\u0443 \u0434\u043e\u0433\u043e\u0432\u043e\u0440\u0443 \u043e \u0431\u0435\u0437\u043e\u043f\u0430\u0441\u043d\u043e\u0439, \u0443\u043f\u043e\u0440\u044f\u0434\u043e\u0447\u0435\u043d\u043d\u043e\u0439 \u0438 \u043b\u0435\u0433\u0430\u043b\u044c\u043d\u043e\u0439 \u043c\u0438\u0433\u0440\u0430\u0446\u0438\u0438."}]', '{"ru-official": ["case", "accents"]}', '2026-11-03 20:15:30.123456+00', NULL),
	(4, 4, 'gcm', 2.5, 'strong: fr-official «Pacte mondial sur les migrations»', '5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c', '[{"field": "title", "start": 18, "end": 50, "text": "Pacte mondial sur les migrations", "term": "fr-official"}]', '{"fr-official": 2.0, "near": 0.5}', '[{"field": "text", "start": 0, "end": 166, "text": "R\u00e9unis mardi soir \u00e0 la capitainerie, les \u00e9lus des villes portuaires ont relu le Pacte mondial pour des migrations s\u00fbres, ordonn\u00e9es et r\u00e9guli\u00e8res, article par article."}]', '{"fr-official": ["case", "accents"]}', '2026-11-03 20:15:30.123456+00', NULL),
	(5, 5, 'gcm', 2.5, 'strong: fr-official «Pacte mondial sur les migrations»', '5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c', '[{"field": "title", "start": 18, "end": 50, "text": "Pacte mondial sur les migrations", "term": "fr-official"}]', '{"fr-official": 2.0, "near": 0.5}', '[{"field": "text", "start": 0, "end": 166, "text": "R\u00e9unis mardi soir \u00e0 la capitainerie, les \u00e9lus des villes portuaires ont relu le Pacte mondial pour des migrations s\u00fbres, ordonn\u00e9es et r\u00e9guli\u00e8res, article par article."}]', '{"fr-official": ["case", "accents"]}', '2026-11-03 20:15:30.123456+00', NULL),
	(6, 7, 'gcm', 2.5, 'strong: es-official «Pacto Mundial para la Migración»', '5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c', '[{"field": "title", "start": 15, "end": 46, "text": "Pacto Mundial para la Migraci\u00f3n", "term": "es-official"}]', '{"es-official": 2.0, "near": 0.5}', '[{"field": "text", "start": 0, "end": 161, "text": "Los alcaldes de las ciudades portuarias revisaron anoche el Pacto Mundial para una Migraci\u00f3n Segura, Ordenada y Regular, y pidieron dinero para clases de idioma."}]', '{"es-official": ["case", "accents"]}', '2026-11-03 20:15:30.123456+00', NULL),
	(7, 8, 'gcm', 2.5, 'strong: en-official «Global Compact for Migration»', '5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c', '[{"field": "title", "start": 43, "end": 71, "text": "Global Compact for Migration", "term": "en-official"}, {"field": "text", "start": 42, "end": 70, "text": "Global Compact for Migration", "term": "en-official"}]', '{"en-official": 2.0, "near": 0.5}', '[{"field": "text", "start": 0, "end": 204, "text": "On evening 1 the towns read a page of the Global Compact for Migration aloud, and wrote down what had become of it: 3 language courses, 1 night buses and a house with 5 beds behind the old customs office."}]', '{"en-official": ["case", "accents"]}', '2026-11-03 20:15:30.123456+00', NULL),
	(8, 6, 'quays', 2.5, 'strong: fr-official «Pacte»', '5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c5f1c', '[]', '{"fr-official": 2.0, "near": 0.5}', '[{"field": "text", "start": 0, "end": 166, "text": "R\u00e9unis mardi soir \u00e0 la capitainerie, les \u00e9lus des villes portuaires ont relu le Pacte mondial pour des migrations s\u00fbres, ordonn\u00e9es et r\u00e9guli\u00e8res, article par article."}]', '{"fr-official": ["case", "accents"]}', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00');
INSERT INTO public.outage VALUES
	(1, '1938-07-15 00:00:00+00', '2026-11-03 20:15:30.123456+00', 12),
	(2, '2026-11-03 20:15:30.123456+00', NULL, 3);
INSERT INTO public.page VALUES
	(1, 'harbour-gazette', 'harbour-gazette.example/archiv/fuenf', 'https://harbour-gazette.example/archiv/fuenf', '{"url": "https://harbour-gazette.example/archiv/fuenf", "title": "F\u00fcnf", "summary": null, "published": null, "language": null}', 'announced', '', 0, '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, NULL, '{}', NULL, NULL, NULL, NULL, false, 2),
	(2, 'al-marsa', 'al-marsa.example/2026/11/03/%D9%85%D9%8A%D8%AB%D8%A7%D9%82-%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9', 'https://al-marsa.example/2026/11/03/%D9%85%D9%8A%D8%AB%D8%A7%D9%82-%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9', '{"url": "https://al-marsa.example/2026/11/03/%D9%85%D9%8A%D8%AB%D8%A7%D9%82-%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9", "title": "\u0648\u0632\u0631\u0627\u0621 \u0627\u0644\u0645\u064a\u0646\u0627\u0621 \u064a\u0646\u0627\u0642\u0634\u0648\u0646 \u0627\u0644\u0627\u062a\u0641\u0627\u0642 \u0627\u0644\u0639\u0627\u0644\u0645\u064a \u0645\u0646 \u0623\u062c\u0644 \u0627\u0644\u0647\u062c\u0631\u0629", "summary": null, "published": {"value": "2026-11-03T19:15:30.123456+00:00", "precision": "second", "source": "jsonld", "tz_known": true, "offset_minutes": 60}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://al-marsa.example/2026/11/03/%D9%85%D9%8A%D8%AB%D8%A7%D9%82-%D8%A7%D9%84%D9%87%D8%AC%D8%B1%D8%A9', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd60c901650c00a6923e3150a538636126592bf3d7782c164b4f5bd6ffcecc10da925a4ae2d32b88e2a3f3a26ed6475555b7a459e571c4c6cc1e411835002f002f00cff0e4f5d6e9e7af1fc5d79c316c1fa3492648181b030207b2a1f190118304920c1e24230a46081449304aa007820234bd8992120c98af39aef41c57cc950b5baf5e9f1983b166c2f59be95f8cc0e800592878e0033173d60c31afd942ffbaea99afeb6de79c996273a6f308eaafad5f1b5b6c0362e4810eccd6ab5f6728004f8d395f5bbcf9b2f5374f5ff1fa8bdfb59ddc0671a2a4f43cf397271df73a5fd367d6223e7fb1b6d9be7396bd6b896fae2aa7683caf71de38e308d0b97c3d6fe1f7103da811b1638254446a687f031012c218cb1b1190257737c9b2ff7f0620326b5ae926bd789a990ee4d83bf40f6bef88bf6905a7b5bd0ea64c61d2cc34633a8f623f6ee4654871b0af2b4d23dd78881594a4d521cea9e51d641b71ef5416a92325b10c1e956911f18ae31563245d7e8da22a29c27aa8029501283d29c7d12ac532c8642c4e1c63d6a1231fc2904f5501', 406, '34d3024f91eeb092b48642d9a8dd94d5b45c586c5be8dac9958f8fc746b6bafd', NULL, false, NULL),
	(3, 'gangkou-bao', 'gangkou-bao.example/yaowen/2026-11/03/c_1129.htm', 'https://gangkou-bao.example/yaowen/2026-11/03/c_1129.htm', '{"url": "https://gangkou-bao.example/yaowen/2026-11/03/c_1129.htm", "title": "\u6e2f\u53e3\u5404\u57ce\u5546\u8ba8\u300a\u79fb\u6c11\u95ee\u9898\u5168\u7403\u5951\u7ea6\u300b\u843d\u5b9e\u529e\u6cd5", "summary": null, "published": {"value": "2026-11-03T20:15:00+00:00", "precision": "minute", "source": "meta", "tz_known": true, "offset_minutes": 480}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://gangkou-bao.example/yaowen/2026-11/03/c_1129.htm', 200, '{"content-type": "text/html; charset=gb18030", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd607400050a0004123c68746d6c206c616e673d7a683e3c686561643e3c6d65746120636861727365743d2267623138303330223e3c7469746c653eb8dbbfdab8f7b3c7c9ccccd6a1b6d2c6c3f1cecacce2c8abc7f2c6f5d4bca1b7c2e4cab5b0ecb7a83c2f3c2f626f64793e3c703ecaaed2bbd4c2c8fdc8d5a3acb4fab1edd4dab5c6cbfeb4f3ccfcbfaabbe1a3acb5c4a1a3bbe1d2e9d3c9c8fdcebbcad0b3a4b9b2cdacd6f7b3d6a1a33c2f703e0a3c703ed3ebbbe1d5dfc8cfceaaa3acd3efd1d4bfceb3ccbacdd2b9bce4b0e0b3b5cac7d7eecfc8d2aab0ecb5c4c1bdbcfecac2a3accbf9d0e8beadb7d1bdabd3c9b7d6b5a3a1a39534b235ccefcfc8c9fad4dabbe1c9cfb7a2d1d4cfc2d2bbb4ceb6a8d3dac3f7c4eab4baccecbed9d0d02f2f68746d6c3e0a00006b0847693d2c14d3d80176ccc632086c0cc03cf158163076735067', 330, 'f8f0a7650947fb8f4e0df60158816881678f334f4581f881bd19348f4ccfe8a6', NULL, false, NULL),
	(4, 'severny-mayak', 'severny-mayak.example/news/2026/11/03/dogovor.html', 'https://severny-mayak.example/news/2026/11/03/dogovor.html', '{"url": "https://severny-mayak.example/news/2026/11/03/dogovor.html", "title": "\u041f\u043e\u0440\u0442\u043e\u0432\u044b\u0435 \u0433\u043e\u0440\u043e\u0434\u0430 \u0441\u0432\u0435\u0440\u0438\u043b\u0438 \u0447\u0430\u0441\u044b: \u0413\u043b\u043e\u0431\u0430\u043b\u044c\u043d\u044b\u0439 \u0434\u043e\u0433\u043e\u0432\u043e\u0440 \u043e \u043c\u0438\u0433\u0440\u0430\u0446\u0438\u0438 \u0432 \u0448\u0435\u0441\u0442\u0438 \u043f\u0443\u043d\u043a\u0442\u0430\u0445", "summary": null, "published": {"value": "2026-11-03T00:00:00+00:00", "precision": "day", "source": "text", "tz_known": false, "offset_minutes": null}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://severny-mayak.example/news/2026/11/03/dogovor.html', 200, '{"content-type": "text/html; charset=windows-1251", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd60f500d50b00561851376069930e033231287a64ef4dd226bbad6542ecd608a61d3750e12bc21445180f87b0fb510dd4b08e7e180640ee89ea1767a7cf1037310c4c003e003f00902d15bc3c7dfe1e98a1924ab9bd1697492bf4788ab7629ff114cd23e23838ab51582030602180c40484e3c16142a1c1794844342006dc701e92d5381a0fc86a1044341c7868441c91389015171a79f245b6a7f1b9347b85e4f67636a653421b25478f4b2db36b307e32df4133594d020744016631ab42a78393e436e54630736b161a292df21dcf4e79aeaa5cb8b992d3f3c9d45b41ead08ce6de8266b20034136609b050f6b9d97208973a74112f4d66580ea54aafece37b9aa25ff2a1be85a42fb37a3e2933d4054d44e2401866a1f4652abb6bef99a47b4e5009fbdcefeef391422d1a05e97387acd20acc6810ed4a72f2422fa510020333ecdc484237aba8bb2b19271712081028a86d07594b44540c73363787a5a2c63581a40cd497dd4f4d7755ffb1cc6365f232f1a1e7804207b3046c2b5835a001', 388, '8c461e58b5c482660fed74757cab6c1fc4dd19383d6c351ac86f5969f80aeada', NULL, false, NULL),
	(17, 'harbour-gazette', 'harbour-gazette.example/pages/double', 'https://harbour-gazette.example/pages/double', '{"url": "https://harbour-gazette.example/pages/double", "title": null, "summary": "Un r\u00e9sum\u00e9: \u6458\u8981", "published": null, "language": null}', 'duplicate', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://harbour-gazette.example/', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd20084100003c703e3f3c2f703e', 17, 'aaa59bc109819614b658d02a1c3bd3ddcb82dd18488898848cfdd18ca0b158b4', NULL, false, NULL),
	(5, 'courrier-des-quais', 'courrier-des-quais.example/2026/11/03/pacte-mondial-quais?page=1', 'https://courrier-des-quais.example/2026/11/03/pacte-mondial-quais?page=1', '{"url": "https://courrier-des-quais.example/2026/11/03/pacte-mondial-quais?page=1", "title": "Sur les quais, le Pacte mondial sur les migrations se discute \u00e0 voix basse", "summary": null, "published": {"value": "2026-11-03T20:15:30.123456+00:00", "precision": "second", "source": "feed", "tz_known": true, "offset_minutes": null}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://courrier-des-quais.example/2026/11/03/pacte-mondial-quais?page=1', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd601f013d0b00f6d7472d90274907ff171b59d0f811f5f19eb217f4ab26a59476ef2df04bd2acdc048ec3889b1ea2a934fd14cdd8ae38013b0039003c00bffd26856cba40669f862829e6c78a19f8e5138bd60adfcb6b23482e19f92488010112b811087cabb628373ee624c86e398926202c92e593e1e504e7a4bea768cdaa5622e37be8dbe968be877a098d7199724b45b547a4c67c31b5a33990ac932c404a811ce4dcae29ae0015e30d9a1fb7b28802cab5c24fb9d11719a5ebe95019c6d078a46fab027fe090ac032059c811a0b67ea920ab3968307be168f47cdf73342929a4ea893d6d68d0b5d5ea3c0d4932bc20c82e46d7dbde8779d3b62785a917c508e43da9bc7de294d10b0f0c8dc7c283f2d467d078fc38a14a80f28ce8f64483c3193b5d71adad021b281014a6b01e10a0b6a94c6b8a41811d3319aa008e70a185671824b18506d210158065fc4be801f18b4bff4af876f0fedaa192e5a9435afb55dd3fd661ab4524d2682f0a', 369, 'e0ba42aad6f8584be49261f10c713177a8636c8ea310d8e580a0eeef032ab19b', NULL, false, NULL),
	(6, 'gazette-du-large', 'gazette-du-large.example/depeches/pacte-mondial-quais', 'https://gazette-du-large.example/depeches/pacte-mondial-quais', '{"url": "https://gazette-du-large.example/depeches/pacte-mondial-quais", "title": "Sur les quais, le Pacte mondial sur les migrations se discute \u00e0 voix basse", "summary": null, "published": {"value": "2026-11-03T20:15:30.123456+00:00", "precision": "hour", "source": "time", "tz_known": false, "offset_minutes": null}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://gazette-du-large.example/depeches/pacte-mondial-quais', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd601f013d0b00f6d7472d90274907ff171b59d0f811f5f19eb217f4ab26a59476ef2df04bd2acdc048ec3889b1ea2a934fd14cdd8ae38013b0039003c00bffd26856cba40669f862829e6c78a19f8e5138bd60adfcb6b23482e19f92488010112b811087cabb628373ee624c86e398926202c92e593e1e504e7a4bea768cdaa5622e37be8dbe968be877a098d7199724b45b547a4c67c31b5a33990ac932c404a811ce4dcae29ae0015e30d9a1fb7b28802cab5c24fb9d11719a5ebe95019c6d078a46fab027fe090ac032059c811a0b67ea920ab3968307be168f47cdf73342929a4ea893d6d68d0b5d5ea3c0d4932bc20c82e46d7dbde8779d3b62785a917c508e43da9bc7de294d10b0f0c8dc7c283f2d467d078fc38a14a80f28ce8f64483c3193b5d71adad021b281014a6b01e10a0b6a94c6b8a41811d3319aa008e70a185671824b18506d210158065fc4be801f18b4bff4af876f0fedaa192e5a9435afb55dd3fd661ab4524d2682f0a', 369, 'e0ba42aad6f8584be49261f10c713177a8636c8ea310d8e580a0eeef032ab19b', NULL, false, NULL),
	(7, 'gazette-du-large', 'gazette-du-large.example/breves/reunion-des-quais', 'https://gazette-du-large.example/breves/reunion-des-quais', '{"url": "https://gazette-du-large.example/breves/reunion-des-quais", "title": "R\u00e9union des quais", "summary": null, "published": {"value": "2026-11-01T00:00:00+00:00", "precision": "month", "source": "url", "tz_known": false, "offset_minutes": null}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://gazette-du-large.example/breves/reunion-des-quais', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd601b004d0600720e2b22a027e9678dc0a5aa1ee76f29f2efbd2b4012b172497ab646b42f32216bdcfab52206465123455100cc2a8ac0de3aaa91bdc7d052d991b47de3199396923aab8e60dc86c6e7a4b26f8f44cbd4ba5e9ea4d0b18d2338ea99e2be933ae3e6b15eb534139869d2cea847602ea6bcce75c64fbfd0bea9f879f6d07915a3709441518ac2790ce18ce7496562492b30a89d5dcc6120e0a0d921d1c87b88f16b44c59c43a4983d481ce9f48a1a290109003f33f80b79fdbc12ac5ad32ca70a0bdd34ef200c2c7a9867', 211, '5ab49251e3df06ddac07b6c370841d36a22a99c14c09d02f9d055f39250a7f83', NULL, false, NULL),
	(8, 'faro-abierto', 'faro-abierto.example/politica/pacto-mundial-muelles/', 'https://faro-abierto.example/politica/pacto-mundial-muelles/', '{"url": "https://faro-abierto.example/politica/pacto-mundial-muelles/", "title": "\u00bfQu\u00e9 queda del Pacto Mundial para la Migraci\u00f3n en los muelles?", "summary": null, "published": {"value": "2026-11-02T00:00:00+00:00", "precision": "day", "source": "news_sitemap", "tz_known": false, "offset_minutes": null}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://faro-abierto.example/politica/pacto-mundial-muelles/', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd609100f5080016d33c2d8045490733c0d8995d1b10d0469887c1cbb7bd772322b7293689957b2b3903fe85f1b5bbc30122a09a93c60e0332002d002e006cb5d8f04275056b2e7f657c3080272e08189052218328290a061c605430603e7746f9301b94d69341e9256369576b0319146e9dafc894dfd5b9fc72e995de6f1192831264ad43410a3278a99ab1f15b754b37c9c3d4ddc21abefaee8ef501cdb2c5de55adcbc656b2c51c43bc70d7b8248321fe7acbe512bcb88b4b36b4e864d4b6bbadfb638f747e67ee1106491bc8280ac43e2e7918cc669de3854464f2b6b908d5b6e85818ef89c739ce385bb28737c073eb414464921c24901c05113c0e00063b44154951335066acd96a2c85b5c3612317316556040f6107e660d465263c1807d2cc80cf', 296, 'e49c1fb62187eaf9769657f6cd04fd6e62b1878c23e35a956783cc6fcdb9fb93', NULL, false, NULL),
	(9, 'harbour-gazette', 'harbour-gazette.example/long-reads/ninety-evenings', 'https://harbour-gazette.example/long-reads/ninety-evenings', '{"url": "https://harbour-gazette.example/long-reads/ninety-evenings", "title": "Ninety evenings at the lighthouse: how the Global Compact for Migration is read aloud", "summary": null, "published": {"value": "2199-12-31T23:59:59.999999+00:00", "precision": "second", "source": "recipe", "tz_known": true, "offset_minutes": -570}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://harbour-gazette.example/long-reads/ninety-evenings', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd60af09650b00a6133c20404936070043b5a36835fba1b55a661746ee832483024080afd8ad670c177539320032002e00fcfa49307e5fbff5539250aec27ea15742046763c36e8e810988da3210f4ce4a1f74ed9d9ae3745f73e4124852e3e3d4af058788bf9252971737bb4c70a8e62c387e8846346771d43bddea135e326cad2478f08aa337a4d4c4058ffa7034b8f87d60a71577919d846f9f4fb7cf93bf86d7af73a7f55c9efd3077561643d6f181861343fbdce97bebbb2e2f76dfe6eaba93fa4e9cfa1184622846c20e8614ac380a76344b633008c316662c055318a5499284410c862c4773288662003814d104168251c49f13f7b4a03da821b02a480a0a0acaa8641803404391b2351130242330c289306a84d79c48428956f801109a1556186c0f6eb850b667c4a23dacb009c41a23844d8a19b341ae19578a094367d8cae5c29461202d9f16ae15558203ffca45a11f1bf822b80845ba49fe3301f0c68b72fe1630c9828cc00c111c51afb36a15', 374, '6d81d89b584faed58f1b87e1482de7979d4b7df13b83c5a970b9951d66283501', NULL, false, NULL),
	(10, 'harbour-gazette', 'harbour-gazette.example/long-reads/ninety-evenings-updated', 'https://harbour-gazette.example/long-reads/ninety-evenings-updated', '{"url": "https://harbour-gazette.example/long-reads/ninety-evenings-updated", "title": "Ninety evenings at the lighthouse, updated", "summary": null, "published": {"value": "1938-07-15T00:00:00+00:00", "precision": "day", "source": "text", "tz_known": false, "offset_minutes": null}, "language": "fr"}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://harbour-gazette.example/long-reads/ninety-evenings-updated', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd6065010d0900a6923721406bdb0660d8d26dbb533599edfe7c364ef589bbc69963308ca77ce2a8e8aec0042e002e002b00cc6257d56fbc6376ad32f48dd65d0a4959af46e95010b0f43b2c5a5d43a51c5b1b941255a1b4ba6016d959d30a058d59096fbcbc15741a3e38c38419c2c257069de313b5ddedc38df82e2407a54672822004a536a6f37ea87bac5a050457bd9e1f9dba977c8ff8e1d4b5c7ca1bb841af86154d9ea8dea89eefc3796d6ecf73f1473e66f8e5d5188935ad10a4d194a1ce63773430f731fca9b9aaaa41915024009283200155d6b2f05dc3ed9ef2649cbb942677a9c9031920604221ca07f10d114c82f2a68f3542455eda0acb0031ed947914991329d2cb951c258a2d726dd110d7d2ef1266458366ddc1d3ee2f5a10e9190cecea10ce', 299, '6e966764249f151998ca4c9ee64410cba1d412350da8a1dae6fe09fac80fd8bc', NULL, false, NULL),
	(11, 'harbour-gazette', 'harbour-gazette.example/briefs/odd-signs', 'https://harbour-gazette.example/briefs/odd-signs', '{"url": "https://harbour-gazette.example/briefs/odd-signs", "title": "Signs \ud83d\udea2\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66\ud83c\udff4\udb40\udc67\udb40\udc62\udb40\udc73\udb40\udc63\udb40\udc74\udb40\udc7f and e\u0301 \u202eedoc\u202c: 100 % of ''quotes'' \"kept\"; \\n :name %(key)s $1 --", "summary": null, "published": null, "language": null}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://harbour-gazette.example/briefs/odd-signs', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd6026018d0e00465b6643308b380780d346793be8273000f5e43500d200c1076315b50b2faee2f9a151f95b11821983a2b2f5bdd2bdefb6e67f66504a017504020d6760396351de446614842e04550053004f002666cbf8c86736e8c13b636b7700c51304144f0da0789640f13c81e259c2414a59386d7ce6850e52aa3422a5dab39b0cc1e5dacd2ebd2a062c9a8b51b9b8ee7515c374bddea157a63a462feb171b5bb5d63a17a3012757b37998ca79e209a77a77b16cb66b57de390671a9b76b6337cb68b799d6072e8e5e9ecc76b1a8452d96a608d0de008f730444b477aaad689ba02d2a97734ea5253cbf1bc60289d66c1dd11313145d21f205df9fe951f85b849fe363fa11fcad811fc206fc1cf08ff81b845f84ffe228808bb32881069a56191468af66b463b28e6bc76e5bdcac6d16f299dd766b5739f7aadd64dec667766eb34d81758cf3606397d6b9986561282794216547592abbfa08e511943f40590ce5ae248479146690307b84590cf383309bc2dc9588460a0989d22511524613140aa20f5d7dc8cf7022ff43fe1822df8404a1be42897c0ff21da0be2b9211890315284042eb667a10486c5703588d1cc560b0cf3a264c86bed502b716a7f92ca041241154f4072430873340e4110e27b12882523103', 475, '1328c0568cb48ee6d582169d1c42a368a32babb47a49a3a2482174ab5a517bbd', NULL, false, NULL),
	(12, 'faro-abierto', 'faro-abierto.example/ultima-hora/muelle-cerrado', 'https://faro-abierto.example/ultima-hora/muelle-cerrado', '{"url": "https://faro-abierto.example/ultima-hora/muelle-cerrado", "title": "Cierran el muelle norte", "summary": null, "published": null, "language": null}', 'failed', 'HTTP 410', 1, '2026-11-03 20:15:30.123456+00', '2026-11-10 20:15:30.123456+00', NULL, NULL, 410, '{}', NULL, NULL, NULL, NULL, false, NULL),
	(13, 'harbour-gazette', 'harbour-gazette.example/tr/liman-sehirleri', 'https://harbour-gazette.example/tr/liman-sehirleri', '{"url": "https://harbour-gazette.example/tr/liman-sehirleri", "title": "Liman \u015fehirleri g\u00f6\u00e7 s\u00f6zle\u015fmesini konu\u015ftu: \u0130stanbul''dan ILIK bir ses", "summary": null, "published": null, "language": null}', 'extracted', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://harbour-gazette.example/tr/liman-sehirleri', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd606400ed07001691372970b54d075ded15e042d6ff7f147689bcda4852a264db97fdf9cf50221e6cdb8e10a0f8840fa0178c032c002e002a000f49f93e756f9b42d339994d2c75bdad96c18060d18fe1d00a5f36c5b395518ba536b55e1f144e77c77453012e1596a316833509a2100515fe6df2044402714e26e09e84b32180f883a7a1e9e166f9f24265a0495de321c13ba4d2c20052d2747355a87204282e7bdbaa5cf93ce0cec9e99ca6af8cf729ebe28d65658f2293d0b4e4a318cb31dd10644945ba283ac9382b5b56c693bd6c992c6e1fc55e588e0a580ea20aa2c8385f3e5f3ae775040900503344a6e6438fe63c4d503ec6a9c3be1b0deb308f817d358433', 263, '7ab7f5785dadd7f40bc694fddd4e1079576156aed48558a17df00d715436e217', NULL, false, NULL),
	(14, 'harbour-gazette', 'harbour-gazette.example/pages/fetched', 'https://harbour-gazette.example/pages/fetched', '{"url": "https://harbour-gazette.example/pages/fetched", "title": null, "summary": "Un r\u00e9sum\u00e9: \u6458\u8981", "published": null, "language": null}', 'fetched', '', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'fetched', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd609000dd0000a03c703e00fffe206e6f74205554462d383c2f703e0100f24e9d4c', 37, '9e051c65c4576ae7450029f6aeaf74ad59784f332f7424b615417010c381ba40', NULL, false, NULL),
	(15, 'harbour-gazette', 'harbour-gazette.example/pages/list', 'https://harbour-gazette.example/pages/list', '{"url": "https://harbour-gazette.example/pages/list", "title": null, "summary": "Un r\u00e9sum\u00e9: \u6458\u8981", "published": null, "language": null}', 'not_article', 'list:links', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://harbour-gazette.example/', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd20084100003c703e3f3c2f703e', 17, 'aaa59bc109819614b658d02a1c3bd3ddcb82dd18488898848cfdd18ca0b158b4', NULL, false, NULL),
	(16, 'harbour-gazette', 'harbour-gazette.example/pages/poison', 'https://harbour-gazette.example/pages/poison', '{"url": "https://harbour-gazette.example/pages/poison", "title": null, "summary": "Un r\u00e9sum\u00e9: \u6458\u8981", "published": null, "language": null}', 'poison', 'memory: más de 1 GiB', 1, '2026-11-03 20:15:30.123456+00', NULL, '2026-11-03 20:15:30.123456+00', 'https://harbour-gazette.example/', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', '\x28b52ffd20084100003c703e3f3c2f703e', 17, 'aaa59bc109819614b658d02a1c3bd3ddcb82dd18488898848cfdd18ca0b158b4', NULL, false, NULL),
	(18, 'harbour-gazette', 'harbour-gazette.example/pages/later', 'https://harbour-gazette.example/pages/later', '{"url": "https://harbour-gazette.example/pages/later", "title": null, "summary": "Un r\u00e9sum\u00e9: \u6458\u8981", "published": null, "language": null}', 'failed', 'HTTP 503', 1, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, 503, '{}', NULL, NULL, NULL, NULL, true, NULL),
	(19, 'harbour-gazette', 'harbour-gazette.example/pages/forbidden', 'https://harbour-gazette.example/pages/forbidden', '{"url": "https://harbour-gazette.example/pages/forbidden", "title": null, "summary": "Un r\u00e9sum\u00e9: \u6458\u8981", "published": null, "language": null}', 'refused', 'robots.txt disallows it', 1, '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, NULL, '{}', NULL, NULL, NULL, NULL, false, NULL),
	(20, 'harbour-gazette', 'harbour-gazette.example/pages/announced', 'https://harbour-gazette.example/pages/announced', '{"url": "https://harbour-gazette.example/pages/announced", "title": null, "summary": "Un r\u00e9sum\u00e9: \u6458\u8981", "published": null, "language": null}', 'announced', '', 0, '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, NULL, '{}', NULL, NULL, NULL, NULL, false, NULL),
	(21, 'harbour-gazette', 'harbour-gazette.example/1938/zeitung', 'https://harbour-gazette.example/1938/zeitung', '{"url": "https://harbour-gazette.example/1938/zeitung", "title": "Altes", "summary": null, "published": null, "language": null}', 'not_article', 'none:shell', 1, '2026-11-03 20:15:30.123456+00', NULL, '1938-07-15 00:00:00+00', 'zeitung', 200, '{"content-type": "text/html; charset=utf-8", "etag": "W/\"\u00e9-1\""}', NULL, NULL, '0572d1eb5dfd9bdb761aed8f80ed34c538d5758f503870430cfc9043dca19197', '2026-11-03 20:15:30.123456+00', false, 2),
	(22, 'harbour-gazette', 'harbour-gazette.example/1938/wartet', 'https://harbour-gazette.example/1938/wartet', '{"url": "https://harbour-gazette.example/1938/wartet", "title": "Wartet", "summary": null, "published": null, "language": null}', 'announced', '', 0, '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, NULL, '{}', NULL, NULL, NULL, NULL, false, 2);
INSERT INTO public.robots VALUES
	('https://al-marsa.example:443', 200, '\x557365722d6167656e743a202a0a446973616c6c6f773a202fefeee8f1ea0a', '2026-11-03 20:15:30.123456+00', '2199-12-31 23:59:59.999999+00'),
	('http://xn--e1afmkfd.example:80', NULL, '\x', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00');
INSERT INTO public.shingle VALUES
	(4803692500962557960, 1),
	(1280925123811609104, 1),
	(846985402344110098, 1),
	(3554657512220295826, 1),
	(7608741250279772563, 1),
	(7350508915956081172, 1),
	(-398477734728407273, 1),
	(7653003734012326422, 1),
	(-2463766408423831656, 1),
	(1809147859864620321, 1),
	(574443183135114535, 1),
	(-205262396432714583, 1),
	(-8843686447371742028, 1),
	(-3032372864800742220, 1),
	(-3493412477570055371, 1),
	(-1000179311412988747, 1),
	(6761872585645466801, 1),
	(246767815909378615, 1),
	(-7165859524695033280, 1),
	(2191916815422023230, 1),
	(-2134081215652809794, 1),
	(6773464227715248191, 1),
	(8641347018502780611, 1),
	(-6011126312260069686, 1),
	(2393591379843692616, 1),
	(-3023003267523948215, 1),
	(8733599277004016328, 1),
	(3271731485357662541, 1),
	(5336434431996720208, 1),
	(356214847756844371, 1),
	(4794965180186566361, 1),
	(-3244814043534401315, 1),
	(-1869882510108111650, 1),
	(2716090985671385693, 1),
	(-4964422642306444316, 1),
	(-5282649007969001500, 1),
	(4001714536238896485, 1),
	(-966373688789635608, 1),
	(-8467029984409839631, 1),
	(-5960030158867675535, 1),
	(-5370663786069757831, 1),
	(-4733055528975345542, 1),
	(-6675213453192423421, 2),
	(-8877227988051883510, 2),
	(1295857414135214609, 2),
	(2681682856299483684, 2),
	(1335234868728800294, 2),
	(-802940688368262085, 2),
	(-3853802192143051199, 2),
	(490877869722624580, 2),
	(-6160841394876502446, 2),
	(-1144966618364424110, 2),
	(4537421546006343251, 2),
	(-4204500627596693418, 2),
	(-5449959240261764005, 2),
	(-5024189999753590693, 2),
	(5399622571747404386, 2),
	(8498927494798393953, 2),
	(3470366208749128293, 2),
	(1212541650273680488, 2),
	(5268331233580059752, 2),
	(-4403735292275376525, 2),
	(8050010101046677624, 2),
	(-3345847893413068162, 2),
	(-5138997594467019646, 2),
	(-7167828244891961708, 2),
	(8202899479189405852, 2),
	(1872715856125360288, 2),
	(-271664321340711772, 2),
	(-901279055887070028, 2),
	(3104865274149288630, 2),
	(5953835182572056758, 2),
	(-2211896812679376200, 2),
	(-3030238019211109701, 2),
	(8649387019658055867, 2),
	(-5069366107732700479, 2),
	(8560606627583739584, 2),
	(6882307911279912641, 2),
	(2343241511036502215, 2),
	(4224857944456597708, 2),
	(689213734253886673, 2),
	(487867710226963154, 2),
	(-419092895233407784, 2),
	(4279456373852227292, 2),
	(-2186015585840127266, 2),
	(-4617303654506293532, 2),
	(-2005490954923367706, 2),
	(-1166196739011121946, 2),
	(-4079713850444517655, 2),
	(823034525449589999, 2),
	(7620506072740036853, 2),
	(7614341927827594487, 2),
	(-1047334578400755456, 2),
	(5981073459606006530, 2),
	(8078975271276841732, 2),
	(7439587199093045514, 2),
	(3093293176350646542, 2),
	(6029970327262947089, 2),
	(7716244127185214745, 2),
	(-3866373334480599253, 2);
INSERT INTO public.shingle VALUES
	(-4443876594793418446, 2),
	(3350893573879654707, 2),
	(930287061319120703, 2),
	(-7238581582405284030, 2),
	(5792398598138640191, 2),
	(-8349005410990704826, 2),
	(2094567188395857222, 2),
	(-2459893870157478066, 2),
	(-7066032899604497070, 2),
	(631013289215191900, 2),
	(1166790644122070882, 2),
	(-4878373816391224471, 2),
	(-3802248585837867666, 2),
	(-7457100018337925767, 2),
	(-2714074440843360901, 2),
	(7897724087211137913, 2),
	(3381648056235555199, 2),
	(1913517910899017607, 2),
	(3085402821394204555, 2),
	(-7532972460596233318, 2),
	(-2677310932288426083, 2),
	(7287476792501046682, 2),
	(-3745739678630323294, 2),
	(5376360813307548065, 2),
	(-7574418881709494865, 2),
	(-8815868866548614733, 2),
	(-4603986916429470798, 2),
	(3808297512079276476, 2),
	(5338893343646532545, 2),
	(4029084694007415749, 2),
	(-2907087747875380783, 2),
	(-4391842180488952366, 2),
	(4724734758583619027, 2),
	(6935283250776018387, 2),
	(-4007684498712729627, 2),
	(520316992007137779, 2),
	(4496598134896965887, 3),
	(-7164492081701789943, 3),
	(3865385073044909713, 3),
	(5924234532349997202, 3),
	(-6649443052178761824, 3),
	(-6811752224103243487, 3),
	(7709398874007772445, 3),
	(-8974134178563696350, 3),
	(-797896887389271006, 3),
	(-807325981305414497, 3),
	(-4492050608097992671, 3),
	(6454824645597479332, 3),
	(-5578776727760624599, 3),
	(-6887195188863637331, 3),
	(-7070713017341354193, 3),
	(-4550207568935316944, 3),
	(4468828433239110190, 3),
	(4699062794138989616, 3),
	(-6729113698521755593, 3),
	(4844913234598920510, 3),
	(-1779808472887944636, 3),
	(2813822514655820485, 3),
	(7268231038374566986, 3),
	(-8275960443223817392, 3),
	(-2741436785742076334, 3),
	(-5236432650460503080, 3),
	(-627089773370408360, 3),
	(6542237479231477719, 3),
	(-6057324493659203235, 3),
	(3852395522692715611, 3),
	(-5030660823452583712, 3),
	(-654382667311413407, 3),
	(438686580725627362, 3),
	(1719433278728042214, 3),
	(-2325141852794422163, 3),
	(-6996729590809038862, 3),
	(3500777341268179957, 3),
	(-8341834235743652357, 3),
	(-6344915435163719932, 4),
	(-8827428744011173498, 4),
	(8868607660346897281, 4),
	(-3401529131904571770, 4),
	(6594854981382802435, 4),
	(9195973404906774533, 4),
	(671512980557273225, 4),
	(-6030702452859772018, 4),
	(-49949560555300849, 4),
	(-8015387063700427117, 4),
	(2098938258934679827, 4),
	(2315394985909778074, 4),
	(1794957880616607005, 4),
	(-4580495019144394843, 4),
	(-6135288657608358105, 4),
	(5620081152476906150, 4),
	(5558577447940769703, 4),
	(-2440646484038656214, 4),
	(-5299513102383132368, 4),
	(-3141156994599078858, 4),
	(364780982486406711, 4),
	(-6980713949196615749, 4),
	(4978320463766455221, 4),
	(-6032514968662003268, 4),
	(-3773022204812741447, 4),
	(-1962911271043297092, 4);
INSERT INTO public.shingle VALUES
	(3013896107670706367, 4),
	(-7295494594119332285, 4),
	(-97845604351508921, 4),
	(4669962587878306886, 4),
	(-5840435891934937399, 4),
	(1027878324337572300, 4),
	(7167242657229174473, 4),
	(5994499212186937936, 4),
	(-2935333943853205036, 4),
	(-5089056050006618024, 4),
	(-6134467356088650022, 4),
	(-671469959515062440, 4),
	(-665473988171477030, 4),
	(-4966140513857082020, 4),
	(2654448485560899674, 4),
	(-5853173726011189409, 4),
	(4103076738608520157, 4),
	(2241171885929951840, 4),
	(-853678333770166942, 4),
	(-1499212178001063070, 4),
	(-6255975471837566746, 4),
	(-7004581831197311892, 4),
	(8707191569727686760, 4),
	(-95173173927543444, 4),
	(-385493990162143251, 4),
	(6101225765026891504, 4),
	(-5261174342344351755, 4),
	(-8819159693512230025, 4),
	(-2817867151031146507, 4),
	(-4182547306897857411, 4),
	(-6344915435163719932, 5),
	(-8827428744011173498, 5),
	(8868607660346897281, 5),
	(-3401529131904571770, 5),
	(6594854981382802435, 5),
	(9195973404906774533, 5),
	(671512980557273225, 5),
	(-6030702452859772018, 5),
	(-49949560555300849, 5),
	(-8015387063700427117, 5),
	(2098938258934679827, 5),
	(2315394985909778074, 5),
	(1794957880616607005, 5),
	(-4580495019144394843, 5),
	(-6135288657608358105, 5),
	(5620081152476906150, 5),
	(5558577447940769703, 5),
	(-2440646484038656214, 5),
	(-5299513102383132368, 5),
	(-3141156994599078858, 5),
	(364780982486406711, 5),
	(-6980713949196615749, 5),
	(4978320463766455221, 5),
	(-6032514968662003268, 5),
	(-3773022204812741447, 5),
	(-1962911271043297092, 5),
	(3013896107670706367, 5),
	(-7295494594119332285, 5),
	(-97845604351508921, 5),
	(4669962587878306886, 5),
	(-5840435891934937399, 5),
	(1027878324337572300, 5),
	(7167242657229174473, 5),
	(5994499212186937936, 5),
	(-2935333943853205036, 5),
	(-5089056050006618024, 5),
	(-6134467356088650022, 5),
	(-671469959515062440, 5),
	(-665473988171477030, 5),
	(-4966140513857082020, 5),
	(2654448485560899674, 5),
	(-5853173726011189409, 5),
	(4103076738608520157, 5),
	(2241171885929951840, 5),
	(-853678333770166942, 5),
	(-1499212178001063070, 5),
	(-6255975471837566746, 5),
	(-7004581831197311892, 5),
	(8707191569727686760, 5),
	(-95173173927543444, 5),
	(-385493990162143251, 5),
	(6101225765026891504, 5),
	(-5261174342344351755, 5),
	(-8819159693512230025, 5),
	(-2817867151031146507, 5),
	(-4182547306897857411, 5),
	(-3401529131904571770, 6),
	(671512980557273225, 6),
	(1794957880616607005, 6),
	(5620081152476906150, 6),
	(5558577447940769703, 6),
	(-2440646484038656214, 6),
	(-5299513102383132368, 6),
	(-6980713949196615749, 6),
	(-6032514968662003268, 6),
	(-97845604351508921, 6),
	(4669962587878306886, 6),
	(-2935333943853205036, 6),
	(-6134467356088650022, 6),
	(-665473988171477030, 6);
INSERT INTO public.shingle VALUES
	(-4966140513857082020, 6),
	(-5853173726011189409, 6),
	(2241171885929951840, 6),
	(-7004581831197311892, 6),
	(8707191569727686760, 6),
	(-95173173927543444, 6),
	(-5261174342344351755, 6),
	(-4182547306897857411, 6),
	(5893586074433085570, 7),
	(3572288672908830729, 7),
	(1117107297855049740, 7),
	(-2621910172751320428, 7),
	(9008591428682820629, 7),
	(-1298251898319282535, 7),
	(-8056660881774129763, 7),
	(8021878447348600088, 7),
	(-2870671312206953827, 7),
	(4330044692850968219, 7),
	(-7315706692801379801, 7),
	(-7616386547632221654, 7),
	(8477965201769588520, 7),
	(-1878795254919264468, 7),
	(2336140326617330347, 7),
	(1319049582417891758, 7),
	(1302372991480332848, 7),
	(2251491965043993010, 7),
	(8809403911056472496, 7),
	(8740111570932270896, 7),
	(-4967747670403018825, 7),
	(-1788115512571378239, 7),
	(-824086913778782648, 7),
	(7329678701708738503, 7),
	(-4371063132735042987, 7),
	(1477192885772708196, 7),
	(6899226774383526893, 7),
	(-4124250162279167240, 7),
	(-9194021385492149637, 7),
	(1532965640158253307, 7),
	(-4413539136088508288, 7),
	(3653531109555673472, 8),
	(-5235562875303576316, 8),
	(4630305520965374468, 8),
	(-3719355239864382072, 8),
	(-1327520822014129144, 8),
	(-1175281142101779064, 8),
	(4875344952322985096, 8),
	(-3949127424384466552, 8),
	(2114667643187805836, 8),
	(1992492839219534988, 8),
	(-8739590251822097648, 8),
	(5533483363654371340, 8),
	(1322494273771579280, 8),
	(4024936024272528528, 8),
	(5184160502926370824, 8),
	(7839602838422814224, 8),
	(-7924369070353541864, 8),
	(-2668875539871981032, 8),
	(-3141958592566397928, 8),
	(-1662156696687802600, 8),
	(-5502164906898750692, 8),
	(-3514602340608549476, 8),
	(-7395438544119957728, 8),
	(3789232853660161564, 8),
	(-9139726295289043548, 8),
	(5496398434209093408, 8),
	(7476442520386856608, 8),
	(1496860020051594660, 8),
	(-1436399383216497884, 8),
	(-8274312241289645020, 8),
	(-6121905690887371480, 8),
	(-3430452367528435668, 8),
	(7583825374983224360, 8),
	(-7437208812564269132, 8),
	(-3279941801566221260, 8),
	(8579733043379931184, 8),
	(812539831858111288, 8),
	(4117846611220880568, 8),
	(1366926299697018168, 8),
	(8820432825677180216, 8),
	(16212026204980544, 8),
	(-9063720660610620092, 8),
	(2178826812010541632, 8),
	(7454771251294088384, 8),
	(1283581637809085636, 8),
	(-7685716954250360120, 8),
	(-2288994151558589376, 8),
	(8890637819517446724, 8),
	(-2901415288386668344, 8),
	(5889601047066034888, 8),
	(5503263283522032968, 8),
	(1637026683026956748, 8),
	(-7843387641618393136, 8),
	(-1771962652211985844, 8),
	(-695168181345983156, 8),
	(-3838833974137591212, 8),
	(-4436360483430853800, 8),
	(2135487482281645656, 8),
	(-6065424424850674980, 8),
	(-788532257359200548, 8),
	(-6748397651796506656, 8);
INSERT INTO public.shingle VALUES
	(-4394880952430942368, 8),
	(-3552151139033538080, 8),
	(2687127148629012832, 8),
	(2563613673017333476, 8),
	(3930713903480511472, 8),
	(2795835989735865840, 8),
	(-4415870068290648076, 8),
	(-6196835476064563976, 8),
	(-3413134556152875784, 8),
	(3871191947726380540, 8),
	(6497899286435933692, 8),
	(-5235562875303576316, 9),
	(-5674175380622785147, 9),
	(-3719355239864382072, 9),
	(-1327520822014129144, 9),
	(-9170814383626323570, 9),
	(2114667643187805836, 9),
	(1992492839219534988, 9),
	(5580780719647490701, 9),
	(-2831068839652107502, 9),
	(-8538200529358302059, 9),
	(7839602838422814224, 9),
	(-6824812718268726250, 9),
	(8218096635066943759, 9),
	(-4934379944779680487, 9),
	(-7158633483101824230, 9),
	(1881469736185385113, 9),
	(-8331999657787138658, 9),
	(7601809048790337049, 9),
	(5496398434209093408, 9),
	(7476442520386856608, 9),
	(1496860020051594660, 9),
	(-3038124920894923355, 9),
	(-2829584503414354395, 9),
	(-9127676565938253403, 9),
	(3102911567069578789, 9),
	(7157716409588384288, 9),
	(4256506470435782442, 9),
	(-7437208812564269132, 9),
	(8319593238773108015, 9),
	(-7528936271107227722, 9),
	(-6406279546561693383, 9),
	(8693842169516334138, 9),
	(-9063720660610620092, 9),
	(1541649590681218497, 9),
	(-3324499798046676667, 9),
	(-5356343509125415610, 9),
	(-4064086238588041402, 9),
	(-6007454280816927157, 9),
	(5889601047066034888, 9),
	(2048585908383305291, 9),
	(5503263283522032968, 9),
	(-6400056958427024946, 9),
	(-829823978282713778, 9),
	(1726004999638902478, 9),
	(760918042663053388, 9),
	(-2548901867121645870, 9),
	(8041870642437013071, 9),
	(61814274943899094, 9),
	(-4436360483430853800, 9),
	(-5255137201485874983, 9),
	(-788532257359200548, 9),
	(-4394880952430942368, 9),
	(6192826219584031713, 9),
	(3565511074330527458, 9),
	(2563613673017333476, 9),
	(6363900412264408421, 9),
	(5685336842563054182, 9),
	(-8671017537515761682, 9),
	(3930713903480511472, 9),
	(1672397050877434099, 9),
	(-4866797489359595915, 9),
	(4823652951015212533, 9),
	(6363324179951240823, 9),
	(592055685699860346, 9),
	(1518294470415745917, 9),
	(-4561478381275654529, 9),
	(6722801390246814209, 10),
	(-6429073081615503478, 10),
	(-3966159926949588215, 10),
	(-1507248762692537589, 10),
	(-7885736455910151664, 10),
	(8145390245334490767, 10),
	(-562034723066644580, 10),
	(-7511672465388961372, 10),
	(4625572274242508961, 10),
	(1547818895212816935, 10),
	(-9002838183930056534, 10),
	(6995762117940512038, 10),
	(-436554836963414105, 10),
	(3286396923044609962, 10),
	(3381150320765476521, 10),
	(4170148797687812523, 10),
	(7343940712687928110, 10),
	(-5354337124379086665, 10),
	(7405091067783468596, 10),
	(3864290705324453944, 10),
	(3032349847415193533, 10),
	(4018352969305117759, 10),
	(-9110759653544816569, 10);
INSERT INTO public.shingle VALUES
	(-7728499208024904107, 10),
	(-5115422734774935975, 10),
	(1220313931921801069, 10),
	(-6166118210547995661, 10),
	(-496519677338408975, 10),
	(7993707626707043441, 10),
	(5268783910942701938, 10),
	(4616635827569490292, 10),
	(4421268367586013301, 10),
	(-3829742233019436289, 10),
	(5532331875864714109, 10),
	(-6319952442063040826, 11),
	(4155050086360413544, 11),
	(-4859160034771621653, 11),
	(-9184320029947648908, 11),
	(-475702292317783501, 11),
	(4751166460845669523, 11),
	(1225082612346454806, 11),
	(-7758989055007868129, 11),
	(5570740608077231803, 11),
	(9067835560661157693, 12),
	(6146675728243501087, 12),
	(8853043381326167358, 12),
	(-3412768274413554524, 12),
	(-9206535875421876036, 12),
	(-5238520611265170169, 12),
	(8225338405519418339, 12),
	(-6069830271879137851, 12),
	(708191854606467658, 12),
	(1392769883835401487, 12),
	(7347579755315926253, 12),
	(8712082217370198769, 12),
	(1620657729362687382, 12),
	(-3610031274081684359, 12),
	(84483532014628505, 12),
	(-4147374701533722209, 12),
	(-8510585542544678558, 12);
INSERT INTO public.source VALUES
	('nie-besucht', 'new', '', NULL, NULL, NULL, NULL, NULL, 0),
	('al-marsa', 'ok', '', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 21:15:30.123456+00', '2026-11-03 19:15:30.123456+00', 0),
	('courrier-des-quais', 'ok', '', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 21:15:30.123456+00', '2026-11-03 19:15:30.123456+00', 0),
	('faro-abierto', 'ok', '', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 21:15:30.123456+00', '2026-11-03 19:15:30.123456+00', 0),
	('gangkou-bao', 'ok', '', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 21:15:30.123456+00', '2026-11-03 19:15:30.123456+00', 0),
	('gazette-du-large', 'ok', '', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 21:15:30.123456+00', '2026-11-03 19:15:30.123456+00', 0),
	('harbour-gazette', 'ok', '', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 21:15:30.123456+00', '2026-11-03 19:15:30.123456+00', 0),
	('severny-mayak', 'ok', '', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 21:15:30.123456+00', '2026-11-03 19:15:30.123456+00', 0),
	('watched-new', 'new', 'ليس جيدا: new', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-ok', 'ok', 'ليس جيدا: ok', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2199-12-31 23:59:59.999999+00', NULL, 0),
	('watched-slow', 'slow', 'ليس جيدا: slow', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-blocked', 'blocked', 'ليس جيدا: blocked', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-moved', 'moved', 'ليس جيدا: moved', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-gone', 'gone', 'ليس جيدا: gone', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-empty', 'empty', 'ليس جيدا: empty', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2199-12-31 23:59:59.999999+00', NULL, 0),
	('watched-not-a-feed', 'not_a_feed', 'ليس جيدا: not_a_feed', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-parse-error', 'parse_error', 'ليس جيدا: parse_error', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-server-error', 'server_error', 'ليس جيدا: server_error', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-too-large', 'too_large', 'ليس جيدا: too_large', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-refused-address', 'refused_address', 'ليس جيدا: refused_address', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-dns', 'dns', 'ليس جيدا: dns', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-tls', 'tls', 'ليس جيدا: tls', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-unreachable', 'unreachable', 'ليس جيدا: unreachable', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25),
	('watched-defect', 'defect', 'ليس جيدا: defect', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, '2199-12-31 23:59:59.999999+00', NULL, 0.25);
INSERT INTO public.story VALUES
	(1, 'وزراء الميناء يناقشون الاتفاق العالمي من أجل الهجرة', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00'),
	(2, 'Sur les quais, le Pacte mondial sur les migrations se discute à voix basse', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00'),
	(3, '¿Qué queda del Pacto Mundial para la Migración en los muelles?', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00'),
	(4, 'Ninety evenings at the lighthouse: how the Global Compact for Migration is read aloud', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00'),
	(5, 'Signs 🚢👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 and é ‮edoc‬: 100 % of ''quotes'' "kept"; \n :name %(key)s $1 --', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00'),
	(6, 'Cierran el muelle norte', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00');
INSERT INTO public.subscription VALUES
	(1, 'harbour-gazette', 'https://harbour-gazette.example/feed/offered', 'https://hub.example/', 'https://harbour-gazette.example/feed/offered', 'offered', '', '2026-11-03 20:15:30.123456+00', NULL, NULL, NULL, 0, NULL, NULL, 0),
	(2, 'harbour-gazette', 'https://harbour-gazette.example/feed/asked', 'https://hub.example/', 'https://harbour-gazette.example/feed/asked', 'asked', '410 ожидание', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, 1, NULL, NULL, 1),
	(3, 'harbour-gazette', 'https://harbour-gazette.example/feed/active', 'https://hub.example/', 'https://harbour-gazette.example/feed/active', 'active', '410 ожидание', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', '2199-12-31 23:59:59.999999+00', 2, '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', 2),
	(4, 'harbour-gazette', 'https://harbour-gazette.example/feed/denied', 'https://hub.example/', 'https://harbour-gazette.example/feed/denied', 'denied', '410 ожидание', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, 3, NULL, NULL, 3),
	(5, 'harbour-gazette', 'https://harbour-gazette.example/feed/failed', 'https://hub.example/', 'https://harbour-gazette.example/feed/failed', 'failed', '410 ожидание', '2026-11-03 20:15:30.123456+00', '2026-11-03 20:15:30.123456+00', NULL, NULL, 4, NULL, NULL, 4);
SELECT pg_catalog.setval('public.alert_id_seq', 3, true);
SELECT pg_catalog.setval('public.article_id_seq', 12, true);
SELECT pg_catalog.setval('public.backfill_id_seq', 3, true);
SELECT pg_catalog.setval('public.backfill_list_id_seq', 7, true);
SELECT pg_catalog.setval('public.channel_id_seq', 18, true);
SELECT pg_catalog.setval('public.crawl_id_seq', 23, true);
SELECT pg_catalog.setval('public.delivery_id_seq', 9, true);
SELECT pg_catalog.setval('public.match_id_seq', 8, true);
SELECT pg_catalog.setval('public.outage_id_seq', 2, true);
SELECT pg_catalog.setval('public.page_id_seq', 22, true);
SELECT pg_catalog.setval('public.story_id_seq', 6, true);
SELECT pg_catalog.setval('public.subscription_id_seq', 5, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT pk_alert PRIMARY KEY (id);
ALTER TABLE ONLY public.article
    ADD CONSTRAINT pk_article PRIMARY KEY (id);
ALTER TABLE ONLY public.backfill
    ADD CONSTRAINT pk_backfill PRIMARY KEY (id);
ALTER TABLE ONLY public.backfill_list
    ADD CONSTRAINT pk_backfill_list PRIMARY KEY (id);
ALTER TABLE ONLY public.block
    ADD CONSTRAINT pk_block PRIMARY KEY (source, hash);
ALTER TABLE ONLY public.channel
    ADD CONSTRAINT pk_channel PRIMARY KEY (id);
ALTER TABLE ONLY public.crawl
    ADD CONSTRAINT pk_crawl PRIMARY KEY (id);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT pk_delivery PRIMARY KEY (id);
ALTER TABLE ONLY public.lease
    ADD CONSTRAINT pk_lease PRIMARY KEY (host);
ALTER TABLE ONLY public.match
    ADD CONSTRAINT pk_match PRIMARY KEY (id);
ALTER TABLE ONLY public.outage
    ADD CONSTRAINT pk_outage PRIMARY KEY (id);
ALTER TABLE ONLY public.page
    ADD CONSTRAINT pk_page PRIMARY KEY (id);
ALTER TABLE ONLY public.robots
    ADD CONSTRAINT pk_robots PRIMARY KEY (origin);
ALTER TABLE ONLY public.shingle
    ADD CONSTRAINT pk_shingle PRIMARY KEY (hash, article_id);
ALTER TABLE ONLY public.source
    ADD CONSTRAINT pk_source PRIMARY KEY (name);
ALTER TABLE ONLY public.story
    ADD CONSTRAINT pk_story PRIMARY KEY (id);
ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT pk_subscription PRIMARY KEY (id);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT uq_alert_topic_story_id_kind UNIQUE (topic, story_id, kind);
ALTER TABLE ONLY public.article
    ADD CONSTRAINT uq_article_key UNIQUE (key);
ALTER TABLE ONLY public.article
    ADD CONSTRAINT uq_article_page_id UNIQUE (page_id);
ALTER TABLE ONLY public.backfill_list
    ADD CONSTRAINT uq_backfill_list_backfill_id_key UNIQUE (backfill_id, key);
ALTER TABLE ONLY public.channel
    ADD CONSTRAINT uq_channel_source_url UNIQUE (source, url);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT uq_delivery_alert_id_recipient_address UNIQUE (alert_id, recipient, address);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT uq_delivery_message_id UNIQUE (message_id);
ALTER TABLE ONLY public.match
    ADD CONSTRAINT uq_match_article_id_topic UNIQUE (article_id, topic);
ALTER TABLE ONLY public.page
    ADD CONSTRAINT uq_page_key UNIQUE (key);
ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT uq_subscription_source_channel UNIQUE (source, channel);
CREATE INDEX ix_article_discovered_at ON public.article USING btree (discovered_at);
CREATE INDEX ix_article_language ON public.article USING btree (language);
CREATE INDEX ix_article_matched_at ON public.article USING btree (matched_at);
CREATE INDEX ix_article_published_at ON public.article USING btree (published_at);
CREATE INDEX ix_article_source ON public.article USING btree (source);
CREATE INDEX ix_article_story_id ON public.article USING btree (story_id);
CREATE INDEX ix_article_text_hash ON public.article USING btree (text_hash);
CREATE INDEX ix_backfill_source ON public.backfill USING btree (source, state);
CREATE INDEX ix_crawl_source ON public.crawl USING btree (source);
CREATE INDEX ix_delivery_work ON public.delivery USING btree (state, next_attempt_at);
CREATE INDEX ix_match_topic ON public.match USING btree (topic);
CREATE INDEX ix_page_backfill ON public.page USING btree (backfill_id, state);
CREATE INDEX ix_page_bodies ON public.page USING btree (source, fetched_at, body_bytes);
CREATE INDEX ix_page_work ON public.page USING btree (source, state, next_attempt_at);
CREATE INDEX ix_shingle_article_id ON public.shingle USING btree (article_id);
CREATE INDEX ix_source_next_check_at ON public.source USING btree (next_check_at);
CREATE INDEX ix_story_updated_at ON public.story USING btree (updated_at);
CREATE INDEX ix_subscription_next_request_at ON public.subscription USING btree (next_request_at);
ALTER TABLE ONLY public.alert
    ADD CONSTRAINT fk_alert_story_id_story FOREIGN KEY (story_id) REFERENCES public.story(id);
ALTER TABLE ONLY public.article
    ADD CONSTRAINT fk_article_page_id_page FOREIGN KEY (page_id) REFERENCES public.page(id);
ALTER TABLE ONLY public.article
    ADD CONSTRAINT fk_article_relation_of_article FOREIGN KEY (relation_of) REFERENCES public.article(id);
ALTER TABLE ONLY public.article
    ADD CONSTRAINT fk_article_source_source FOREIGN KEY (source) REFERENCES public.source(name);
ALTER TABLE ONLY public.article
    ADD CONSTRAINT fk_article_story_id_story FOREIGN KEY (story_id) REFERENCES public.story(id);
ALTER TABLE ONLY public.backfill_list
    ADD CONSTRAINT fk_backfill_list_backfill_id_backfill FOREIGN KEY (backfill_id) REFERENCES public.backfill(id);
ALTER TABLE ONLY public.backfill
    ADD CONSTRAINT fk_backfill_source_source FOREIGN KEY (source) REFERENCES public.source(name);
ALTER TABLE ONLY public.block
    ADD CONSTRAINT fk_block_source_source FOREIGN KEY (source) REFERENCES public.source(name);
ALTER TABLE ONLY public.channel
    ADD CONSTRAINT fk_channel_source_source FOREIGN KEY (source) REFERENCES public.source(name);
ALTER TABLE ONLY public.crawl
    ADD CONSTRAINT fk_crawl_source_source FOREIGN KEY (source) REFERENCES public.source(name);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT fk_delivery_alert_id_alert FOREIGN KEY (alert_id) REFERENCES public.alert(id);
ALTER TABLE ONLY public.match
    ADD CONSTRAINT fk_match_article_id_article FOREIGN KEY (article_id) REFERENCES public.article(id);
ALTER TABLE ONLY public.page
    ADD CONSTRAINT fk_page_backfill_id_backfill FOREIGN KEY (backfill_id) REFERENCES public.backfill(id);
ALTER TABLE ONLY public.page
    ADD CONSTRAINT fk_page_source_source FOREIGN KEY (source) REFERENCES public.source(name);
ALTER TABLE ONLY public.shingle
    ADD CONSTRAINT fk_shingle_article_id_article FOREIGN KEY (article_id) REFERENCES public.article(id);
ALTER TABLE ONLY public.subscription
    ADD CONSTRAINT fk_subscription_source_source FOREIGN KEY (source) REFERENCES public.source(name);
