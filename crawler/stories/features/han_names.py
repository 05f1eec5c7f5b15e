"""Look for names of other scripts in a text in Han script, by how its characters sound."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

from crawler.stories.features import spelling
from crawler.stories.features.records import Name

# The characters with which foreign names are commonly written by sound (the tables of Xinhua).
_BY_SOUND = frozenset(
    "阿埃艾爱安昂奥巴白班邦保鲍贝本比彼宾波伯博卜布采策查茨慈达戴丹当道德登邓迪狄蒂丁东杜敦顿多厄恩尔法凡范方菲费芬丰冯佛夫弗福富"
    "盖甘冈高戈格葛根贡古瓜圭哈海汉豪赫黑亨洪胡华怀惠霍基吉季加嘉贾简姜杰金津京久喀卡凯坎康考柯科可克肯孔库夸宽奎昆阔拉莱赖兰朗劳"
    "勒雷蕾黎理李里利丽莉连廉良列烈林琳龄留柳龙隆卢鲁路露伦罗萝洛吕律略马玛麦迈曼芒毛梅门蒙孟米密敏明缪摩莫墨默姆穆拿娜纳乃奈南瑙"
    "内能妮尼年涅宁纽农努诺欧帕派潘庞培佩彭蓬皮匹平泼珀普齐其奇恰前强乔切钦琴青琼丘邱屈群然让热仁日荣茹儒瑞若撒萨塞赛三桑瑟森莎沙"
    "山珊尚绍舍申生圣胜盛诗施什史士舒朔斯思丝松苏绥孙索塔台太泰坦汤唐陶特腾提田铁廷通透图吐土托脱瓦娃万旺威韦维伟卫魏温文翁沃乌武"
    "伍西希锡席夏香萧晓肖谢欣辛兴姓雄休修许逊雅亚娅延扬杨尧耶叶伊衣依易因英永尤于宇约云扎赞早泽曾詹章哲者珍真芝知治朱佐卓祖孜兹子宗别"
)
_LONGEST = 7  # characters of one name
_BY_PINYIN = 5  # letters of a Chinese name in Latin script, below which it may be chance
_BY_SKELETON = 4  # consonants, likewise


def found_in(name: str, about: Name, text: str) -> float:
    """Say how surely a name of another script stands in a text in Han script, from 0 to 1."""
    if len(name) >= _BY_PINYIN and name in _pinyin_keys(text):
        return 1.0
    if about.is_sure and len(about.coarse) >= _BY_SKELETON and about.coarse in _skeletons(text):
        return 0.6 if len(about.coarse) == _BY_SKELETON else 1.0
    return 0.0


@lru_cache(maxsize=256)
def _pinyin_keys(text: str) -> frozenset[str]:
    return frozenset(key for key in _windows(_sounds(text), 2, 4) if len(key) >= _BY_PINYIN)


@lru_cache(maxsize=256)
def _skeletons(text: str) -> frozenset[str]:
    keys = _windows(
        [s if c in _BY_SOUND else "" for c, s in zip(text, _sounds(text), strict=True)], 2, _LONGEST
    )
    return frozenset(
        skeleton for key in keys if len(skeleton := spelling.coarse(key)) >= _BY_SKELETON
    )


def pinyin_keys(text: str) -> frozenset[str]:
    """Return how runs of two to four characters of a text sound."""
    return _pinyin_keys(text)


def skeletons(text: str) -> frozenset[str]:
    """Return the skeletons of what may be foreign names in a text."""
    return _skeletons(text)


def _sounds(text: str) -> list[str]:
    return [anyascii(char).lower() if "\u3400" <= char <= "\u9fff" else "" for char in text]


def _windows(sounds: list[str], shortest: int, longest: int) -> Iterator[str]:
    for start in range(len(sounds)):
        key = ""
        for end in range(start, min(start + longest, len(sounds))):
            if not sounds[end]:
                break
            key += sounds[end]
            if end - start + 1 >= shortest:
                yield key
