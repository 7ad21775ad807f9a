"""What boxes about writers and outlets say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.text.bylines import parse_credits
from tasks.text.lines import Line

BIOGRAPHY = re.compile(
    r"\b(?:is|was) (?:a|an|the) (?:[\w-]+ ){0,6}?(?:writer|journalist|reporter|author|lawyer|analyst|researcher|fellow|correspondent|editor"
    r"|professor|lecturer|historian|photographer|activist|columnist|director|scholar|blogger|commentator)"
    r"|\b(?:is|was) (?:[\w-]+ ){0,3}?(?:writer|reporter|correspondent|editor|columnist|photographer) (?:of|at|for|with) [A-Z]"
    r"|\b(?:covers|reports? (?:from|on|for)|reported (?:from|on)|has reported|writes (?:for|about)|teaches|lives in|is based in|is the author"
    r"|contributed to|author of)\b",
)

MADE = re.compile(r" is (?:\w+ )?(?:written|edited|published|produced|put together|run|made|printed)(?: and \w+)? (?:\w+ )?by\b")
"""How outlets say whose work they are."""

OWNER_END = re.compile(r"\s[·∙•|]")
"""Where an owner's name ends in a row of links."""

BIOGRAPHY_LONGEST = 80
"""Words of the longest box about a writer (a choice: three sentences)."""

OUTLET_BOX = 120
"""Characters in which a box about an outlet comes to its name and verb (a choice)."""


def is_biography(line: Line) -> bool:
    """Whether the line tells who a writer is."""
    return line.words <= BIOGRAPHY_LONGEST and BIOGRAPHY.search(line.text[:300]) is not None


def tells_of_writer(line: Line, credits: Sequence[str]) -> bool:
    """Whether the line begins with a name in one of the credits: at the end of a text it says who that is."""
    if line.words > BIOGRAPHY_LONGEST:
        return False
    first_two = " ".join(line.text.split()[:2])
    if any(first_two in credit for credit in credits):
        return True
    return any(line.text.startswith(name) for credit in credits for name in parse_credits(credit).authors)


def tells_of_outlet(line: Line, publisher: str | None) -> bool:
    """Whether the line says in its first clause what the page's publisher is or has."""
    before, _, after = line.text[:OUTLET_BOX].partition(publisher) if publisher else ("", "", "")
    return after.startswith((" is ", " was ", " has ")) and "." not in before


def tells_who_makes(line: Line, publisher: str | None) -> bool:
    """Whether the line begins with the page's publisher and says who writes or edits it."""
    name = OWNER_END.split(publisher or "", maxsplit=1)[0].strip()
    text = line.text.removeprefix("The ")
    return bool(name) and text.startswith(name) and MADE.match(text[len(name) :]) is not None
