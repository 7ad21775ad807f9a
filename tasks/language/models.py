"""Which language model a setting means, without loading it."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from schemas.errors import NoSuchModel


def identify_model(model: str) -> tuple[str, str]:
    """Name and version of a spaCy pipeline: an installed package or a folder.

    Raises NoSuchModel.
    """
    folder = Path(model)
    if not folder.is_dir():
        spec = find_spec(model) if model.isidentifier() else None
        if spec is None or spec.origin is None:
            raise NoSuchModel(model)
        folder = Path(spec.origin).parent
    meta = folder / "meta.json"
    if not meta.is_file():
        raise NoSuchModel(model)
    said = json.loads(meta.read_text(encoding="utf-8"))
    return f"{said['lang']}_{said['name']}", str(said["version"])
