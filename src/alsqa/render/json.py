"""An Answer as JSON: the contract of `--json`, of tests and of other programs."""

from __future__ import annotations

from typing import Any

from alsqa.render.parts import owed_beside
from alsqa.statement import Answer, Caution, Citation, Statement


def _place(citation: Citation) -> dict[str, Any]:
    return {
        "source_id": citation.source.id,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "page": citation.page,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    card = citation.source.card
    return {
        **_place(citation),
        "kind": card.kind.value,
        "title": card.title,
        "publisher": card.publisher,
        "published": card.published,
        "checked": str(card.checked) if card.checked else None,
        "check_due": str(card.check_due) if card.check_due else None,
        "url": card.url,
        "doi": card.doi,
        "pmid": card.pmid,
        "nct": card.nct,
        "origin": card.one_origin,
        "recheck": card.recheck,
    }


def _caution(caution: Caution, statement: Statement) -> dict[str, Any]:
    backing = caution.citation
    nothing = dict.fromkeys(("level", "label", "source_id", "quote", "start", "end", "page"))
    backed = (
        {"level": backing.level.value, "label": backing.level.label, **_place(backing)}
        if backing
        else nothing
    )
    beside = list(owed_beside(backing, statement)) if backing else []
    return {"kind": caution.kind.value, "text": caution.text, **backed, "beside": beside}


def statement_json(statement: Statement) -> dict[str, Any]:
    """One statement with its level, label, cautions and citations."""
    return {
        "text": statement.text,
        "level": statement.level.value,
        "label": statement.label,
        "worded": statement.wording is not None,
        "cautions": [_caution(caution, statement) for caution in statement.cautions],
        "citations": [_citation(citation) for citation in statement.citations],
    }


def _drafting(answer: Answer) -> dict[str, Any] | None:
    """What a language model was asked to do, if one was; the reasons are for staff."""
    drafting = answer.drafting
    if drafting is None:
        return None
    reasons = [list(each) for each in drafting.dropped] if answer.for_staff else []
    counted = {"dropped": len(drafting.dropped), "reasons": reasons}
    return {"model": drafting.model, "note": drafting.note, **counted}


def answer_json(answer: Answer) -> dict[str, Any]:
    """The whole answer; the shape is the one that docs/json.md describes."""
    return {
        "question": answer.question,
        "route": answer.route.value,
        "verdict": answer.verdict.value,
        "verdict_text": answer.verdict_text,
        "as_of": str(answer.as_of),
        "statements": [statement_json(statement) for statement in answer.statements],
        "notices": list(answer.notices),
        "withheld": [{"kind": held.kind, "count": held.count} for held in answer.withheld],
        "understood_as": answer.understood_as,
        "ask_your_clinic": list(answer.ask_your_clinic),
        "hand_on": list(answer.hand_on),
        "follow_ups": list(answer.follow_ups),
        "explained": [
            {"word": each.word, "term": each.term, "says": each.says} for each in answer.explained
        ],
        "composer": answer.composer,
        "drafting": _drafting(answer),
        "collection": answer.collection,
    }
