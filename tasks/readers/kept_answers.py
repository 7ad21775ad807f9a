"""Answers kept while a run is under way, so that a run that was killed goes on without asking again.

A run that is started again then has the same bytes and the same times of fetching, and ends as if it had not been
killed. The folder goes with the run's other notes when it is published or finds nothing new.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from tasks.readers.exchange import Head
from tasks.readers.record import Refused
from tasks.readers.web import Fetched

KEPT = timedelta(days=1)
"""What is older is asked for again: a run that failed last week is started for today's news."""


class KeptAnswers:
    """The answers of a run in a folder; without a folder none is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def find(self, address: str) -> Fetched | Refused | None:
        """The answer kept for an address; None when there is none, or it is old or damaged."""
        if self.folder is None:
            return None
        try:
            note = json.loads(self.place(address, "json").read_text(encoding="utf-8"))
            fetched_at = datetime.fromisoformat(note["fetched_at"])
            if datetime.now(UTC) - fetched_at > KEPT:
                return None
            if "refused" in note:
                return Refused(None, *note["refused"])
            body = self.place(address, "body")
            if body.stat().st_size != note["size"]:
                return None
            start = bytes.fromhex(note["start"])
            return Fetched(Head(note["url"], note["media_type"], note["charset"], start), body.open("rb"), fetched_at)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, address: str, fetched: Fetched) -> Fetched:
        """Keep an answer; returns it, with its body at the start."""
        if self.folder is None:
            return fetched
        self.folder.mkdir(parents=True, exist_ok=True)
        body = self.place(address, "body")
        with body.open("wb") as target:
            shutil.copyfileobj(fetched.body, target)
        fetched.body.seek(0)
        head = fetched.head
        about = {"url": head.url, "media_type": head.media_type, "charset": head.charset, "start": head.start.hex(), "size": body.stat().st_size}
        self.note(address, about | {"fetched_at": fetched.fetched_at.isoformat()})
        return fetched

    def keep_refusal(self, address: str, refused: Refused) -> Refused:
        """Keep that an address was refused for good."""
        if self.folder is not None:
            self.note(address, {"refused": [refused.reason_code, refused.detail], "fetched_at": datetime.now(UTC).isoformat()})
        return refused

    def note(self, address: str, about: Mapping[str, object]) -> None:
        """Write what is known of an answer, last, so that what is noted is there."""
        path = self.place(address, "json")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".tmp")
        beside.write_text(json.dumps(about), encoding="utf-8")
        os.replace(beside, path)

    def place(self, address: str, suffix: str) -> Path:
        """The file for an address."""
        return (self.folder or Path()) / f"{sha256(address.encode()).hexdigest()}.{suffix}"
