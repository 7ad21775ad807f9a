"""Every error Dateline raises on purpose.

DatelineError
├── SourceError           something outside cannot be read
│   ├── NoPaths
│   ├── NoSuchSource
│   ├── NothingToRead
│   ├── UnknownFormat
│   ├── BadAddress
│   ├── NoSuchStore
│   ├── MissingDriver
│   ├── MissingEngine
│   ├── BadSetting
│   ├── NoSuchModel
│   ├── BadLexicon
│   ├── BadGold
│   └── BadJudgements
├── ContractError         data does not keep what its table promises
│   ├── MissingColumn
│   ├── WrongType
│   └── CheckFailed
└── WarehouseError        the data directory cannot be used
    ├── NotWritable
    ├── Locked
    ├── NotPublished
    ├── CannotOpen
    ├── BadQuery
    ├── UnknownTable
    ├── UnknownId
    └── ServerFailed

The attributes come first, the message is built from them and ends with what to do next. `exit_code` is what
the command line leaves with: 2 for what the user can mend at the call, 1 for the rest.
"""

from __future__ import annotations


class DatelineError(Exception):
    """Root of the tree; `str(error)` is one line for people."""

    exit_code = 1


class SourceError(DatelineError):
    """Something outside cannot be read."""

    exit_code = 2


class NoPaths(SourceError):
    """A run was started without anything to read."""

    def __init__(self) -> None:
        super().__init__("nothing to read was named. Give files, folders or addresses: `dateline run SOURCES…`.")


class NoSuchSource(SourceError):
    """A path was given that is not there."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"no such file or folder: {path}. Check the path; an address begins with https:// or another scheme.")


class NothingToRead(SourceError):
    """The paths hold no file at all."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self.paths = paths
        super().__init__(f"no file to read under {', '.join(paths)}. Give a folder that holds pages.")


class UnknownFormat(SourceError):
    """A file was named directly whose format no reader knows."""

    def __init__(self, path: str, known: tuple[str, ...]) -> None:
        self.path, self.known = path, known
        super().__init__(f"unknown format: {path}. Formats read: {', '.join(known)}.")


class BadAddress(SourceError):
    """A source was given that cannot be an address, or may not be stored; `source` is without its password."""

    def __init__(self, source: str, reason: str) -> None:
        self.source, self.reason = source, reason
        super().__init__(f"cannot read {source}: {reason}. Give an address such as https://example.org/feed.xml.")


class NoSuchStore(SourceError):
    """A place in a store was given that cannot be opened or listed."""

    def __init__(self, source: str, reason: str) -> None:
        self.source, self.reason = source, reason
        super().__init__(f"cannot read {source}: {reason}. Check the name, and that this machine may read it.")


class MissingEngine(SourceError):
    """Work was to be done by an engine whose library is not installed."""

    def __init__(self, engine: str, library: str) -> None:
        self.engine, self.library = engine, library
        super().__init__(f"the engine {engine} needs {library}, which is not installed. Install the extra `{engine}`, or choose engine=processes.")


class MissingDriver(SourceError):
    """A place in a store was given whose driver is not installed; `advice` names the package."""

    def __init__(self, source: str, advice: str) -> None:
        self.source, self.advice = source, advice
        super().__init__(f"cannot read {source}: its driver is not installed. {advice}")


class BadSetting(SourceError):
    """A setting was given that there is not, or with a value that it does not take."""

    def __init__(self, setting: str, reason: str) -> None:
        self.setting, self.reason = setting, reason
        super().__init__(f"{setting}: {reason}. `dateline settings` lists names, defaults and meanings.")


class NoSuchModel(SourceError):
    """A language model was named that is not installed."""

    def __init__(self, model: str) -> None:
        self.model = model
        super().__init__(f"no spaCy pipeline {model}. Install its package, or give the path of its folder.")


class BadLexicon(SourceError):
    """A lexicon file says something impossible; the message names the entry and what to mend."""


class BadGold(SourceError):
    """A folder of pages with gold, or one of its files, cannot be used."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"no gold in {path}: {reason}. docs/gold.md says what such a folder holds.")


class BadJudgements(SourceError):
    """A file of judgements holds lines that are none."""

    def __init__(self, path: str, reasons: list[str]) -> None:
        self.path, self.reasons = path, reasons
        super().__init__(f"{path}: {'; '.join(reasons)}. Mend the file or give another (extract.judgements).")


class ContractError(DatelineError):
    """Data does not keep what its table promises."""


class MissingColumn(ContractError):
    """A column is absent, or one is there that the table does not have."""

    def __init__(self, table: str, columns: tuple[str, ...]) -> None:
        self.table, self.columns = table, columns
        super().__init__(f"{table}: columns missing or unknown: {', '.join(columns)}. See schemas/.")


class WrongType(ContractError):
    """Values do not fit their column."""

    def __init__(self, table: str, detail: str) -> None:
        self.table, self.detail = table, detail
        super().__init__(f"{table}: {detail}. See the column's type in schemas/.")


class CheckFailed(ContractError):
    """A critical check failed, or a check could not be computed; nothing is published."""

    def __init__(self, failed: tuple[str, ...], report: str) -> None:
        self.failed, self.report = failed, report
        super().__init__(f"critical checks failed: {', '.join(failed)}; nothing was published. See {report}.")


class Stopped(DatelineError):
    """The user stopped a run."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("stopped. The warehouse is as it was; the same command goes on where this one stopped.")


class MixedSketches(ContractError):
    """Sketches that were made with different parameters cannot be compared."""

    def __init__(self, methods: tuple[str, ...], expected: str) -> None:
        self.methods = methods
        self.expected = expected
        super().__init__(
            f"sketches made with {', '.join(methods)} cannot be compared with those of this version and its settings ({expected})."
            " Run the stage deduplicate again, or `dateline rebuild`."
        )


class WarehouseError(DatelineError):
    """The data directory cannot be used."""

    exit_code = 2


class NotWritable(WarehouseError):
    """The data directory cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"cannot write to {path}: {reason}. Choose another place.")


class Locked(WarehouseError):
    """Another run is writing to the same data directory."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"another run is writing to {path}. Wait for it to end, or use another --data.")


class NotPublished(WarehouseError):
    """There is no warehouse yet."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"no warehouse in {path}. Make one with `dateline run PATHS… --data {path}`.")


class CannotOpen(WarehouseError):
    """The DuckDB file is damaged, or another program holds it open for writing."""

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"cannot open {path}: {reason} Close other programs that opened it for writing, or run `dateline run` to build it anew.")


class BadQuery(WarehouseError):
    """A query that DuckDB refuses."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{reason} `dateline tables` lists tables and columns.")


class UnknownTable(WarehouseError):
    """A table was named that does not exist."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"no table {name}. Tables: {', '.join(known)}.")


class UnknownId(WarehouseError):
    """An id was given that no table holds."""

    def __init__(self, object_id: str) -> None:
        self.object_id = object_id
        super().__init__(f"no row has the id {object_id}. Ids stand in the first column of each table, see `dateline tables`.")


class AmbiguousId(WarehouseError):
    """The beginning of an id was given that several rows have."""

    def __init__(self, start: str, ids: tuple[str, ...]) -> None:
        self.start, self.ids = start, ids
        super().__init__(f"{start} begins several ids: {', '.join(ids)}. Give more of it.")


class NoPage(WarehouseError):
    """A page was asked for of a row that stands on none."""

    def __init__(self, object_id: str, table: str) -> None:
        self.object_id, self.table = object_id, table
        super().__init__(f"{object_id} is a row of {table}, which stands on no page. Show one of its mentions, quotes or articles.")


class ServerFailed(WarehouseError):
    """The Prefect server, its worker or a deployment did not start."""

    exit_code = 1

    def __init__(self, what: str, log: str) -> None:
        self.what, self.log = what, log
        super().__init__(f"{what}. See {log}.")
