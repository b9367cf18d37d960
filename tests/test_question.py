"""What was asked: names, follow-ups, effects, lists, places."""

from __future__ import annotations

import pytest

from alsqa.heard import exchanged
from alsqa.question import understand
from alsqa.terms import Kind, Term

TERMS = (
    Term("ALS", ("mnd", "motor neurone disease"), is_subject=True),
    Term("zolpranib", ("zolvia", "zolpranb"), "zolpranib"),
    Term("non-invasive ventilation", ("bipap", "breathing mask"), "niv"),
    Term("drooling", (), "saliva", kind=Kind.SIGN),
    Term("Payall", (), "payall", kind=Kind.BODY),
    Term("MND Union", (), kind=Kind.BODY),
    Term("rumaxil"),
)
TOPICS = ("zolpranib", "niv", "saliva", "payall", "survival")


def test_a_brand_name_is_looked_up_under_the_sources_name_too() -> None:
    understood = understand("is Zolvia worth it", (), TERMS, TOPICS)
    assert understood.expanded == "is Zolvia worth it zolpranib"
    assert understood.topics == ("zolpranib",)


@pytest.mark.parametrize("name", ["ruma xil", "Ruma  Xil", "rumaxil"])
def test_a_name_that_was_written_as_two_words_is_one(name: str) -> None:
    understood = understand(f"what became of {name}?", (), TERMS, TOPICS)
    assert "rumaxil" in understood.expanded
    assert understood.asked == f"what became of {name}?"


def test_a_name_of_two_words_stays_two_though_some_write_it_as_one() -> None:
    terms = (*TERMS, Term("stem cells", ("stemcells",)))
    assert "stem cells" in understand("do stem cells help?", (), terms, TOPICS).looked_up


def test_two_names_beside_each_other_stay_two() -> None:
    terms = (*TERMS, Term("payallrumaxil"))
    assert "payall rumaxil" in understand("does payall rumaxil?", (), terms, TOPICS).looked_up


@pytest.mark.parametrize("name", ["MND", "motor neurone disease", "Motor Neurone Disease", "als"])
def test_the_subject_of_the_collection_has_one_name(name: str) -> None:
    assert understand(f"what is {name}?", (), TERMS, TOPICS).looked_up == "what is ALS?"


def test_a_name_inside_another_word_is_not_that_name() -> None:
    assert understand("my pals and false hope", (), TERMS, TOPICS).looked_up == (
        "my pals and false hope"
    )


@pytest.mark.parametrize(
    "question", ["what about side effects?", "is it approved in Europe?", "and for older people?"]
)
def test_a_question_that_leans_back_takes_the_subject_of_the_turn_before(question: str) -> None:
    history = ("does zolvia help?", "how do I pay for it?")
    understood = understand(question, history, TERMS, TOPICS)
    assert "zolpranib" in understood.looked_up
    assert understood.topics == ("zolpranib",)
    assert understood.understood_as == f"About zolpranib: {question}"


def test_a_change_of_subject_is_noticed() -> None:
    understood = understand("does a breathing mask help?", ("does zolvia help?",), TERMS, TOPICS)
    assert understood.topics == ("niv",)
    assert understood.understood_as is None


def test_a_question_that_names_the_illness_itself_stands_alone() -> None:
    understood = understand("can I catch mnd from my wife", ("does zolvia help?",), TERMS, TOPICS)
    assert understood.understood_as is None
    assert "zolpranib" not in understood.expanded


@pytest.mark.parametrize(
    "question",
    [
        "is there a new pill that reverses mnd",
        "are there any tablets that slow mnd",
        "is there hope with mnd",
    ],
)
def test_there_and_that_which_point_at_nothing_before_are_no_pronouns(question: str) -> None:
    assert understand(question, ("does zolvia help?",), TERMS, TOPICS).understood_as is None


@pytest.mark.parametrize("question", ["does that slow mnd", "can people with mnd go there"])
def test_there_and_that_which_point_back_still_do(question: str) -> None:
    understood = understand(question, ("does zolvia help?",), TERMS, TOPICS)
    assert "zolpranib" in understood.looked_up


@pytest.mark.parametrize(
    "question", ["does Payall pay", "will the MND Union pay", "payall?", "when does payall answer"]
)
def test_who_pays_or_decides_is_asked_of_what_was_spoken_of_before(question: str) -> None:
    understood = understand(question, ("does zolvia help?",), TERMS, TOPICS)
    assert understood.understood_as == f"About zolpranib: {question}"
    assert "zolpranib" in understood.topics


def test_who_pays_is_kept_over_the_next_turn_beside_the_thing() -> None:
    history = ("a bipap", "does Payall pay")
    understood = understand("what if they refuse", history, TERMS, TOPICS)
    assert understood.understood_as == (
        "About non-invasive ventilation and Payall: what if they refuse"
    )


@pytest.mark.parametrize(
    ("before", "question"), [("zolvia", "drooling?"), ("drooling", "and zolvia?")]
)
def test_a_sign_named_alone_is_asked_of_the_thing_and_a_thing_of_the_sign(
    before: str, question: str
) -> None:
    understood = understand(question, (before,), TERMS, TOPICS)
    assert set(understood.topics) == {"zolpranib", "saliva"}


@pytest.mark.parametrize(
    ("before", "question"),
    [("zolvia", "what helps with drooling"), ("zolvia", "bipap"), ("drooling", "what is zolvia")],
)
def test_a_sign_or_thing_that_is_asked_about_is_a_subject_of_its_own(
    before: str, question: str
) -> None:
    assert understand(question, (before,), TERMS, TOPICS).understood_as is None


def test_the_drug_is_the_subject_before_the_sign_that_it_is_for() -> None:
    before = "rumaxil or something else for drooling"
    understood = understand("dose?", (before,), TERMS, TOPICS)
    assert understood.understood_as == "About rumaxil and drooling: dose?"


def test_a_subject_without_a_name_is_kept_over_a_turn_that_names_another_thing() -> None:
    history = ("can he fly", "what about his bipap")
    understood = understand("and oxygen", history, TERMS, TOPICS)
    assert understood.understood_as == (
        "About “can he fly” and non-invasive ventilation: and oxygen"
    )
    assert "“" not in understood.looked_up


def test_without_history_nothing_is_added() -> None:
    assert understand("what about side effects?", (), TERMS, TOPICS).understood_as is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("does zolvia help", True),
        ("is zolvia safe", True),
        ("does zolvia cure als", True),
        ("how well does zolvia work", True),
        ("how many drugs slow als", False),
        ("what is zolvia", False),
        ("who approved zolvia", False),
    ],
)
def test_whether_an_effect_is_asked_for(question: str, expected: bool) -> None:
    assert understand(question, (), TERMS, TOPICS).asks_effect is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("which drugs are approved", True),
        ("what treatments are there", True),
        ("are there any trials", True),
        ("does zolvia help", False),
    ],
)
def test_whether_a_list_is_asked_for(question: str, expected: bool) -> None:
    assert understand(question, (), TERMS, TOPICS).asks_list is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("is it approved in the US", ("US",)),
        ("can us carers get help", ()),
        ("allowed in Europe?", ("EU",)),
        ("on the NHS", ("UK",)),
        ("US or Canada", ("CA", "US")),
        ("is it sold in the uk", ("UK",)),
        ("has the mhra licensed it", ("UK",)),
        ("is it a nice tablet", ()),
        ("fda decision", ("US",)),
    ],
)
def test_which_places_are_named(question: str, expected: tuple[str, ...]) -> None:
    assert understand(question, (), TERMS, TOPICS).places == expected


@pytest.mark.parametrize(
    ("before", "question", "asked"),
    [
        ("is Zolvia sold in France", "what about bipap?", ("is bipap sold in France",)),
        ("does zolpranib help", "and breathing mask", ("does breathing mask help",)),
        ("does zolpranib help", "what about a bipap", ("does bipap help",)),
        ("does zolpranib help", "what about cramps and bipap?", ()),
        ("does zolpranib help", "and with bipap?", ()),
        ("does zolpranib help", "and zolvia?", ()),
        ("does zolpranib help", "and drooling?", ()),
        ("does zolpranib help drooling", "and bipap?", ("does bipap help drooling",)),
        ("what is it", "and bipap?", ()),
    ],
)
def test_the_question_before_is_asked_of_another_thing_that_is_named_alone(
    before: str, question: str, asked: tuple[str, ...]
) -> None:
    assert exchanged(question, (before,), TERMS, TOPICS) == asked
