"""What a document reports on: the study or release whose origin it shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from alsqa.doubt import Doubt, DoubtKind
from alsqa.models import Kind, Source
from ingest.compare.names import Treatments, key_of
from ingest.compare.records import Record
from ingest.compare.retraction import DOI, PMID, name_of
from ingest.compare.told import Told, passage_with
from ingest.compare.trials import Trials
from ingest.document import Document

# What weighs many studies names many, and reports on none of them alone.
_WEIGHING = {
    *(Kind.REGULATOR, Kind.GUIDELINE, Kind.SYSTEMATIC_REVIEW, Kind.CONSENSUS_REVIEW),
    *(Kind.NARRATIVE_REVIEW, Kind.GOVERNMENT_HEALTH_PAGE, Kind.OWN_SEARCH),
}
_RESEARCH = {
    *(Kind.RANDOMIZED_TRIAL, Kind.OBSERVATIONAL_STUDY, Kind.PRECLINICAL_STUDY, Kind.PREPRINT),
}
_OPENING = 3  # sentences, headings among them, in which a document says what it is about
_MOST = 3  # origins; a document that names more is an overview
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|researchers?|scientists|trials?|experiments?|analysis|findings)\b", re.I
)
_WORD = re.compile(r"[^\W_][\w-]{2,}")
_RARE = 6  # sources of a collection that hold a word, at most
_OFTEN = 3  # times that a document must use it


def names_in(told: Told, document: Document | None) -> dict[str, str]:
    """Every paper that a document names, in one form, with the words in which it does."""
    found: dict[str, str] = {}
    for pattern in (DOI, PMID):
        for name in pattern.finditer(told.plain):
            written = told.source.text[name.start() : name.end()]
            found.setdefault(name_of(name[0]), written)
    for written in (*document.names, *document.references) if document else ():
        for each in (*DOI.findall(written), *PMID.findall(written), written):
            in_text = each if each in told.source.text else ""
            found.setdefault(name_of(each), in_text)
    found.pop("", None)
    return found


def own_names(source: Source, document: Document | None) -> set[str]:
    """A document's own DOI and PubMed number, in one form."""
    written = [source.card.doi, source.card.pmid]
    written += [document.doi, document.pmid] if document else []
    return {name for each in written if each and (name := name_of(each))}


def derived_from(
    told: Told,
    others: Sequence[Source],
    trials: Trials,
    treatments: Treatments,
    document: Document | None,
) -> Iterator[tuple[Doubt, Source]]:
    """A doubt for each origin that the document seems to report on, with the source that has it."""
    card = told.source.card
    if card.kind in _WEIGHING:
        return
    found = [
        *_by_name(told, others, document),
        *(() if card.trials else _by_trial(told, trials)),
    ]
    origins = {source.card.one_origin for source, _, _ in found}
    if not found and card.kind not in _RESEARCH:
        found = list(_by_subject(told, others, treatments))
        origins = {source.card.one_origin for source, _, _ in found}
    if len(origins) > _MOST or card.one_origin in origins:
        return
    seen: set[str] = set()
    for source, quote, why in found:
        if source.card.one_origin not in seen:
            seen.add(source.card.one_origin)
            wanted = re.compile(re.escape(why), re.IGNORECASE)
            says = (
                f"It names {why}, and so does {source.id}. If that is what it reports on, "
                "the two are one origin."
            )
            words = passage_with(source, wanted)
            origin = source.card.one_origin
            yield Doubt(DoubtKind.DERIVED, says, quote, source.id, words, origin), source


def _by_name(
    told: Told, others: Sequence[Source], document: Document | None
) -> Iterator[tuple[Source, str, str]]:
    holding: dict[str, Source] = {}
    for other in others:
        for name in own_names(other, None):
            holding.setdefault(name, other)
    own = own_names(told.source, document)
    for name, quote in (dict.fromkeys(own, "") | names_in(told, document)).items():
        if name in holding:
            yield holding[name], quote, name


def _by_trial(told: Told, trials: Trials) -> Iterator[tuple[Source, str, str]]:
    spoken = list(trials.spoken(told))
    count = Counter(id(each.record) for each in spoken)
    first = told.sentences[:_OPENING][-1].end if told.sentences else 0
    for each in spoken:
        leading = each.sentence.start < first or count[id(each.record)] > 1
        first_of_all = [s for s in each.record.sources() if _is_first(each.record, s)]
        if each.at and leading and first_of_all:
            yield first_of_all[0], told.quote(each.sentence), each.record.name


def _is_first(record: Record, source: Source) -> bool:
    """Whether a source is about a trial first of all, so that its origin is the trial's."""
    return any(trial is source.card.trials[0] for trial, each in record.held if each is source)


def _by_subject(
    told: Told, others: Sequence[Source], treatments: Treatments
) -> Iterator[tuple[Source, str, str]]:
    """The one study on a rare subject, where a document tells of a study and does not name it."""
    words = Counter(_WORD.findall(told.plain))
    often = [word for word, count in words.items() if count >= _OFTEN and not word.islower()]
    holding = _holding(often, others)
    for word in sorted(often, key=lambda each: -words[each]):
        if not 0 < len(holding[word]) <= _RARE or list(treatments.subject.within(word)):
            continue
        studies = [
            s for s in holding[word] if s.card.kind in _RESEARCH and _is_on(s, word, treatments)
        ]
        told_of = next(
            (s for s in told.sentences if word in s.text and _STUDY.search(s.text)), None
        )
        if told_of and len({study.card.one_origin for study in studies}) == 1:
            yield studies[0], told.quote(told_of), word
            return


def _holding(words: Sequence[str], others: Sequence[Source]) -> Mapping[str, list[Source]]:
    """The sources that hold each word, whatever its case and hyphens."""
    keys = {word: re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE) for word in words}
    return {
        word: [
            other
            for other in others
            if pattern.search(other.text) or pattern.search(other.card.title)
        ]
        for word, pattern in keys.items()
    }


def _is_on(study: Source, word: str, treatments: Treatments) -> bool:
    """Whether a study's title names a word together with the collection's subject."""
    title = study.card.title
    return key_of(word) in key_of(title) and any(True for _ in treatments.subject.within(title))
