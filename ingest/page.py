"""Edge: trafilatura. A saved web page goes in, the article's own text comes out."""

from __future__ import annotations

import re

import trafilatura

# What trafilatura's Markdown puts a backslash before. One that keeps a tag from being a tag stays,
# and so does one that keeps a paragraph from becoming a heading.
_ESCAPED = re.compile(r"\\(?:([`*_\[\]>|+.-])|(<)(?![A-Za-z/!]))")
_SMALL = re.compile(r"<(sup|sub)>(.*?)</\1>", re.DOTALL)
_SIGNS = {
    "sup": str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾"),
    "sub": str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"),
}


def article_text(page: str) -> str:
    """The article of an HTML page as Markdown, without what stands around it; may be empty.

    Signs are the page's own: `p<0.05`, 10⁶. Scripts, menus, pictures and comments are left out.
    """
    # In HTML a line break is a blank; trafilatura would hand it on as the end of a line.
    found = trafilatura.extract(
        page.replace("\n", " "),
        output_format="markdown",
        include_comments=False,
        include_tables=True,
    )
    text = _SMALL.sub(lambda small: small[2].translate(_SIGNS[small[1]]), found or "")
    return _ESCAPED.sub(lambda sign: sign[1] or sign[2], text)
