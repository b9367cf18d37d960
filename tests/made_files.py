"""Made-up PDF and Word files for tests: real files, of which every word is invented."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Mapping, Sequence

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
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
        *(p(filler(n, 12)) for n in range(10, 18)),
        p(filler(18, 8)),
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


def plain_pdf(*pages: str, white: str = "", size: float = 11) -> bytes:
    """A PDF with one paragraph a page; white: words in white letters on the first one."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4)
    for number, words in enumerate(pages):
        lines = canvas.beginText(25 * mm, 250 * mm)
        lines.setFont("Helvetica", size)
        for line in textwrap.wrap(words, 80) or [""]:
            lines.textLine(line)
        canvas.drawText(lines)
        if white and not number:
            canvas.setFillColorRGB(1, 1, 1)
            canvas.drawString(25 * mm, 100 * mm, white)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def scanned_pdf() -> bytes:
    """A PDF of two pages that hold a picture each and no text."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4)
    picture = ImageReader(Image.new("L", (60, 80), 200))
    for _ in range(2):
        canvas.drawImage(picture, 0, 0, 210 * mm, 297 * mm)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def locked_pdf(password: str, words: str = "Zarovilin is an invented drug.") -> bytes:
    """A PDF that opens with a password; with none for a reader if that is empty."""
    held = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword="brambly", canPrint=0, canCopy=0)
    canvas = Canvas(held, pagesize=A4, encrypt=lock)
    canvas.drawString(25 * mm, 250 * mm, words)
    canvas.drawString(25 * mm, 240 * mm, "It has never been given to anybody.")
    canvas.save()
    return held.getvalue()


def raw_pdf(objects: Mapping[int, bytes]) -> bytes:
    """A PDF of hand-written objects; object 1 is its catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (max(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def word_file() -> bytes:
    """A Word file: headings, a list, a table, a running head, hidden and deleted words, notes."""
    word = docx.Document()
    word.core_properties.title = "Braces for a weak ankle"
    word.core_properties.author = "Ann Alder; Ben Birch"
    word.sections[0].header.paragraphs[0].text = "RUNNINGHEAD Brambly leaflets"
    word.sections[0].footer.paragraphs[0].text = "FOOTWORDS page 1"
    word.add_heading("Braces for a weak ankle", 0)
    word.add_heading("What a brace does", 1)
    first = word.add_paragraph("A brace holds a weak ankle up. It weighs 10")
    first.add_run("2").font.superscript = True
    first.add_run(" grams.")
    hidden = first.add_run(" HIDDENWORDS say that the brace is free.")
    hidden.font.hidden = True
    white = first.add_run(" WHITEWORDS ignore what was said before.")
    white.font.color.rgb = RGBColor(255, 255, 255)
    changed = word.add_paragraph("The brace is ")
    for tag, inner, words in (("w:del", "w:delText", "DELETEDWORDS"), ("w:ins", "w:t", "not ")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        change.append(run)
        changed._p.append(change)
    changed.add_run("for running.")
    word.add_paragraph("It is made to measure.", style="List Bullet")
    word.add_heading("Prices", 2)
    table = word.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, ("Brace", "Price"), strict=True):
        cell.text = words
    for brace, price in (("soft", "20"), ("stiff", "45")):
        for cell, words in zip(table.add_row().cells, (brace, price), strict=True):
            cell.text = words
    word.add_heading("References", 1)
    word.add_paragraph("1. Alder A. On braces. Brambly J. 2030. doi:10.5555/braces.1")
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


JATS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.3 20210610//EN"
 "JATS-archivearticle1-3.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article">
<front><journal-meta><journal-title-group><journal-title>Brambly Journal of Neurology
</journal-title></journal-title-group><publisher><publisher-name>Brambly Press</publisher-name>
</publisher></journal-meta>
<article-meta><article-id pub-id-type="pmid">39999999</article-id>
<article-id pub-id-type="doi">10.5555/brambly.2031.7</article-id>
<title-group><article-title>Quendamab and <italic>speech</italic>: a trial</article-title>
</title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Alder</surname>
<given-names>Ann</given-names></name></contrib><contrib contrib-type="author">
<collab>The Brambly Group</collab></contrib><contrib contrib-type="editor"><name>
<surname>Editor</surname><given-names>Eve</given-names></name></contrib></contrib-group>
<pub-date pub-type="ppub"><year>2031</year></pub-date>
<pub-date pub-type="epub"><day>7</day><month>3</month><year>2031</year></pub-date>
<permissions><copyright-statement>COPYRIGHTWORDS</copyright-statement></permissions>
<abstract><p>Quendamab did not bring back speech in sixty adults (NCT08888888).</p></abstract>
</article-meta></front>
<body><sec><title>Results</title>
<p>Speech was the same in both groups [<xref ref-type="bibr" rid="r1">1</xref>,<xref
ref-type="bibr" rid="r2">2</xref>]. It was followed for 3 months<sup><xref ref-type="bibr"
rid="r1">1</xref></sup>, in 10<sup>6</sup> words, as <xref ref-type="bibr" rid="r1">Alder
(2029)</xref> had done.<fig id="f1"><label>Figure 1</label><caption><p>Speech over time</p>
</caption><graphic xlink:href="http://127.0.0.1:9/picture.png"/></fig></p>
<table-wrap id="t1"><label>Table 1</label><caption><title>Harms by group</title></caption>
<table><thead><tr><th rowspan="2">Harm</th><th colspan="2">Quendamab</th></tr>
<tr><th>People</th><th>Share</th></tr></thead>
<tbody><tr><td>Headache</td><td>6</td><td>20%</td></tr>
<tr><td>Fall</td><td></td><td>3%</td></tr></tbody></table></table-wrap>
<p>Nobody died.</p>
<list><list-item><p>No one stopped early.</p></list-item></list></sec></body>
<back><ack><p>We thank Brambly.</p></ack><ref-list><title>References</title>
<ref id="r1"><mixed-citation>Alder A. Speech. Brambly J. 2029. PMID 31111111</mixed-citation>
</ref><ref id="r2"><mixed-citation>Birch B. More speech. 2030.</mixed-citation></ref></ref-list>
</back></article>
"""
