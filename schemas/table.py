"""The vocabulary of the schemas: Column, Check, Table, and what they project to.

A table is declared once, as data. The Arrow schema that files are written with, the DuckDB DDL with its
comments, the Great Expectations suite (tasks/validate.py) and docs/tables.md are projections of that
declaration, so they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pyarrow as pa

from schemas.errors import MissingColumn, WrongType

Severity = Literal["critical", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its Arrow type, what it means, and the values it may take.

    values: a closed vocabulary, or None where any value of the type may stand.
    references: "table.column" whose values these must be, checked before publishing.
    """

    name: str
    type: pa.DataType
    meaning: str
    unit: str | None = None
    nullable: bool = False
    values: tuple[str, ...] | None = None
    references: str | None = None

    @property
    def arrow(self) -> pa.Field:
        """The Arrow field, with the meaning as metadata `doc`."""
        doc = self.meaning if self.unit is None else f"{self.meaning} Unit: {self.unit}."
        return pa.field(self.name, self.type, self.nullable, metadata={"doc": doc})

    def but(self, **changes: Any) -> Column:  # noqa: ANN401 (the field types differ)
        """The same column with some attributes replaced, for its other uses."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One data-quality expectation, as plain data under Great Expectations' own name.

    severity: critical stops the run; warning sends failing rows to ops.rejects (or is shown, where the
    expectation is about the whole table); info is only recorded.
    """

    expectation: str
    kwargs: Mapping[str, Any]
    severity: Severity
    why: str

    @property
    def name(self) -> str:
        """What stands in ops.quality_results and, for a rejected row, in ops.rejects.reason_code."""
        about = self.kwargs.get("column") or "_".join(str(v) for k, v in self.kwargs.items() if k in {"column_A", "column_B"})
        short = self.expectation.removeprefix("expect_")
        return f"{short}:{about}" if about else short


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its grain, key, columns and checks."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    checks: tuple[Check, ...] = ()
    namespace: Literal["main", "ops"] = "main"
    follows: str = ""
    _arrow: list[pa.Schema] = field(default_factory=list, repr=False, compare=False)

    @property
    def qualified(self) -> str:
        """The name to use in SQL: `mentions`, `ops.rejects`."""
        return self.name if self.namespace == "main" else f"{self.namespace}.{self.name}"

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema every file of this table is written with."""
        if not self._arrow:
            about = {"table": self.qualified, "grain": self.grain, "key": ",".join(self.key)}
            self._arrow.append(pa.schema([c.arrow for c in self.columns], metadata=about))
        return self._arrow[0]

    @property
    def all_checks(self) -> tuple[Check, ...]:
        """The declared checks and those that follow from the columns (vocabularies, key)."""
        return (*vocabulary_checks(self), *self.checks)

    def column(self, name: str) -> Column:
        """The column of that name; raises KeyError when there is none."""
        return next(c for c in self.columns if c.name == name)

    def batch(self, values: Mapping[str, Any]) -> pa.RecordBatch:
        """Build a record batch from one sequence or array a column.

        Columns that may be null can be left out. Raises MissingColumn on a column that is absent or
        unknown (pyarrow would fill or drop it in silence) and WrongType on values of another type.
        """
        self._same_columns(set(values))
        size = len(next(iter(values.values()), ()))
        try:
            arrays = [pa.array(values.get(c.name, [None] * size), c.type) for c in self.columns]
        except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise WrongType(table=self.qualified, detail=str(error)) from error
        return pa.RecordBatch.from_arrays(arrays, schema=self.arrow)

    def rows(self, rows: Sequence[Mapping[str, Any]]) -> pa.RecordBatch:
        """Build a record batch from rows; all rows must have the same keys."""
        names = list(rows[0]) if rows else [c.name for c in self.columns]
        return self.batch({n: [r[n] for r in rows] for n in names})

    def conform(self, batch: pa.RecordBatch, constants: Mapping[str, Any]) -> pa.RecordBatch:
        """Cast a stage's output to the schema, filling the provenance columns given as constants."""
        arrays = [self._array(batch, c, constants) for c in self.columns]
        return pa.RecordBatch.from_arrays(arrays, schema=self.arrow)

    def empty(self) -> pa.RecordBatch:
        """A batch of no rows."""
        return self.rows([])

    def ddl(self) -> str:
        """The DuckDB statements that make the table, with its comments."""
        return "\n".join(
            [
                f"CREATE TABLE {self.qualified} (",
                ",\n".join(f"  {c.name} {duckdb_type(c)}" for c in self.columns),
                ");",
                f"COMMENT ON TABLE {self.qualified} IS {sql_text(self.grain)};",
                *(f"COMMENT ON COLUMN {self.qualified}.{c.name} IS {sql_text(c.arrow.metadata[b'doc'].decode())};" for c in self.columns),
            ]
        )

    def _same_columns(self, given: set[str]) -> None:
        names = {c.name for c in self.columns}
        needed = {c.name for c in self.columns if not c.nullable and c.name not in PROVENANCE}
        if given - names or needed - given:
            wrong = sorted(given - names) or sorted(needed - given)
            raise MissingColumn(table=self.qualified, columns=tuple(wrong))

    def _array(self, batch: pa.RecordBatch, column: Column, constants: Mapping[str, Any]) -> pa.Array:
        if column.name in constants:
            return pa.repeat(pa.scalar(constants[column.name], column.type), len(batch))
        if column.name not in batch.schema.names:
            raise MissingColumn(table=self.qualified, columns=(column.name,))
        try:
            array = batch.column(column.name).cast(column.type)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise WrongType(table=self.qualified, detail=f"{column.name}: {error}") from error
        if not column.nullable and array.null_count:
            raise WrongType(table=self.qualified, detail=f"{column.name} holds {array.null_count} nulls")
        return array


PROVENANCE = frozenset({"run_id", "extractor_id"})
"""Columns that the warehouse fills in when it writes; pure stages leave them null."""

DUCKDB_TYPES = {
    pa.string(): "VARCHAR",
    pa.large_string(): "VARCHAR",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.bool_(): "BOOLEAN",
    pa.date32(): "DATE",
    pa.timestamp("us", "UTC"): "TIMESTAMP WITH TIME ZONE",
}


def strings() -> pa.DataType:
    """A list of strings that survives the round trip through Parquet unchanged."""
    return pa.list_(pa.field("element", pa.string()))


def duckdb_type(column: Column) -> str:
    """The DuckDB type of a column, with NOT NULL where it holds."""
    name = "VARCHAR[]" if column.type == strings() else DUCKDB_TYPES[column.type]
    return name if column.nullable else f"{name} NOT NULL"


def sql_text(value: str) -> str:
    """A SQL string literal."""
    return "'" + value.replace("'", "''") + "'"


def vocabulary_checks(table: Table) -> tuple[Check, ...]:
    """One check a column that has a closed vocabulary."""
    return tuple(
        Check(
            expectation="expect_column_values_to_be_in_set",
            kwargs={"column": c.name, "value_set": list(c.values)},
            severity="critical",
            why=f"{c.name} is a closed vocabulary; another value is a bug in the code that wrote it.",
        )
        for c in table.columns
        if c.values is not None and c.type != strings()
    )
