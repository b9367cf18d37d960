"""Made-up PDF and Word files for tests: real files, of which every word is invented."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

TITLE = "Zarovilin in motor neuron disease: a randomised trial of one hundred adults"
DOI = "10.5555/brambly.2031.042"
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=5)
JUSTIFIED = ParagraphStyle("justified", BODY, alignment=TA_JUSTIFY, firstLineIndent=10)
SECTION = ParagraphStyle("section", BODY, fontName="Helvetica-Bold", fontSize=12, spaceBefore=6)
SMALL = ParagraphStyle("small", BODY, fontSize=8, leading=10)
_WHO = ("A nurse", "A doctor", "The team", "A helper", "The clinic", "A speech therapist", "Staff")
_DID = ("asked about", "wrote down", "talked of", "measured", "looked into", "noted", "followed")
_WHAT = ("sleep", "meals", "breathing", "walking", "mood", "speech", "pain", "work", "falls")
_WHEN = ("every four weeks", "at the first visit", "at home", "by telephone", "before each dose")


def filler(number: int, sentences: int = 6) -> str:
    """Sentences without news, other ones for each number."""
    said = []
    for n in range(number * 11, number * 11 + sentences):
        who, did = _WHO[n % 7], _DID[n // 7 % 7]
        what = f"{_WHAT[n % 9]} and {_WHAT[(n + 1 + n // 9) % 9]}"
        said.append(f"{who} {did} {what} {_WHEN[n % 5]}. ")
    return "".join(said)


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Times-Italic", 8)
    canvas.drawString(20 * mm, 285 * mm, "Brambly Journal of Neurology 2031")
    canvas.drawRightString(190 * mm, 285 * mm, "Alder et al.")
    canvas.drawString(20 * mm, 10 * mm, f"https://doi.org/{DOI}")
    canvas.drawRightString(190 * mm, 10 * mm, f"Page {document.page} of 4")


def _table(rows: Sequence[Sequence[str]], ruled: bool) -> Table:
    table = Table([list(row) for row in rows], colWidths=[26 * mm, 25 * mm, 25 * mm])
    style: list[tuple[object, ...]] = [("FONTSIZE", (0, 0), (-1, -1), 8)]
    if ruled:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    else:
        style += [
            ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
            ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
        ]
    table.setStyle(TableStyle(style))
    return table


def article_pdf() -> bytes:
    """A journal's article: title over two columns, running heads, tables, references, four pages.

    "Seventeen of the fifty people on zarovilin had a headache." stands on page 3.
    """
    held = io.BytesIO()
    document = BaseDocTemplate(held, pagesize=A4, title=TITLE, author="Ann Alder; Ben Birch")
    wide = Frame(20 * mm, 235 * mm, 170 * mm, 40 * mm, id="title")
    left = Frame(20 * mm, 20 * mm, 82 * mm, 213 * mm, id="left")
    right = Frame(108 * mm, 20 * mm, 82 * mm, 213 * mm, id="right")
    tall = [Frame(x * mm, 20 * mm, 82 * mm, 255 * mm, id=f"tall{x}") for x in (20, 108)]
    document.addPageTemplates(
        [
            PageTemplate("first", [wide, left, right], onPage=_furniture),
            PageTemplate("later", tall, onPage=_furniture),
        ]
    )

    def p(text: str, style: ParagraphStyle = JUSTIFIED) -> Flowable:
        return Paragraph(text, style)

    story: list[Flowable] = [
        p(TITLE, ParagraphStyle("title", BODY, fontName="Helvetica-Bold", fontSize=18, leading=21)),
        p("Ann Alder and Ben Birch. Published online 12 March 2031.", BODY),
        FrameBreak(),
        NextPageTemplate("later"),
        p("Abstract", SECTION),
        p(
            "Zarovilin did not slow weakness in this double-blind trial of one hundred adults. "
            "Survival at one year was 58% with zarovilin and 57% with the dummy pill "
            "(hazard ratio 0.98, 95% CI 0.71–1.35). The trial is registered as NCT09999999."
        ),
        p("Background", SECTION),
        p("Motor neuron disease weakens the muscles that move the body. " + filler(1)),
        p("Earlier work<super>12</super> looked at 10<super>6</super> cells. " + filler(2)),
        *(p(filler(n)) for n in range(3, 6)),
        FrameBreak(),
        p("The right column of the first page begins with these words. " + filler(6)),
        p("Methods", SECTION),
        p(filler(7, 20)),
        p("Table 1. Doses by group", SMALL),
        _table(
            [
                ("Group", "Dose", "People"),
                ("Zarovilin", "50 mg a day", "50"),
                ("Dummy pill", "none", "50"),
            ],
            ruled=True,
        ),
        p("After the table the methods go on. " + filler(8)),
        PageBreak(),
        p("Results", SECTION),
        *(p(filler(n, 12)) for n in range(10, 24)),
        p("At the end of the second page a sentence begins, and it goes on and on, over the end "
          "of its page, " + "and on, " * 30 + "until it ends on the third page."),
        p("Harms", SECTION),
        p("Seventeen of the fifty people on zarovilin had a headache. " + filler(31)),
        p("Table 2. Harms by group", SMALL),
        _table(
            [
                ("Harm", "Zarovilin", "Dummy pill"),
                ("Headache", "17 (34%)", "9 (18%)"),
                ("Fall", "4 (8%)", "5 (10%)"),
            ],
            ruled=False,
        ),
        p("Falls were as common in both groups. " + filler(32)),
        PageBreak(),
        p("Conclusion", SECTION),
        p("Zarovilin at this dose can not be recommended. " + filler(33)),
        p("References", SECTION),
        p("1. Alder A. Cells and zarovilin. Brambly J. 2029;1:1–9. doi:10.5555/cells.1", SMALL),
        p("2. Birch B. Sleep and the nurse in a long title that runs over the end of its line. "
          "Brambly J. 2030;2:10–19. PMID: 31234567.", SMALL),
    ]  # fmt: skip
    document.build(story)
    return held.getvalue()
