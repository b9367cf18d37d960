"""What a server sent: its headers, where it leads, and its body within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

import httpcore

from alsqa.errors import NotFetched
from ingest.address import Address

_REDIRECTS = {301, 302, 303, 307, 308}
_PLAIN, _PACKED = {"", "identity"}, {"gzip", "x-gzip", "deflate"}
_EITHER = 47  # for zlib: gzip or deflate, whichever the first bytes say


def headers_of(response: httpcore.Response) -> Mapping[str, str]:
    """The headers by name in small letters; of one that stands twice, the last."""
    return {name.decode("latin-1").lower(): v.decode("latin-1") for name, v in response.headers}


def location(response: httpcore.Response, address: Address) -> Address | None:
    """Where a response leads on, if it does; raises NotFetched where nobody may follow."""
    if response.status not in _REDIRECTS:
        return None
    written = headers_of(response).get("location")
    if not written:
        raise NotFetched(address.url, "leads on to nowhere.")
    return address.joined(written)


def body(response: httpcore.Response, url: str, size: int) -> Iterator[bytes]:
    """What was sent, unpacked, piece by piece.

    size: the most bytes, packed and unpacked. Raises NotFetched beyond, or where it can't be
    unpacked; no piece is larger than what is left of them.
    """
    too_large = NotFetched(url, f"is larger than {size / 1e6:.0f} MB.")
    headers = headers_of(response)
    told = headers.get("content-length", "")
    if told.isascii() and told.isdigit() and int(told[:20]) > size:
        raise too_large
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in _PLAIN | _PACKED:
        raise NotFetched(url, f"comes packed as {coding[:40]!r}, which was not asked for.")
    unpacker = zlib.decompressobj(_EITHER) if coding in _PACKED else None
    sent = kept = 0
    for part in response.iter_stream():
        sent += len(part)
        try:
            whole = unpacker.decompress(part, size - kept + 1) if unpacker else part
        except zlib.error:
            raise NotFetched(url, "can't be unpacked.") from None
        kept += len(whole)
        if sent > size or kept > size:
            raise too_large
        yield whole
    if unpacker and sent and not unpacker.eof:
        raise NotFetched(url, "broke off before its end.")
