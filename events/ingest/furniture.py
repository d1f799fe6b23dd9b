"""What stands around an article on its page: menus, invitations, lists of other stories. Rules of ours, by line.

Three kinds of line: END headings open the page's foot (everything after them goes, once the better part of the
text is past), LINK headings announce other stories (they go with the bare titles that follow), SINGLE lines
go alone.
"""

import re
from collections.abc import Sequence

FOOT_BEGINS_AT = 0.4
LONGEST_LINK_TITLE = 140

_END = re.compile(
    r"""\A(?: (?:leave|post|write|add)\ a\ (?:comment|reply) | comments?(?:\ section)? | (?:\d+|no)\ comments?
      | comments\ are\ closed | join\ the\ (?:conversation|discussion) | about\ (?:the\ )?authors?
      | related(?:\ (?:posts?|articles?|stories|news|content|topics|coverage))?
      | (?:recent|latest)\ (?:news|posts|articles)
      | editor['’]?s?['’]?\ (?:picks?|choice) | most\ (?:read|popular|viewed|shared) | trending(?:\ now)?
      | post\ navigation
      | you\ (?:may|might)\ (?:also\ )?like | recommended(?:\ (?:for\ you|stories|reading))? | more\ from\ .{1,60}
      | follow\ .{1,40}\ on\ .{1,60} | connect\ with\ us.{0,40} | what\ do\ you\ think\?? | support\ our\ journalism
      | (?:sign\ up|subscribe)\ (?:for|to)\ .{0,60}newsletters?
      )\s*[:.…!>»]*""",
    re.IGNORECASE | re.VERBOSE,
)
_LINKS = re.compile(
    r"\A(?:see also|(?:also )?read(?: (?:more|also|next))?|more on this|don['’]t miss|further reading)\s*[:.…>»]*",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"""\A(?: advertisement | sponsored(?:\ content)? | share(?:\ (?:this|on)(?:\ [\w ]{1,30})?)?
      | print(?:\ this)?(?:\ page)?
      | tweet | email | facebook | twitter | whatsapp | telegram | copy\ link | save | listen(?:\ to\ this\ article)?
      | skip\ to\ (?:main\ )?content | menu | search | home | sign\ in | log\ in | loading | read\ time.{0,20}
      | \d+\ min(?:ute)?s?\ read | this\ site\ uses\ akismet\b.{0,120}
      | your\ e-?mail\ address\ will\ not\ be\ published.{0,80}
      | (?:click|tap)\ here\ .{0,60} | follow\ us\b.{0,60} | all\ rights\ reserved | (?:©|copyright\b).{0,100}
      | we\ use\ cookies\b.{0,200} | accept\ (?:all\ )?cookies | (?:photo|image)\ credit:?.{0,80}
      )\s*[:.…!>»]*""",
    re.IGNORECASE | re.VERBOSE,
)
_ICON = re.compile(r"icon[ -]?\w", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_SECTION = re.compile(r"(?:[A-Z][\w'’.]*|&|and|of|the)(?: (?:[A-Z][\w'’.]*|&|and|of|the)){0,5}")


def without_furniture(lines: Sequence[str]) -> list[str]:
    """The article's own lines, in order; blank lines are dropped, consecutive repetitions too."""
    lines = [line.strip() for line in lines]
    length, seen = sum(map(len, lines)), 0
    kept: list[str] = []
    among_links = False
    for line in lines:
        if _END.fullmatch(line) and seen >= FOOT_BEGINS_AT * length:
            break
        seen += len(line)
        if not line or _is_single(line):
            continue
        if _LINKS.fullmatch(line):
            among_links = True
        elif not (among_links and _is_link_title(line)):
            among_links = False
            if not kept or kept[-1] != line:
                kept.append(line)
    return kept


def headline(line: str) -> str:
    """A page's title without the site and section names that follow it: `Talks end | World | The Courier`."""
    first, bar, _ = line.partition(" | ")
    if bar and len(first) >= 15:
        line = first
    parts = re.split(r" [–—-] ", line)
    if len(parts) >= 3 and _SECTION.fullmatch(parts[-1]) and len(parts[0]) >= 15:
        line = line[: line.rindex(parts[-1]) - 3]
    return line.strip()


def is_prose(line: str) -> bool:
    """Whether a line ends as sentences do."""
    return bool(_SENTENCE_END.search(line))


def _is_single(line: str) -> bool:
    if _SINGLE.fullmatch(line) or _END.fullmatch(line):
        return True
    return len(_ICON.findall(line)) >= 4 and not is_prose(line)


def _is_link_title(line: str) -> bool:
    return len(line) <= LONGEST_LINK_TITLE and not is_prose(line)
