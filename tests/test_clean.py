"""Full documents: what is the article's own, where its sentences are, and where claims stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alsqa.errors import BadSource
from alsqa.models import Source
from ingest.clean import blocks, is_furniture, sentences
from tests.made_up import card, read, web_page, write_document

ARTICLE = """
<p>Zarovilin is an invented drug. It was given to 40 people in a trial that does not exist, and
it did not slow their weakness.</p>
<h2>What the trial found</h2>
<p>Those who took it lost as much strength as the others (p&lt;0.05, 10<sup>6</sup> cells,
H<sub>2</sub>O, 5_mg*). M&uuml;ller &amp; Smith saw nothing:
&lt;script&gt;alert(1)&lt;/script&gt;.</p>
<ul><li><strong>Safety:</strong> Six people had a headache.</li><li>Two stopped early.</li></ul>
<table><tr><th>Dose</th><th>People</th></tr><tr><td>5 mg</td><td>20</td></tr></table>
<p>A hidden &#8238;sign&#8236; stands here.</p>
"""
AROUND = ("STYLE", "SCRIPT", "COOKIE", "NAV", "PICTURE", "SHARE", "COMMENT", "ASIDE", "FOOTER")


def quoted(text: str) -> list[str]:
    """The sentences of a text, in order."""
    return [text[start:end] for block in blocks(text) for start, end in sentences(text, block)]


def under_headings(text: str) -> list[tuple[str, list[str]]]:
    return [
        (block.heading, [text[start:end] for start, end in sentences(text, block)])
        for block in blocks(text)
    ]


def document(folder: Path, text: str, **fields: object) -> Source:
    return read(write_document(folder, "article-braces", text, **fields))


def refusal(file: Path) -> BadSource:
    with pytest.raises(BadSource) as caught:
        read(file)
    return caught.value


# --- documents -----------------------------------------------------------------------------


def test_a_text_document_keeps_its_own_text(tmp_path: Path) -> None:
    source = document(tmp_path, "Braces hold a weak ankle up. They are made to measure.\n")
    assert source.text == "Braces hold a weak ankle up. They are made to measure.\n"
    assert [source.text[start:end] for start, end in source.spans] == [
        "Braces hold a weak ankle up.",
        "They are made to measure.",
    ]
    assert source.card.full_text
    assert source.facts == ()


def test_a_markdown_file_may_hold_a_full_text(tmp_path: Path) -> None:
    file = tmp_path / "braces.md"
    text = "# Braces\n\nBraces hold a weak ankle up.\n\n- They weigh little.\n"
    file.write_text(f"---\n{card('braces', text='full')}---\n{text}", encoding="utf-8")
    source = read(file)
    assert source.text == text.strip()
    assert [source.text[start:end] for start, end in source.spans] == [
        "Braces hold a weak ankle up.",
        "They weigh little.",
    ]


@pytest.mark.parametrize("ending", [".html", ".htm"])
def test_of_a_web_page_only_the_article_is_kept(tmp_path: Path, ending: str) -> None:
    source = document(tmp_path, web_page(ARTICLE), ending=ending)
    assert not [word for word in AROUND if f"{word}WORDS" in source.text]
    assert "will not be published" not in source.text
    assert [source.text[start:end] for start, end in source.spans] == [
        "Zarovilin is an invented drug.",
        "It was given to 40 people in a trial that does not exist, and it did not slow their "
        "weakness.",
        "Those who took it lost as much strength as the others (p<0.05, 10⁶ cells, H₂O, 5_mg*).",
        "Müller & Smith saw nothing: \\<script>alert(1)\\</script>.",
        "Six people had a headache.",
        "Two stopped early.",
        "Dose: 5 mg | People: 20",
        "A hidden sign stands here.",
    ]


def test_the_stored_text_of_a_web_page_holds_no_tag_of_the_page(tmp_path: Path) -> None:
    text = document(tmp_path, web_page(ARTICLE), ending=".html").text
    kept_from_being_a_tag = text.replace("\\<", "")
    assert "<script" not in kept_from_being_a_tag
    for tag in ("<p", "<div", "<h1", "<h2", "<ul", "<li", "<sup", "<sub", "<img", "<table", "</"):
        assert tag not in kept_from_being_a_tag


def test_a_web_page_without_an_article_is_refused(tmp_path: Path) -> None:
    problem = refusal(write_document(tmp_path, "shop", "<html><body></body></html>", ending=".htm"))
    assert (problem.file, problem.field) == ("shop.htm", "text")
    assert problem.mend


def test_a_document_of_headings_only_is_refused(tmp_path: Path) -> None:
    problem = refusal(write_document(tmp_path, "empty", "# Braces\n\nLeave a Reply\n"))
    assert problem.field == "text"
    assert "no sentence" in problem.problem


# --- paragraphs, headings, furniture ---------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Write A Comment",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Share this on Facebook",
        "3 comments",
        "Related Posts",
        "© 2031 Brambly Health. All rights reserved.",
        "This website uses cookies to give you the best experience.",
        "Skip to main content",
        "Tags: zarovilin, brambly",
        "Read more about zarovilin",
        "* Post Comment",
    ],
)
def test_page_furniture_is_never_quoted(line: str) -> None:
    assert is_furniture(line)
    text = f"Braces hold a weak ankle up.\n{line}\nThey are made to measure.\n\n{line}\n"
    assert quoted(text) == ["Braces hold a weak ankle up.", "They are made to measure."]


@pytest.mark.parametrize(
    "line",
    [
        "Email your nurse when the brace hurts.",
        "Print shops sell large letter boards.",
        "Comments by the authors are in the appendix of the report.",
        "Reply to the letter within a month.",
    ],
)
def test_a_sentence_that_only_resembles_furniture_is_kept(line: str) -> None:
    assert quoted(line) == [line]


def test_furniture_words_within_a_wrapped_sentence_are_kept() -> None:
    text = "People who would like to take part in the MOONRISE trial may\nsign up for it by post."
    assert quoted(text) == [text]


def test_headings_become_context_and_are_not_quoted() -> None:
    text = (
        "Braces for the ankle\n\nBraces hold a weak ankle up.\n\n"
        "**How they are made**.\n\nThey are made to measure.\n\n"
        "## How heavy are they?\n\nThey weigh little.\n\n"
        "What do they cost?\nThe clinic pays for them.\n"
    )
    assert under_headings(text) == [
        ("Braces for the ankle", ["Braces hold a weak ankle up."]),
        ("How they are made", ["They are made to measure."]),
        ("How heavy are they?", ["They weigh little."]),
        ("What do they cost?", ["The clinic pays for them."]),
    ]


def test_a_long_line_under_a_line_without_a_full_stop_has_that_line_as_its_heading() -> None:
    heading = "Understanding the Link Between Braces and Walking"
    paragraph = "Braces hold a weak ankle up, " + "and they are worn under the trousers, " * 3
    text = f"{heading}\n{paragraph}so that nobody sees them.\n"
    assert [block.heading for block in blocks(text)] == [heading]


def test_a_paragraph_in_bold_is_quoted_and_no_heading() -> None:
    assert quoted("**Stop the drug. Then call the clinic.**") == [
        "Stop the drug.",
        "Then call the clinic.",
    ]


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "Zarovilin was given to 40 people with weak legs in a trial that\n"
        "MOONRISE people ran at 3 places. Nobody who took it walked any\n"
        "better, said Dr.\nSmith of Brambly.\n\nIt was stopped.\n"
    )
    assert under_headings(text) == [
        (
            "",
            [
                "Zarovilin was given to 40 people with weak legs in a trial that\n"
                "MOONRISE people ran at 3 places.",
                "Nobody who took it walked any\nbetter, said Dr.\nSmith of Brambly.",
            ],
        ),
        ("", ["It was stopped."]),
    ]


def test_the_first_line_of_a_wrapped_paragraph_is_no_heading() -> None:
    text = "Braces hold\na weak ankle up."
    assert under_headings(text) == [("", [text])]


def test_list_marks_and_bold_run_in_labels_are_not_quoted() -> None:
    text = (
        "Braces do three things:\n"
        "* **Hold:** They hold the ankle up..\n"
        "- They weigh little\n"
        "• They are made to measure.\n"
        "1. They last a year.\n"
        "2) **Wash:** They can be washed.\n"
        "> They were praised.\n"
    )
    assert quoted(text) == [
        "Braces do three things:",
        "They hold the ankle up.",
        "They weigh little",
        "They are made to measure.",
        "They last a year.",
        "They can be washed.",
        "They were praised.",
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("It failed..", "It failed."),
        ("It has three effects:.", "It has three effects:"),
        ("It failed...", "It failed..."),
        ("**It failed again.**", "It failed again."),
        ("*It failed.*", "It failed."),
        ("**Zarovilin** failed.", "**Zarovilin** failed."),
        ("It failed **badly**.", "It failed **badly**."),
        ("-5 degrees is cold.", "-5 degrees is cold."),
        ("“It failed.”", "“It failed.”"),
    ],
)
def test_stops_and_marks_at_the_ends_of_a_sentence(written: str, told: str) -> None:
    assert quoted(f"{written}\n") == [told]


# --- sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Smith saw no effect.",
        "Some drugs, e.g. zarovilin, were tried in mice.",
        "As Fig. 2 shows, nothing changed.",
        "The U.S. office refused it.",
        "The ratio was 0.5 (95% CI 0.1-0.9).",
        "Weakness went on, i.e. nothing changed.",
        "Prof. Müller et al. saw the same.",
        "The mean loss was 1.5 points vs. 1.6 points.",
        "It was given at 10 a.m. to all of them.",
    ],
)
def test_an_abbreviation_does_not_cut_a_sentence(sentence: str) -> None:
    assert quoted(f"It began so. {sentence} It ended so.") == [
        "It began so.",
        sentence,
        "It ended so.",
    ]


@pytest.mark.parametrize(
    "before",
    [
        "Müller fährt schön.",
        "Die 🧠 und das 👩🏽‍🔬 sagen 🇬🇧.",
        "Cafe\u0301 de\u0301ja\u0300 vu, n\u0303.",
        "漢字がある。",
        "𝔷𝔞𝔯𝔬 was it.",
    ],
)
def test_offsets_are_exact_after_text_that_is_not_ascii(before: str) -> None:
    text = f"Überschrift\n\n{before} Braces hold a weak ankle up. They weigh little."
    wanted = ["Braces hold a weak ankle up.", "They weigh little."]
    spans = [span for block in blocks(text) for span in sentences(text, block)]
    assert [text[start:end] for start, end in spans][-2:] == wanted
    assert [text.index(each) for each in wanted] == [start for start, _ in spans][-2:]


_PIECES = (
    "Zarovilin helps", "dr", "Dr. ", "\n", "\n\n", " ", "**", "*", "..", ".", " e.g. ", "- ",
    "1. ", "# ", "> ", "| a | b |", "Écoute e\u0301", "🧠", "Leave a Reply", "?", ":", "”", ")",
    "_", "\r", "\x85", "\u2028", "(95% CI 0.1-0.9)", "**Safety:** ",
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS)
def test_sentences_lie_in_the_text_in_order_apart_and_are_not_blank(text: str) -> None:
    behind = 0
    for block in blocks(text):
        assert behind <= block.start < block.end <= len(text)
        for start, end in sentences(text, block):
            assert max(behind, block.start) <= start < end <= block.end
            assert text[start:end] == text[start:end].strip()
            behind = end
        behind = max(behind, block.end)


# --- claims ----------------------------------------------------------------------------------

TEXT = """Quendamab tea

Quendamab tea brings back
speech. It was drunk by kings.

So speech comes back with quendamab tea.
"""


def claim(**fields: object) -> dict[str, object]:
    return {"claim": "It helps.", "verdict": "unsupported", "note": "Nothing found.", **fields}


def test_a_claim_is_placed_at_every_sentence_that_makes_it(tmp_path: Path) -> None:
    claims = [claim(anchor="back speech"), claim(claim="Kings.", anchor="quendamab  tea")]
    source = document(tmp_path, TEXT, claims=claims)
    assert [(p.claim.claim, source.text[p.start : p.end]) for p in source.claims] == [
        ("It helps.", "Quendamab tea brings back\nspeech."),
        ("Kings.", "So speech comes back with quendamab tea."),
    ]
    assert all((placed.start, placed.end) in source.spans for placed in source.claims)
    start, end = source.spans[1]
    assert source.claims_at(start, end) == ()


@pytest.mark.parametrize(
    ("anchor", "problem"),
    [
        pytest.param("", "is missing", id="missing"),
        pytest.param("brings back sleep", "is not in the text", id="not_in_the_text"),
        pytest.param("drunk by kings. So speech", "is not in the text", id="over_two_sentences"),
        pytest.param("Quendamab tea Quendamab", "is not in the text", id="in_a_heading"),
        pytest.param("a b c d e f g", "longer than six words", id="seven_words"),
    ],
)
def test_an_anchor_that_cannot_be_placed_is_refused(
    tmp_path: Path, anchor: str, problem: str
) -> None:
    refused = refusal(write_document(tmp_path, "article-tea", TEXT, claims=[claim(anchor=anchor)]))
    assert (refused.file, refused.field) == ("article-tea.card.yaml", "claims.anchor")
    assert problem in refused.problem
    assert refused.mend


def test_an_anchor_of_six_words_is_taken(tmp_path: Path) -> None:
    source = document(tmp_path, TEXT, claims=[claim(anchor="So speech comes back with quendamab")])
    assert len(source.claims) == 1
