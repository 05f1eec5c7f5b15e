"""Lists the marks that end sentences: Unicode's property Sentence_Terminal, by how they are used.

Written by number, since many look alike and some look like ASCII. From Unicode 16, PropList.txt.
Left out: the little section of Burmese (U+104A), which is a comma in today's texts, the signs of
scripts beyond the first plane, which nobody writes news in, and the one dot leader (U+2024), which
stands in Armenian abbreviations and tables of contents.
"""

from __future__ import annotations

# These stand inside of numbers, addresses and abbreviations too, or a blank always follows them.
SPACED = (
    ".!?\u2026"  # the ellipsis is no Sentence_Terminal, but ends what it stands behind
    "\u0589"  # Armenian; also a colon in times of day
    "\u061d\u061e\u061f\u06d4"  # Arabic and Urdu; the Urdu stop abbreviates too
    "\u0700\u0701\u0702\u07f9\u0837\u0839\u083d\u083e"  # Syriac, N'Ko, Samaritan
    "\u166e\u1735\u1736\u1803\u1809\u1944\u1945"  # Canadian, Philippine, Mongolian, Limbu
    "\u1aa8\u1aa9\u1aaa\u1aab"  # Tai Tham
    "\u1b4e\u1b4f\u1b5a\u1b5b\u1b5e\u1b5f\u1b7d\u1b7e\u1b7f"  # Balinese
    "\u1c3b\u1c3c\u1c7e\u1c7f\u203c\u203d\u2047\u2048\u2049\u2cf9\u2cfa\u2cfb"
    "\u2e2e\u2e3c\u2e53\u2e54\u2e60\u2e61\ufe52\ufe56\ufe57"
    "\ua4ff\ua60e\ua60f\ua6f3\ua6f7\ua876\ua877\ua8ce\ua8cf\ua92f\ua9c8\ua9c9"
    "\uaa5d\uaa5e\uaa5f\uaaf0\uaaf1\uabeb"
)
# These never stand inside of a word, and often no blank follows them.
UNSPACED = (
    "\u0964\u0965"  # danda and double danda of India, Nepal and Bangladesh
    "\u104b"  # Burmese
    "\u1362\u1367\u1368"  # Ethiopic
    "\u17d4\u17d5"  # Khmer
    "\u3002\ufe12\ufe15\ufe16\uff01\uff1f\uff61"  # Chinese and Japanese
)
# The full stop of Japanese science; behind Latin letters and digits it is a point of full width.
WIDE_STOP = "\uff0e"
