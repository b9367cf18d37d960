"""A statement → HTML: its label, words, figures, cautions, and the sources behind it.

Everything is escaped: no markup, link or image of a source reaches the page.
"""

from __future__ import annotations

from markupsafe import Markup

from alsqa.interface import Say, in_english
from alsqa.render.html_source import NOTHING, joined, label_html, named, source_html
from alsqa.render.parts import CAUTIONS, WORDED, identifiers, owed_beside, printable
from alsqa.statement import Caution, Citation, Statement


def caution_html(caution: Caution, statement: Statement, say: Say = in_english) -> Markup:
    """The caution's words, then the correction: its own label, quote, source and cautions.

    In another language a word of its own comes first, since the caution's words stay English.
    """
    kind = NOTHING if say is in_english else Markup("{} ").format(say(CAUTIONS[caution.kind]))
    words = Markup('<p><strong class="alert">{}<bdi lang="en">{}</bdi></strong></p>').format(
        kind, printable(caution.text)
    )
    if caution.citation is None:
        return Markup('<div class="caution">{}</div>').format(words)
    owing = owed_beside(caution.citation, statement)
    correction = Markup(
        '<p class="said {}">{} <q><bdi lang="en">{}</bdi></q>{}</p>'
        '<p class="from">{} <bdi lang="en">{}</bdi></p>'
    ).format(
        caution.citation.level.value,
        label_html(caution.citation.level, say),
        printable(caution.citation.quote),
        joined(Markup(' <strong lang="en">{}</strong>').format(each) for each in owing),
        say("Source:"),
        named(caution.citation, say),
    )
    return Markup('<div class="caution">{}{}</div>').format(words, correction)


def sources_html(statement: Statement, name: str, say: Say = in_english) -> Markup:
    """Every source behind a statement and its cautions, folded away under a unique name."""
    owing = [caution.text for caution in statement.cautions]
    above = say("What is said above:")
    shown = [source_html(each, above, owing, say) for each in statement.citations]
    for citation in dict.fromkeys(c.citation for c in statement.cautions if c.citation):
        beside = owed_beside(citation, statement)
        shown.append(source_html(citation, say("The note in the box above:"), beside, say))
    return Markup("<details><summary>{}</summary>{}</details>").format(
        say("Sources for {} ({})").format(name, len(shown)), joined(shown)
    )


def figures(citation: Citation) -> str:
    """The figures of a fact that is told without them; "" where there are none.

    Only where they owe no more than its plain words do, and of a fact told in full.
    """
    source, start = citation.source, citation.start
    fact = source.fact_at(start, citation.end)
    if fact is None or (fact.start, fact.plain_end) != (start, citation.end):
        return ""
    if source.claims_at(start, fact.end) != source.claims_at(start, citation.end):
        return ""
    return printable(source.text[fact.plain_end : fact.end])


def numbers_html(statement: Statement, name: str, say: Say = in_english) -> Markup:
    """The figures behind a statement, folded away, under its label once more."""
    told = [(each, figures(each)) for each in statement.citations]
    lines = joined(
        Markup('<p class="said {}">{} <bdi lang="en">{}</bdi></p>').format(
            statement.level.value, label_html(statement.level, say), words
        )
        for _, words in told
        if words
    )
    if not lines or statement.wording:
        return NOTHING
    return Markup("<details><summary>{}</summary>{}</details>").format(
        say("Show the numbers for {}").format(name), lines
    )


def said_html(statement: Statement, say: Say = in_english, *, marked: bool = False) -> Markup:
    """What must never be apart: label, words, and every caution in plain sight.

    marked: whether the words are the ones that a reader came to see.
    """
    words = Markup('<mark id="marked">{}</mark>') if marked else Markup("{}")
    return Markup('<p class="said {}">{} <bdi lang="en">{}</bdi></p>{}').format(
        statement.level.value,
        label_html(statement.level, say),
        words.format(printable(statement.text)),
        joined(caution_html(caution, statement, say) for caution in statement.cautions),
    )


def statement_html(
    statement: Statement, name: str, for_staff: bool = False, say: Say = in_english
) -> Markup:
    """Label, text, cautions in plain sight, then sources; for staff with their identifiers."""
    cards = [citation.source.card for citation in statement.citations]
    known = "; ".join(filter(None, map(identifiers, cards))) if for_staff else ""
    origins = dict.fromkeys(named(citation, say) for citation in statement.citations)
    return Markup('{}{}<p class="from">{} <bdi lang="en">{}</bdi>{}</p>{}{}').format(
        said_html(statement, say),
        Markup('<p class="from">{}</p>').format(say(WORDED)) if statement.wording else NOTHING,
        say("Source:"),
        "; ".join(origins),
        Markup(". <bdi>{}</bdi>").format(known) if known else NOTHING,
        numbers_html(statement, name, say),
        sources_html(statement, name, say),
    )
