"""Look for names of other scripts in a text in Han script, by how its characters sound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

from crawler.stories.features import spelling
from crawler.stories.features.places import without_places
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
_RUNS = re.compile(f"[{''.join(sorted(_BY_SOUND))}]+(?:[·•‧・][{''.join(sorted(_BY_SOUND))}]+)*")
_FOREIGN = 4  # such characters in a row, below which they may be other words
_LONGEST = 8  # characters of one name
_POINTS = str.maketrans("", "", "·•‧・")  # between the parts of a foreign name
# How syllables of Chinese are meant where they spell foreign names.
_MEANT = (("ng", "n"), ("x", "sh"), ("q", "ch"), ("c", "ts"))
_BY_PINYIN = 5  # letters of a Chinese name in Latin script, below which it may be chance
_BY_SKELETON = 4  # consonants, likewise
_COMPARED = 64  # texts compared lately; each takes some 20 kB


def found_in(name: str, about: Name, text: str) -> float:
    """Say how surely a name of another script stands in a text in Han script, from 0 to 1."""
    if len(name) >= _BY_PINYIN and name in _pinyin_keys(text):
        return 1.0
    return _sureness(about.coarse, text) if about.is_sure else 0.0


def foreign_names(text: str, language: str) -> Iterator[str]:
    """Yield what is written with the characters for foreign names, countries left out."""
    bare = without_places(text, language)
    for run in _RUNS.findall(bare):
        if len(run.translate(_POINTS)) >= _FOREIGN or run != run.translate(_POINTS):
            yield run.translate(_POINTS)


def whole_name_in(before: Name, last: Name, text: str) -> float:
    """Say how surely a name of two words stands in a text in Han script, from 0 to 1."""
    return _sureness(spelling.joined(before.coarse, last.coarse), text)


def _sureness(skeleton: str, text: str) -> float:
    if len(skeleton) < _BY_SKELETON or skeleton not in _skeletons(text):
        return 0.0
    return 0.6 if len(skeleton) == _BY_SKELETON else 1.0


@lru_cache(maxsize=_COMPARED)
def _pinyin_keys(text: str) -> frozenset[str]:
    return frozenset(key for key in _windows(_sounds(text), 2, 4) if len(key) >= _BY_PINYIN)


@lru_cache(maxsize=_COMPARED)
def _skeletons(text: str) -> frozenset[str]:
    bare = text.translate(_POINTS)
    sounds = zip(bare, _sounds(bare), strict=True)
    keys = _windows([_meant(s) if c in _BY_SOUND else "" for c, s in sounds], 2, _LONGEST)
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


@lru_cache(maxsize=2_000)
def _meant(sound: str) -> str:
    if sound.startswith(("ch", "zh", "sh")):
        return sound.replace("ng", "n")
    for written, meant in _MEANT:
        sound = sound.replace(written, meant)
    return sound


def _windows(sounds: list[str], shortest: int, longest: int) -> Iterator[str]:
    for start in range(len(sounds)):
        key = ""
        for end in range(start, min(start + longest, len(sounds))):
            if not sounds[end]:
                break
            key += sounds[end]
            if end - start + 1 >= shortest:
                yield key
