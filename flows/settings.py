"""Settings by name: every field of the options can be given on the command line as `stage.name=value`.

The names, bounds and meanings are those of the form in the Prefect UI, since both are made from the same model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticUndefined
from rich.console import Console
from rich.table import Table

from flows.options import Options
from schemas.errors import BadSetting

OF_A_RUN = ("engine", "wait")
"""Settings of a whole run, not of a stage, that have no option of their own on the command line."""


def make_options(given: dict[str, Any], named: Sequence[str]) -> Options:
    """Make the options of a run; raises BadSetting. given: fields of Options; named: `stage.name=value`."""
    values = dict(given)
    known = {name: default for name, default, _ in all_settings()}
    for setting in named:
        name, has_value, value = setting.partition("=")
        if name not in known or not has_value:
            raise BadSetting(setting, "no such setting" if has_value else "no value")
        place(values, name.split("."), read_value(value, is_list=isinstance(known[name], tuple)))
    try:
        return Options.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise BadSetting(".".join(map(str, first["loc"])), first["msg"]) from error


def place(values: dict[str, Any], path: Sequence[str], value: object) -> None:
    """Put a value into nested settings."""
    for part in path[:-1]:
        values = values.setdefault(part, {})
    values[path[-1]] = value


def read_value(text: str, *, is_list: bool) -> object:
    """A value as written: lists in JSON or with commas, everything else as the field's type takes it from a string."""
    try:
        return json.loads(text) if text.startswith("[") else text.split(",") if is_list else text
    except ValueError:
        return text


def all_settings(model: type[BaseModel] = Options, above: str = "") -> Iterator[tuple[str, object, str]]:
    """Name, default and meaning of every setting that has no option of its own, in the order of the form."""
    for name, field in model.model_fields.items():
        default = field.get_default(call_default_factory=True)
        if isinstance(default, BaseModel):
            yield from all_settings(type(default), f"{above}{name}.")
        elif above or name in OF_A_RUN:
            yield f"{above}{name}", "" if default is PydanticUndefined else default, field.description or ""


def print_settings(prefix: str | None) -> None:
    """Print the settings whose names begin so; raises BadSetting when none does."""
    settings = [setting for setting in all_settings() if setting[0].startswith(prefix or "")]
    if not settings:
        raise BadSetting(str(prefix), "no setting begins so")
    found = Table("setting", "default", "meaning", box=None, padding=(0, 1), title="dateline run … --set NAME=VALUE", title_justify="left")
    for name, default, meaning in settings:
        found.add_row(name, str(default) if default != "" else "(empty)", meaning)
    Console().print(found)
