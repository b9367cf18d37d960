"""Cards and facts: from a curator's YAML and paragraphs to the domain's types.

The shapes of the file are pydantic models, so that an error names the field. Unknown fields are
refused: a misspelt `contradicted_by` must never be silently ignored.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from alsqa.approval import Approval
from alsqa.doubt import Doubt
from alsqa.errors import BadSource
from alsqa.models import (
    Card,
    Claim,
    ClaimVerdict,
    Fact,
    Finding,
    Kind,
    PlacedClaim,
    Population,
    Source,
    Standing,
    Status,
    Trial,
)
from ingest.lines import Address, ApprovalLines, DoubtLines, Id, Ids, Strict, Text, TrialLines

ARTICLE_SAYS = "The article says: "
_FACT_LINE = re.compile(r":\s*([a-z_]+)\s*:\s*(.*)")
_DAY = r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?|unknown)$"


class _StandingLines(Strict):
    """What may stand in a card for all facts, or on one fact's own lines."""

    population: Text | None = None
    status: Status | None = None
    finding: Finding | None = None
    region: Text | None = None
    as_of: Text | None = None
    superseded_by: Ids | None = None
    contradicted_by: Ids | None = None
    confirmed_by: Ids | None = None
    conflicts_with: Ids | None = None
    together_with: Ids | None = Field(default=None, alias="with")

    def over(self, default: Standing) -> Standing:
        """The default, with what is written here in its place."""
        written = self.model_dump(include=set(_StandingLines.model_fields), exclude_none=True)
        if "population" in written:
            word, _, note = str(written.pop("population")).partition(",")
            written["population"] = Population(word.strip())
            written["population_note"] = note.strip()
        return Standing(**{**vars(default), **written})


class _FactLines(_StandingLines):
    figures: str | None = None
    asked: str = ""
    sensitive: str | None = None
    audience: Literal["staff", "volunteer"] | None = None


class _ClaimLines(Strict):
    claim: str = Field(min_length=3)
    verdict: ClaimVerdict
    note: str = Field(min_length=3)
    anchor: str = ""
    by: Ids = ()
    asked: Ids = ()
    id: Text = ""


class _CardLines(_StandingLines):
    id: Id
    title: Text = Field(min_length=3)
    kind: Kind
    publisher: Text | None = None
    published: Annotated[Text, Field(pattern=_DAY)] | None = None
    url: Address | None = None
    doi: Annotated[Text, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[Text, Field(pattern=r"^\d{1,8}$")] | None = None
    nct: Annotated[str, Field(pattern=r"^NCT\d{8}$")] | None = None
    text: Literal["digest", "full"] = "digest"
    origin: Id | None = None
    checked: date | None = None
    check_due: date | None = None
    recheck: str | None = None
    read_at: tuple[Address, ...] = ()
    topics: tuple[Id, ...] = ()
    trial: TrialLines | None = None
    trials: tuple[TrialLines, ...] = ()
    claims: tuple[_ClaimLines, ...] = ()
    approvals: tuple[ApprovalLines, ...] = ()
    doubts: tuple[DoubtLines, ...] = ()


# What to write, by the field's name; by the kind of error where that tells more.
_FORMS = {
    **dict.fromkeys(
        ("id", "origin", "topics"),
        "use small letters, digits and hyphens, such as `velmorin-news`.",
    ),
    **dict.fromkeys(("since", "until", "refused"), "write `2026`, `2026-10` or `2026-10-05`."),
    "published": "write `2026`, `2026-10`, `2026-10-05` or `unknown`.",
    **dict.fromkeys(("checked", "check_due"), "write the day as `2026-11-23`."),
    **dict.fromkeys(("url", "read_at"), "write the whole address, with `https://`."),
    "doi": "write it from its `10.` on, such as `10.1000/182`.",
    "pmid": "write the PubMed number, digits only.",
    "nct": "write `NCT` and eight digits.",
}
_MENDS = {
    "missing": "add the line `{name}: …`.",
    "extra_forbidden": "correct the spelling of the field, or take the line out.",
    "enum": "take one of the words that are listed, exactly as it stands there.",
    "literal_error": "take one of the words that are listed, exactly as it stands there.",
    "tuple_type": "put the list in square brackets: `[one, two]`.",
}


def _explain(file: str, error: ValidationError, near: str = "") -> BadSource:
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"]) or "card"
    field = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
    value = f"{str(first['input'])[:80]!r}"
    told = {
        "missing": f"{first['msg']}.",
        "string_pattern_mismatch": f"{value} does not have the right form.",
    }
    problem = told.get(first["type"], f"{first['msg']} (found: {value}).")
    form = _FORMS.get(field, "write a value of the kind that docs/curating.md shows.")
    return BadSource(file, name, problem, _MENDS.get(first["type"], form).format(name=name), near)


def parse_card(written: object, file: str) -> Card:
    """A card from its YAML; raises BadSource naming the field."""
    if not isinstance(written, dict):
        raise BadSource(file, "card", "there is no card.", "begin the file with `---` lines.")
    try:
        lines = _CardLines.model_validate(written)
        standing = lines.over(Standing())
    except ValidationError as error:
        raise _explain(file, error) from None
    except ValueError as error:
        raise BadSource(file, "population", f"{error}.", _POPULATION_MEND) from None
    trials = ((lines.trial,) if lines.trial else ()) + lines.trials
    claims = tuple(Claim(**claim.model_dump()) for claim in lines.claims)
    for claim in claims:
        if len(claim.anchor.split()) > 6:
            raise BadSource(
                file, "claims.anchor", f"longer than six words: {claim.anchor!r}.", "shorten it."
            )
    kept = lines.model_dump(
        include={
            *("id", "title", "kind", "publisher", "published", "url", "doi", "pmid", "nct"),
            *("origin", "checked", "check_due", "recheck", "read_at", "topics"),
        }
    )
    return Card(
        **kept,
        full_text=lines.text == "full",
        trials=tuple(Trial(**trial.model_dump()) for trial in trials),
        standing=standing,
        claims=claims,
        approvals=tuple(Approval(**each.model_dump()) for each in lines.approvals),
        doubts=tuple(Doubt(**doubt.model_dump()) for doubt in lines.doubts),
    )


_KEYS = "|".join(field.alias or name for name, field in _FactLines.model_fields.items())
_BARE_KEY = re.compile(rf"(?:{_KEYS})\s*:")  # a fact's line whose first colon is forgotten
_FACT_MEND = "write it as `: asked: …`, with a colon before and after the word."
_POPULATION_MEND = "begin it with humans, animals, cells or not_applicable, then a comma."


def _parse_fact(paragraph: str, file: str) -> tuple[str, _FactLines]:
    plain: list[str] = []
    lines: dict[str, str] = {}
    for line in paragraph.splitlines():
        match = _FACT_LINE.fullmatch(line.strip())
        if not match:
            if line.lstrip().startswith(":") or lines or _BARE_KEY.match(line.strip()):
                problem = f"can't read the line {line!r}."
                raise BadSource(file, "fact", problem, _FACT_MEND, line)
            plain.append(line.strip())
        elif match[1] in lines:
            near = " ".join(plain)
            raise BadSource(file, match[1], "stands twice on one fact.", "keep one.", near)
        else:
            lines[match[1]] = match[2]
    if not plain:
        raise BadSource(
            file,
            "fact",
            f"a fact has no sentence: {paragraph[:60]!r}.",
            "write it above its lines.",
        )
    try:
        return " ".join(plain), _FactLines.model_validate(lines)
    except ValidationError as error:
        raise _explain(file, error, " ".join(plain)) from None


def parse_digest(card: Card, body: str, file: str) -> Source:
    """A source from facts in our own words, one a paragraph, and from its claims.

    The stored text holds each fact's sentence and figures, then "The article says: …" for
    each claim. Curators' lines are not part of it.
    """
    text = ""
    facts: list[Fact] = []
    claims: list[PlacedClaim] = []
    for paragraph in re.split(r"\n\s*\n", body.strip()):
        if not paragraph.strip():
            continue
        plain, lines = _parse_fact(paragraph.strip(), file)
        if any(plain == text[fact.start : fact.plain_end] for fact in facts):
            raise BadSource(file, "fact", f"stands twice: {plain[:60]!r}.", "keep one.")
        try:
            standing = lines.over(card.standing)
        except ValueError as error:
            problem = f"{error}."
            raise BadSource(file, "population", problem, _POPULATION_MEND, plain) from None
        start, text = len(text), text + plain
        plain_end = len(text)
        if lines.figures:
            people = standing.population_note
            text += f"\nFigures: {lines.figures.rstrip('.')}."
            text += f" Population: {people}." if people else ""
        asked = tuple(way.strip() for way in lines.asked.split("|") if way.strip())
        facts.append(
            Fact(start, plain_end, len(text), standing, asked, lines.sensitive, lines.audience)
        )
        text += "\n\n"
    for claim in card.claims:
        start, text = len(text), text + ARTICLE_SAYS + claim.claim
        facts.append(Fact(start, len(text), len(text), card.standing, claim.asked))
        claims.append(PlacedClaim(claim, start, len(text)))
        text += "\n\n"
    if not facts:
        raise BadSource(file, "body", "holds no fact.", "write one fact a paragraph.")
    spans = tuple((fact.start, fact.plain_end) for fact in facts)
    return Source(card, text.rstrip(), spans, tuple(facts), tuple(claims))
