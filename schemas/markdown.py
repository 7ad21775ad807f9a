"""docs/tables.md, printed from the schemas."""

from __future__ import annotations

import schemas
from schemas.rejects import REASONS
from schemas.table import Check, Column, Table, duckdb_type

HEAD = """# Tables

Printed from `schemas/` by `dateline tables --markdown`; a test fails when this file differs. Types are DuckDB's.
Spans count Unicode code points of `pages.text`, from 0, half-open; `substr(text, char_start + 1, char_end - char_start)`
gives `exact`. Tables of the schema `ops` are about the runs.
"""


def dictionary() -> str:
    """The whole file."""
    tables = "\n".join(describe_table(t) for t in schemas.TABLES)
    reasons = "\n".join(f"| `{code}` | {meaning} |" for code, meaning in REASONS.items())
    return f"{HEAD}\n{tables}\n## Reason codes of ops.rejects\n\n| code | meaning |\n|---|---|\n{reasons}\n"


def describe_table(table: Table) -> str:
    """One table: grain, key, columns, checks."""
    follows = f" Follows: {table.follows}" if table.follows else ""
    columns = "\n".join(describe_column(c) for c in table.columns)
    checks = "\n".join(describe_check(c) for c in table.all_checks)
    shown = f"\n| check | if it fails | why |\n|---|---|---|\n{checks}\n" if checks else ""
    return f"## {table.qualified}\n\n{table.grain} Key: `{', '.join(table.key)}`.{follows}\n\n| column | type | meaning |\n|---|---|---|\n{columns}\n{shown}"


def describe_column(column: Column) -> str:
    """One line of a table's columns."""
    values = f" One of {', '.join(f'`{v}`' for v in column.values)}." if column.values else ""
    leads = f" → `{column.references}`" if column.references else ""
    return f"| `{column.name}` | {duckdb_type(column)} | {column.arrow.metadata[b'doc'].decode()}{values}{leads} |"


def describe_check(check: Check) -> str:
    """One line of a table's checks."""
    told = ", ".join(f"{k}={v}" for k, v in check.kwargs.items() if k not in {"column", "value_set"}).replace("|", "\\|")
    outcome = {"critical": "the run stops", "warning": "row rejected", "info": "recorded"}[check.severity]
    return f"| `{check.name}` {told} | {outcome} | {check.why} |"
