"""One key for the many Latin spellings of one name: Sergei, Sergey, Serguei; Yuri, Yury; Zelensky, Zelenskyy."""

import re
from functools import lru_cache

from events.tagging.text import fold

_CYRILLIC_LETTERS = "абвгдежзиклмнопрстуфхцчшщъыьэюяйёіїєґўјљњђ"
_LATIN_LETTERS = "a,b,v,g,d,e,zh,z,i,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,i,,e,iu,ia,i,e,i,i,e,g,u,i,l,n,d"
_CYRILLIC = dict(zip(_CYRILLIC_LETTERS, re.split(",", _LATIN_LETTERS), strict=True))
_CHANGES = (
    ("shch", "sch"),
    ("tch", "ch"),
    ("kh", "h"),
    ("tz", "ts"),
    ("ks", "x"),
    ("you", "iu"),
    ("yu", "iu"),
    ("ju", "iu"),
    ("ya", "ia"),
    ("ja", "ia"),
    ("yo", "e"),
    ("jo", "e"),
    ("ye", "e"),
    ("je", "e"),
    ("w", "v"),
    ("ph", "f"),
    ("gue", "ge"),
    ("gui", "gi"),
)
_HARD_C = re.compile(r"ck|c(?![heiy])")
_ENDINGS = (
    ("iy", "i"),
    ("yi", "i"),
    ("ii", "i"),
    ("ij", "i"),
    ("yj", "i"),
    ("yy", "i"),
    ("ey", "ei"),
    ("ej", "ei"),
    ("y", "i"),
)


@lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """The key of one word (given folded or not); two spellings of one name share it."""
    word = "".join(_CYRILLIC.get(character, character) for character in fold(word))
    word = _HARD_C.sub("k", word)
    for written, key in _CHANGES:
        if written in word:
            word = word.replace(written, key)
    for written, key in _ENDINGS:
        if word.endswith(written):
            word = word[: -len(written)] + key
            break
    word = (
        word.replace("y", "i")
        .replace("ie", "e")
        .replace("alexandr", "alexander")
        .replace("alexandeer", "alexander")
    )
    return "".join(
        character for index, character in enumerate(word) if index == 0 or word[index - 1] != character
    )
