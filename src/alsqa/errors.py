"""All errors of alsqa, each in words that a tired reader can act on.

    AlsqaError
    ├── BadSource          a file in sources/ can't be used: names file, field and mend
    ├── NotFetched         a web address can't be fetched, or must not be: names address and mend
    ├── BadQuestions       a file of judged questions can't be used: names file, entry and mend
    ├── IndexMissing       no index, or a half-written one
    ├── ServerAway         the Chroma server that keeps the vectors does not answer
    ├── IndexLocked        another ingest is at work
    ├── NoneBefore         there is no earlier index to go back to
    ├── WrongModel         the index was built with another embedding model
    ├── ModelUnusable      the embedding model is missing or its weights are not the published ones
    ├── BadSetting         a setting or an option can't be used
    ├── ModelFault         the language model brought no draft; the answer goes without it
    └── Ungrounded    a statement, citation or answer that must not exist
        ├── QuoteNotInSource   the quote does not stand at its offsets
        ├── UncitedStatement   a statement without a citation
        ├── MissingCaution     a correction or warning that is owed is not there
        └── VerdictTooStrong   a verdict above what its statements carry

To catch them all: `except AlsqaError as error: print(error)`.
A refusal to answer is not an error: it is an Answer with the verdict `not_in_sources`.
"""

from __future__ import annotations


class AlsqaError(Exception):
    """Anything that alsqa can explain to the person in front of it."""


class BadSource(AlsqaError):
    """A curated file can't be used; nothing that is already indexed is changed.

    near: words of the file beside which the problem stands, if the field alone does not tell.
    """

    def __init__(self, file: str, field: str, problem: str, mend: str, near: str = "") -> None:
        self.file, self.field, self.problem, self.mend = file, field, problem, mend
        self.near = near
        super().__init__(f"{file}: {field}: {problem} Mend: {mend}")


class NotFetched(AlsqaError):
    """A document could not, or must not, be fetched from a web address; nothing was written."""

    MEND = "save the page from your browser and add the file."

    def __init__(self, url: str, problem: str, mend: str = MEND) -> None:
        self.url, self.problem, self.mend = url, problem, mend
        super().__init__(f"{url}: {problem} Mend: {mend}")


class BadQuestions(AlsqaError):
    """A file of judged questions can't be used; no question of it is asked."""

    def __init__(self, file: str, entry: str, problem: str, mend: str) -> None:
        super().__init__(f"{file}: {entry}: {problem} Mend: {mend}")


class IndexMissing(AlsqaError):
    """There is no usable index in the index folder."""

    def __init__(self, folder: str, problem: str) -> None:
        super().__init__(
            f"No usable index in {folder}: {problem} Mend: run `python -m ingest`, "
            "or set ALSQA_INDEX to the folder that holds one."
        )


class ServerAway(AlsqaError):
    """The Chroma server that keeps the vectors does not answer; alsqa goes on once it does."""


class IndexLocked(AlsqaError):
    """Another ingest is writing to the same index folder."""


class NoneBefore(AlsqaError):
    """There is no index before the published one to go back to."""


class WrongModel(AlsqaError):
    """The index was built with another embedding model than the one in use."""


class ModelUnusable(AlsqaError):
    """The embedding model can't be loaded, or its weights are not the expected ones."""


class BadSetting(AlsqaError):
    """A setting or an option has a value that can't be used."""


class ModelFault(AlsqaError):
    """The language model brought nothing that can be used; the answer is given without it.

    Its words follow "The language model: " and hold nothing of what a server said.
    """


class Ungrounded(AlsqaError):
    """Something was about to be said that the sources do not carry."""


class QuoteNotInSource(Ungrounded):
    """A citation's quote does not stand in the source's stored text at its offsets."""


class UncitedStatement(Ungrounded):
    """A statement has no citation, or says something that its citations do not quote."""


class MissingCaution(Ungrounded):
    """A statement lacks a correction or warning that its sources' cards demand."""


class VerdictTooStrong(Ungrounded):
    """A verdict claims more than the statements under it."""
