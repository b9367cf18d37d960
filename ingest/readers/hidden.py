"""What a web page holds and does not show: taken out before anything of it is read.

Words that a reader of the page never sees may be instructions to whatever reads it for them.
"""

from __future__ import annotations

import re

from lxml import etree

from ingest.readers.bounds import DEPTH

_NEVER = {
    *("script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg"),
    *("math", "form", "input", "button", "select", "textarea", "dialog", "audio", "video"),
    *("canvas", "img", "picture", "map", "area", "link", "meta", "base"),
}
_HEAD = {"meta", "link", "base"}  # tell about the page; they hold no words of the article
_NOUGHT = r"0*(?:\.0+)?(?:px|pt|r?em|ex|%|v[wh])?"
_FAR = r"-\s*\d{3,}(?:\.\d+)?(?:px|pt|%|v[wh])|-\s*\d{2,}(?:\.\d+)?r?em"
_WHITE = r"(?:white|#fff(?:f|fff|fffff)?|rgba?\(\s*255[\s,]+255[\s,]+255[^)]*\)|transparent)"
_HIDING = re.compile(
    rf"""(?:^|;)\s*(?:
        display\s*:\s*none
      | visibility\s*:\s*(?:hidden|collapse)
      | opacity\s*:\s*0*(?:\.0+)?%?\s*(?:;|!|$)
      | font(?:-size)?\s*:\s*(?:{_NOUGHT}|0*\.?[01]px)\s*(?:;|!|/|$)
      | (?:max-)?(?:height|width)\s*:\s*(?:{_NOUGHT}|1px)\s*(?:;|!|$)
      | (?:text-indent|left|right|top|bottom|margin(?:-left|-top|-right)?)\s*:\s*(?:{_FAR})
      | clip\s*:\s*rect\(\s*(?:0|1px) | clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)
      | transform\s*:\s*(?:scale[xy]?\(\s*0\s*[,)]|translate[xy]?\(\s*{_FAR})
      | color\s*:\s*(?:transparent|rgba\([^)]*,\s*0(?:\.0+)?\s*\))
      | (?:-webkit-text-fill-color)\s*:\s*transparent
      | content-visibility\s*:\s*hidden
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_COLOR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def hides(style: str) -> bool:
    """Whether CSS declarations make what they hold for invisible.

    White letters count where no other ground is named beside them, or a white one.
    """
    style = _COMMENT.sub("", style)
    if _HIDING.search(style):
        return True
    color, ground = _COLOR.search(style), _GROUND.search(style)
    if not color:
        return False
    letters = re.sub(r"\s", "", color[1].lower())
    behind = re.sub(r"\s", "", ground[1].lower()) if ground else ""
    white = bool(re.fullmatch(_WHITE, letters))
    return bool(letters == behind or (white and (not behind or re.match(_WHITE, behind))))


def _top_rules(sheet: str) -> str:
    """A style sheet without its `@` blocks: those hold for a small screen, or for paper."""
    sheet = _COMMENT.sub("", sheet)
    kept, depth, at = [], 0, 0
    for part in re.split(r"([{}])", sheet):
        if part == "{":
            depth += 1
        elif part == "}":
            depth -= 1
            if at and depth < at:
                at = 0
                continue
        elif depth == 0 and "@" in part and not at:
            at = depth + 1
            part = part.rpartition("@")[0].rpartition(";")[0]
        if not at or depth < at:
            kept.append(part)
    return "".join(kept)


def _hidden_names(page: etree._Element) -> set[tuple[str, str, str]]:
    """The (tag, `.` or `#`, name) that the page's own style sheets hide."""
    found = set()
    for sheet in page.iter("style"):
        for selectors, style in _RULE.findall(_top_rules("".join(sheet.itertext()))):
            if not hides(style):
                continue
            for selector in selectors.split(","):
                simple = _SIMPLE.fullmatch(selector.strip())
                if simple and any(simple.groups()):
                    found.add((simple[1] or "", simple[2] or "", simple[3] or ""))
    return found - {("body", "", ""), ("html", "", "")}


def _is_named(element: etree._Element, names: set[tuple[str, str, str]]) -> bool:
    marks = [("", "")]
    marks += [(".", each) for each in element.get("class", "").split()]
    marks += [("#", element.get("id", ""))] if element.get("id") else []
    return any((tag, *mark) in names for mark in marks for tag in ("", element.tag))


def is_hidden(element: etree._Element, names: set[tuple[str, str, str]]) -> bool:
    """Whether a page does not show an element; names: what its style sheets hide."""
    if not isinstance(element.tag, str):  # a comment or a processing instruction
        return True
    if element.tag in _NEVER:
        return element.tag not in _HEAD
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return True
    if element.tag == "details" and element.get("open") is None:
        return False  # folded away, but a reader can open it
    white = element.get("color", "").lower() in {"white", "#ffffff", "#fff"}
    return white or hides(element.get("style", "")) or _is_named(element, names)


def drop_hidden(page: etree._Element) -> None:
    """Take out what a page does not show; text that follows it stays where it is.

    Raises ValueError where elements nest deeper than any page does.
    """
    names = _hidden_names(page)
    doomed = []
    level = 0
    for event, element in etree.iterwalk(page, events=("start", "end", "comment", "pi")):
        if event == "end":
            level -= 1
            continue
        if event == "start":
            level += 1
            if level > DEPTH:
                raise ValueError("too deep")
        if is_hidden(element, names):
            doomed.append(element)
    for element in doomed:
        parent = element.getparent()
        if parent is not None:
            _remove(parent, element)


def _remove(parent: etree._Element, element: etree._Element) -> None:
    behind = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + behind
    else:
        parent.text = (parent.text or "") + behind
    parent.remove(element)
