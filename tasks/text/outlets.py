"""Which outlet a page or article comes from: ids made from a web domain or from a printed name.

An outlet is one registered domain (the part a publisher buys), so that `www.` and `edition.` are one outlet; on
hosts that give every author a subdomain the subdomain is the outlet. Where only a name is known, its folded
letters are the id: the same name in capitals or with other accents is one outlet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

import tld

from schemas.sources import UNKNOWN_SOURCE

SHARED_HOSTS = frozenset({"wordpress.com", "blogspot.com", "substack.com", "medium.com", "tumblr.com", "livejournal.com", "typepad.com", "over-blog.com"})
"""Hosts where every author has a subdomain of their own; the public suffix list names only some of them."""

NAME_LONGEST = 80
"""Characters of a name that go into an id; a longer one is a sentence, cut so that ids stay readable."""

NOT_IN_SLUG = re.compile(r"[\W_]+")
LOOKS_LIKE_DOMAIN = re.compile(r"^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$", re.IGNORECASE)


def source_id_of(url: str | None, name: str | None) -> str:
    """Return the source_id of an outlet.

    The domain of the address wins over the name; with neither the answer is schemas.sources.UNKNOWN_SOURCE.
    """
    domain = find_domain(url) if url else None
    if domain is None and name and LOOKS_LIKE_DOMAIN.match(name.strip()):
        domain = find_domain(name.strip())
    if domain is not None:
        return f"src_{domain}"
    slug = fold_name(name) if name else ""
    return f"src_{slug}" if slug else UNKNOWN_SOURCE


def find_domain(url: str) -> str | None:
    """The domain that stands for the outlet, or None where the address has none (files, mail, bare words)."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return registered_domain(host.rstrip(".").lower()) if host else None


@lru_cache(maxsize=4096)
def registered_domain(host: str) -> str | None:
    """The registered domain of a host name, by the public suffix list that comes with `tld`."""
    try:
        found = tld.get_fld(f"http://{host}/", fail_silently=True, search_private=True)
    except (ValueError, UnicodeError):
        return None
    if found not in SHARED_HOSTS:
        return found
    label = host.removesuffix(f".{found}").rpartition(".")[2]
    return found if label in {"", "www", found} else f"{label}.{found}"


def outlet_labels(url: str | None) -> list[str]:
    """The names under which an address speaks of its outlet: `harbour-post.com` and `harbour-post`; empty where it has none."""
    domain = find_domain(url) if url else None
    return [domain, domain.partition(".")[0]] if domain else []


def bare_name(name: str) -> str:
    """The folded letters and digits of a name with nothing between them: `The Harbour-Post` is `harbourpost`."""
    return fold_name(name).replace("-", "")


def fold_name(name: str) -> str:
    """The letters and digits of a name without case, accents and leading article, joined by hyphens."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name[:NAME_LONGEST]) if not unicodedata.combining(c))
    return NOT_IN_SLUG.sub("-", plain.casefold()).strip("-").removeprefix("the-")
