"""Puts quotations together: marks, kind, cue and speaker.

Quotations are read frame by frame (a narrator's sentence with what it quotes). The cue is the tag behind the quotation,
else the nearest before it in its frame, else any in the frame. Without one the speaker carries over: from the frame
before in the paragraph, from a tag further on in it, or from the paragraph before, with less confidence each time.
"""

from __future__ import annotations

import re

from tasks.language.cast import CARRIED, GUESSED, NOBODY, Cast, Speaker
from tasks.language.cues import Cue, find_cues
from tasks.language.frames import Frame, cut_frames
from tasks.language.links import Linked
from tasks.language.metonyms import opens_report
from tasks.language.name_spans import BODIES
from tasks.language.quote_kinds import kind_of
from tasks.language.quote_marks import Marked, find_marked
from tasks.language.readings import Reading
from tasks.language.repeated_quotes import Quote, settle_repeated
from tasks.language.speakers import PAPERS, speaker_of

NEAR = 160
"""Characters on either side of a quotation in which the words that introduce it stand; keeps endless lines linear."""

COLON_WINDOW = 4
"""Characters before a paragraph in which the colon that introduces it stands."""

UNBALANCED = 0.7
"""Factor on the confidence of a quotation with a missing mark: its end is a guess."""


def find_quotes(reading: Reading, linked: list[Linked]) -> list[Quote]:
    """Find the quotations of an article, in order."""
    marked = find_marked(reading.body)
    if not marked:
        return []
    frames = cut_frames(reading.text, marked)
    outside = outside_quotes(reading, [q for f in frames for q in f.quotes])
    cast = Cast(reading, linked, outside)
    teller = Teller(reading, cast, outside)
    found = [quote for frame in frames for quote in teller.tell(frame)]
    found = look_ahead(found, frames)
    inner = inner_quotes(reading, linked, marked, frames)
    return settle_repeated(reading, sorted([*found, *inner], key=lambda q: (q.start, -q.end)))


def outside_quotes(reading: Reading, quotes: list[Marked]) -> list[bool]:
    """For every token, whether it stands outside quotations."""
    tokens = reading.tokens
    outside = [True] * len(tokens.texts)
    for quote in quotes:
        for index in range(tokens.first_from(quote.start), tokens.at(quote.end - 1) + 1):
            outside[index] = False
    return outside


class Teller:
    """Goes through the frames of an article and remembers who spoke last."""

    def __init__(self, reading: Reading, cast: Cast, outside: list[bool]) -> None:
        self.reading, self.cast, self.outside = reading, cast, outside
        self.paragraph = -1
        self.here: Speaker | None = None
        self.last: Speaker | None = None
        self.before: Speaker | None = None

    def tell(self, frame: Frame) -> list[Quote]:
        """The quotations of one frame."""
        if frame.paragraph != self.paragraph:
            self.before = self.here if frame.paragraph == self.paragraph + 1 else None
            self.paragraph = frame.paragraph
            if not self.reading.text[max(frame.start - COLON_WINDOW, 0) : frame.start].rstrip().endswith(":"):
                self.here = None
        cues = find_cues(self.reading, frame.start, frame.end, self.outside)
        spoken = {cue.token: self.speaker_at(cue, frame) for cue in cues}
        found = [self.quote(frame, number, cues, spoken) for number in range(len(frame.quotes))]
        heard = [c for c in cues if spoken[c.token].kind != "unattributed"]
        if heard:
            main = [c for c in heard if self.reading.tokens.deps[c.token] == "ROOT"]
            self.here = spoken[(main or heard)[-1].token]
        return found

    def speaker_at(self, cue: Cue, frame: Frame) -> Speaker:
        """The speaker of a cue, remembered for pronouns."""
        subject = cue.subject
        if subject is not None and self.is_place_of_report(subject):
            speaker = self.last_before(cue, frame)
        else:
            speaker = speaker_of(self.cast, subject, frame.end) if subject is not None else self.nearest(cue, frame)
        if speaker.kind in ("named_person", "anonymous_role", "organisation"):
            self.cast.hear(speaker)
        return speaker

    def is_place_of_report(self, subject: int) -> bool:
        """Whether the parser took the place that a report is sent from for the subject of its first sentence."""
        own = self.cast.over(self.reading.tokens.starts[subject], self.reading.tokens.ends[subject])
        return bool(own) and own[0].type == "place" and opens_report(self.reading, own[0].name)

    def last_before(self, cue: Cue, frame: Frame) -> Speaker:
        """The last person or body that is named before a cue in its frame."""
        named = self.cast.over(frame.start, self.reading.tokens.starts[cue.token])
        one = next((one for one in reversed(named) if one.type == "person" or one.type in BODIES), None)
        return self.cast.named(one, CARRIED) if one else NOBODY

    def nearest(self, cue: Cue, frame: Frame) -> Speaker:
        """Who stands next to a cue that has no subject: behind it where it follows a quotation, else before it."""
        if cue.is_passive:
            return NOBODY
        tokens, place = self.reading.tokens, self.reading.tokens.starts[cue.token]
        before = self.reading.text[frame.start : place].rstrip()
        named = self.cast.over(frame.start + len(before) - 2, frame.start + len(before) - 1) if before.endswith(",") else []
        behind = before.endswith(('"', "'", ",")) and not (named and named[0].type == "person")
        span = range(cue.token + 1, len(tokens.texts)) if behind else range(cue.token - 1, -1, -1)
        for index in span:
            if not frame.start <= tokens.starts[index] < frame.end or not self.outside[index]:
                break
            if tokens.tags[index] in NOUN_TAGS:
                return speaker_of(self.cast, self.head_of_noun(index, frame), frame.end).less_sure(GUESSED)
        return NOBODY

    def head_of_noun(self, index: int, frame: Frame) -> int:
        """The last of the nouns that stand side by side from there."""
        tokens = self.reading.tokens
        while index + 1 < len(tokens.texts) and tokens.tags[index + 1] in NOUN_TAGS and tokens.starts[index + 1] < frame.end:
            index += 1
        return index

    def quote(self, frame: Frame, number: int, cues: list[Cue], spoken: dict[int, Speaker]) -> Quote:
        """One quotation of a frame."""
        marked = frame.quotes[number]
        cue = self.cue_for(frame, number, cues)
        speaker = spoken[cue.token] if cue else self.introduced(frame, marked) or self.described(frame, marked) or self.carried(frame, marked)
        text, before, after = self.around(frame, marked)
        subject = self.reading.tokens.texts[cue.subject].lower() if cue and cue.subject is not None else ""
        kind = kind_of(text, before, after, is_attributed=cue is not None or speaker is not NOBODY, is_paper=subject in PAPERS)
        if kind == "speech":
            self.here = self.last = speaker
        elif cue is None:
            speaker = NOBODY
        return quote_of(self.reading, marked, kind, cue, speaker)

    def around(self, frame: Frame, marked: Marked) -> tuple[str, str, str]:
        """The words of a quotation, and the narrator's before and after it in the frame."""
        text = self.reading.text
        before = text[max(frame.start, marked.start - NEAR) : marked.start]
        return text[marked.start : marked.end], before, text[marked.end : min(frame.end, marked.end + NEAR)]

    def cue_for(self, frame: Frame, number: int, cues: list[Cue]) -> Cue | None:
        """The cue of a quotation: the tag behind it, else one that governs it, else the nearest before, else the first after."""
        starts, marked = self.reading.tokens.starts, frame.quotes[number]
        following = frame.quotes[number + 1].start if number + 1 < len(frame.quotes) else frame.end
        after = [c for c in cues if marked.end <= starts[c.token] < following]
        before = [c for c in cues if starts[c.token] < marked.start]
        if after and (is_tagged_behind(self.reading, marked, after[0]) or not before):
            return after[0]
        if before:
            main = [c for c in before if self.reading.tokens.deps[c.token] != "advcl" or self.reading.tokens.tags[c.token] == "VBG"]
            return self.governing(marked, before) or (main or before)[-1]
        return next((c for c in cues if starts[c.token] >= marked.end), None)

    def governing(self, marked: Marked, before: list[Cue]) -> Cue | None:
        """The cue before a quotation on which its first words hang."""
        tokens, by_token = self.reading.tokens, {c.token: c for c in before}
        token = tokens.first_from(marked.start)
        for _ in range(LONGEST_PATH):
            if token >= len(tokens.texts) or tokens.heads[token] == token:
                return None
            is_beside = tokens.deps[token] == "conj"
            token = tokens.heads[token]
            if token in by_token and not is_beside:
                return by_token[token]
        return None

    def introduced(self, frame: Frame, marked: Marked) -> Speaker | None:
        """Who a colon right before the quotation lets speak: the name before it ("Villaluz: …"), else the subject of the clause ("The mayor was blunt: …")."""
        before = self.reading.text[frame.start : marked.start].rstrip("\"' ")
        if not before.endswith(":"):
            return None
        place = frame.start + len(before) - 1
        named = [one for one in self.cast.over(frame.start, place) if one.name.end == place]
        if named and not VIA.search(self.reading.text, frame.start, named[0].name.start):
            return self.cast.named(named[0])
        opened = self.cast.over(frame.start, frame.start + 1)
        if named and opened:
            return self.cast.named(opened[0])
        subject = main_subject(self.reading, frame.start, place)
        speaker = speaker_of(self.cast, subject, place) if subject is not None and self.outside[subject] else NOBODY
        if speaker.kind not in ("named_person", "anonymous_role"):
            return None
        self.cast.hear(speaker)
        return speaker.less_sure(CARRIED)

    def described(self, frame: Frame, marked: Marked) -> Speaker | None:
        """Of whom the quotation says how he is: the subject of a verb of being right before it (X was "outraged")."""
        if not BEING.search(self.reading.text, max(marked.start - NEAR, frame.start), marked.start):
            return None
        subject = main_subject(self.reading, frame.start, marked.start)
        speaker = speaker_of(self.cast, subject, marked.start) if subject is not None else NOBODY
        return speaker.less_sure(CARRIED) if speaker.linked is not None else None

    def carried(self, frame: Frame, marked: Marked) -> Speaker:
        """The speaker of a quotation without a cue in its frame."""
        if self.here is not None:
            return self.here.less_sure(CARRIED)
        if marked.continues or is_whole(self.reading.text, frame, marked):
            told = self.before if self.before is not None and not marked.continues else self.last
            return told.less_sure(CARRIED) if told is not None else NOBODY
        return NOBODY


NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
LONGEST_PATH = 12
"""Steps from a quoted word up to its cue; sentences nest no deeper."""


BEING = re.compile(r"\b(?:is|was|are|were|felt|feels|remains|remained|sounded)(?: (?:not|still|deeply|now|also|both))? [\"']?$")
"""A verb of being right before a quotation."""

VIA = re.compile(r"\b(?:via|through|to|by|from|on) (?:the )?$")
"""What stands before the name of whom the words only went through."""


def main_subject(reading: Reading, start: int, end: int) -> int | None:
    """The first subject of a finite verb in a span, other than one in a relative clause."""
    tokens = reading.tokens
    for index in range(tokens.first_from(start), len(tokens.texts)):
        if tokens.starts[index] >= end:
            break
        if tokens.deps[index] in ("nsubj", "nsubjpass") and tokens.deps[tokens.heads[index]] not in ("relcl", "acl", "advcl"):
            return index
    return None


def is_tagged_behind(reading: Reading, marked: Marked, cue: Cue) -> bool:
    """Whether the quotation ends so that its tag follows: with a comma or a question, or the cue stands right there."""
    text, place = reading.text, reading.tokens.starts[cue.token]
    between = text[marked.end : place]
    if CLAUSE.search(between):
        return False
    return text[marked.end - 1] in ",?!-" or between.lstrip("\"' ")[:1] == "," or between.strip("\"', ") == ""


CLAUSE = re.compile(r"\b(?:which|in what|in (?:an? )?(?:\w+ )?reference)\b")
"""Words between a quotation and a verb behind it that make it another clause's."""


def is_whole(text: str, frame: Frame, marked: Marked) -> bool:
    """Whether the frame holds nothing but the quotation and its marks."""
    return (text[frame.start : marked.start] + text[marked.end : frame.end]).strip(" \"'.,") == ""


def quote_of(reading: Reading, marked: Marked, kind: str, cue: Cue | None, speaker: Speaker) -> Quote:
    """The quotation with its speaker."""
    tokens = reading.tokens
    confidence = round(speaker.confidence * (1 if marked.is_balanced else UNBALANCED), 2)
    span = (tokens.starts[cue.token], tokens.ends[cue.token]) if cue else None
    return Quote(marked.start, marked.end, kind, span, speaker.linked, speaker.text, speaker.kind, confidence)


def look_ahead(found: list[Quote], frames: list[Frame]) -> list[Quote]:
    """Give speech without a speaker the one of the next speech in its paragraph."""
    paragraph_of = {q.start: f.paragraph for f in frames for q in f.quotes}
    settled = list(found)
    for number in range(len(settled) - 2, -1, -1):
        one, following = settled[number], settled[number + 1]
        same = paragraph_of[one.start] == paragraph_of[following.start]
        if same and one.kind == following.kind == "speech" and one.speaker_kind == "unattributed" and following.speaker_kind != "unattributed":
            about = (following.speaker, following.speaker_text, following.speaker_kind)
            settled[number] = Quote(one.start, one.end, one.kind, None, *about, min(following.confidence, CARRIED))
    return settled


def inner_quotes(reading: Reading, linked: list[Linked], marked: list[Marked], frames: list[Frame]) -> list[Quote]:
    """The quotations inside quotations: the outer words are their narrator."""
    outer = {(q.start, q.end) for f in frames for q in f.quotes}
    inner = [m for m in marked if (m.start, m.end) not in outer]
    if not inner:
        return []
    outside = outside_quotes(reading, inner)
    teller = Teller(reading, Cast(reading, linked, outside), outside)
    cut = cut_frames(reading.text, inner)
    paragraphs = {f.paragraph for f in cut if f.quotes}
    inside = [f for f in cut if f.paragraph in paragraphs]
    return [quote for frame in inside for quote in teller.tell(frame)]
