"""Where pages are read from: files, stores and the web, one after the other, each in a fixed order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

from schemas.errors import NothingToRead
from tasks.readers.addresses import absolute, is_local, is_store, is_web
from tasks.readers.content import read_content
from tasks.readers.files import Place, Reading, each_once, find_files, read_file, reason_of
from tasks.readers.record import Found, Refused
from tasks.readers.stores import Stored, find_stored, open_stored
from tasks.readers.visits import Visits


def find_places(sources: Sequence[str], skipped: Container[str] = ()) -> Iterator[Place]:
    """Find what is to be read: files first, then what lies in stores, then addresses of the web, each once.

    skipped: absolute paths of files and folders that are no input. Raises a SourceError before it returns.
    """
    named = sorted({absolute(source) for source in sources if source} | {source for source in sources if not source})
    stores, web = [s for s in named if is_store(s)], [s for s in named if is_web(s)]
    stored = [find_stored(store) for store in stores]
    files = find_files([s for s in named if is_local(s)], skipped)
    places = chain(files, (Place(one.path, stored=one) for one in chain.from_iterable(stored)), map(Place, web))
    first = next(places, None)
    if first is None:
        raise NothingToRead(tuple(sources))
    return each_once(chain([first], places)) if len(stores) > 1 else chain([first], places)


def read_places(places: Iterable[Place], reading: Reading, visits: Visits) -> Iterator[Found]:
    """Read one place after the other."""
    for place in places:
        if place.refused is not None:
            yield Found(place.path, is_one_page=True, item=place.refused)
        elif place.stored is not None:
            yield from read_stored(place.stored, reading)
        elif is_web(place.path):
            yield from visits.visit(place.path)
        else:
            yield from read_file(place.path, reading)


def read_stored(stored: Stored, reading: Reading) -> Iterator[Found]:
    """Read one file of a store; one that cannot be opened is refused."""
    try:
        stream = open_stored(stored)
    except OSError as error:
        yield Found(stored.path, is_one_page=True, item=Refused(None, "unreadable", reason_of(error)))
        return
    with stream:
        yield from read_content(stream, stored.path, reading.limits, name=stored.path.partition("::")[0], follow=reading.follow)
