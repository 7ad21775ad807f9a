"""What boxes about writers say of them."""

from __future__ import annotations

import re

from tasks.text.lines import Line

BIOGRAPHY = re.compile(
    r"\b(?:is|was) (?:a|an|the) (?:[\w-]+ ){0,6}?(?:writer|journalist|reporter|author|lawyer|analyst|researcher|fellow|correspondent|editor"
    r"|professor|lecturer|historian|photographer|activist|columnist|director|scholar|blogger|commentator)"
    r"|\b(?:covers|reports? (?:from|on|for)|reported (?:from|on)|has reported|writes (?:for|about)|teaches|lives in|is based in|is the author"
    r"|contributed to|author of)\b",
)


def is_biography(line: Line) -> bool:
    """Whether the line tells who a writer is."""
    return line.words <= 80 and BIOGRAPHY.search(line.text[:300]) is not None
