"""A small valid file of every format, with a story that each must find."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

STORY = "The ferry to Lome Island stays in port until Monday, its captain said."
PAGE = f"<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>{STORY}</p></body></html>"


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of the members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def locked(archive: bytes) -> bytes:
    """The zip archive with its first member marked as encrypted."""
    flag = archive.index(b"PK\x01\x02") + 8
    return archive[:flag] + b"\1" + archive[flag + 1 :]


def tarred(members: dict[str, bytes]) -> bytes:
    """A tar archive of the members."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def parquet(texts: list[str]) -> bytes:
    """A Parquet file of the texts."""
    target = io.BytesIO()
    pq.write_table(pa.table({"text": texts}), target)
    return target.getvalue()


def warc(kind: str, block: bytes, *headers: str, media_type: str = "application/http; msgtype=response") -> bytes:
    """A record of a web archive."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Target-URI: http://harbour.example/ferry",
        "WARC-Date: 2024-05-01T08:00:00Z",
        f"Content-Type: {media_type}",
        f"Content-Length: {len(block)}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer of a web server."""
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode() + body


def pdf(*pages: str) -> bytes:
    """A PDF document of one line a page; a page without text has none."""
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    bodies = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"]
    for number, text in enumerate(pages):
        drawn = f"BT /F 12 Tf 20 100 Td ({text}) Tj ET" if text else ""
        font = "<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
        bodies.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 200]/Contents {4 + 2 * number} 0 R/Resources<</Font{font}>>>>")
        bodies.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
    written, places = "%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    return f"{written}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{len(written)}\n%%EOF\n".encode()


LOCKED_PDF = (
    "JVBERi0xLjMKJeLjz9MKMSAwIG9iago8PAovVHlwZSAvQ2F0YWxvZwovUGFnZXMgMiAwIFIKPj4KZW5kb2JqCjIgMCBvYmoKPDwKL1R5cGUgL1BhZ2VzCi9Db3VudCAxCi9LaWRzIFsg"
    "MyAwIFIgXQo+PgplbmRvYmoKMyAwIG9iago8PAovVHlwZSAvUGFnZQovUGFyZW50IDIgMCBSCi9NZWRpYUJveCBbIDAgMCA2MDAgMjAwIF0KL0NvbnRlbnRzIDQgMCBSCi9SZXNvdXJj"
    "ZXMgPDwKL0ZvbnQgPDwKL0YgPDwKL1R5cGUgL0ZvbnQKL1N1YnR5cGUgL1R5cGUxCi9CYXNlRm9udCAvSGVsdmV0aWNhCj4+Cj4+Cj4+Cj4+CmVuZG9iago0IDAgb2JqCjw8Ci9MZW5n"
    "dGggMzkKPj4Kc3RyZWFtCtU15SGs4vnjGbFraX5hlU17by2enfkf7WjdFBl7GLaSbELbuSxXIgplbmRzdHJlYW0KZW5kb2JqCjUgMCBvYmoKPDwKL1YgMgovUiAzCi9MZW5ndGggMTI4"
    "Ci9QIDQyOTQ5NjcyOTIKL0ZpbHRlciAvU3RhbmRhcmQKL08gPDBlNTIyOTI1YTNlNGU4NzRjM2NmYWNiZWY1MTFhNzNhYzRlYzJiZDg2NWRjZDNkNDYyNzYxNDkxN2FiZmQ3ZTQ+Ci9V"
    "IDwyZDk2ZTM3NTg4OWM5ZGQwOGVmYTBmZjA5ZDY0ODBlMTI4YmY0ZTVlNGU3NThhNDE2NDAwNGU1NmZmZmEwMTA4Pgo+PgplbmRvYmoKeHJlZgowIDYKMDAwMDAwMDAwMCA2NTUzNSBm"
    "IAowMDAwMDAwMDE1IDAwMDAwIG4gCjAwMDAwMDAwNjQgMDAwMDAgbiAKMDAwMDAwMDEyMyAwMDAwMCBuIAowMDAwMDAwMjk5IDAwMDAwIG4gCjAwMDAwMDAzODggMDAwMDAgbiAKdHJh"
    "aWxlcgo8PAovU2l6ZSA2Ci9Sb290IDEgMCBSCi9JRCBbIDwyM2ZkYjY4NWVkYWE4ZmQxNTkxZTA3MWQ4ZmNmYWRkYz4gPDIzZmRiNjg1ZWRhYThmZDE1OTFlMDcxZDhmY2ZhZGRjPiBd"
    "Ci9FbmNyeXB0IDUgMCBSCj4+CnN0YXJ0eHJlZgo2MDMKJSVFT0YK"
)
"""A document under a password (RC4, written once with pypdf), in base64."""

MESSAGE = f"""From: Ada Oak <ada@harbour.example>
Subject: Ferry stays in port
Date: Wed, 01 May 2024 08:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=cut

--cut
Content-Type: text/plain; charset=utf-8

{STORY} (plain)
--cut
Content-Type: text/html; charset=utf-8

<p>{STORY}</p>
--cut--
"""

SAVED = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://harbour.example/ferry
Subject: Ferry
Date: Wed, 01 May 2024 08:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="cut"

--cut
Content-Type: text/css

p {{color: red}}
--cut
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://harbour.example/ferry

{PAGE.replace("=", "=3D")}
--cut--
"""

LINE = json.dumps({"text": STORY}).encode()

SAMPLES = {
    "text": ("a.txt", STORY.encode()),
    "mhtml": ("a.mhtml", SAVED.encode()),
    "html": ("a.html", PAGE.encode()),
    "jsonl": ("a.jsonl", LINE + b"\n"),
    "json": ("a.json", b"[" + LINE + b"]"),
    "csv": ("a.csv", f'title,text\r\nFerry,"{STORY}"\r\n'.encode()),
    "parquet": ("a.parquet", parquet([STORY])),
    "warc": ("a.warc", warc("response", answer(PAGE.encode(), "Content-Type: text/html"))),
    "eml": ("a.eml", MESSAGE.encode()),
    "mbox": ("a.mbox", b"From ada@harbour.example Wed May  1 08:00:00 2024\n" + MESSAGE.encode() + b"\n"),
    "feed": ("a.rss", f"<rss version='2.0'><channel><item><title>Ferry</title><description>{STORY}</description></item></channel></rss>".encode()),
    "sitemap": ("a.xml", b"<urlset><url><loc>https://harbour.example/ferry</loc></url></urlset>"),
    "pdf": ("a.pdf", pdf(STORY)),
    "zip": ("a.zip", zipped({"in/a.txt": STORY.encode()})),
    "tar": ("a.tar", tarred({"in/a.txt": STORY.encode()})),
    "gzip": ("a.txt.gz", gzip.compress(STORY.encode(), mtime=0)),
    "bzip2": ("a.txt.bz2", bz2.compress(STORY.encode())),
    "xz": ("a.txt.xz", lzma.compress(STORY.encode())),
    "zstd": ("a.txt.zst", zstandard.compress(STORY.encode())),
}
"""Name and content of a file of each format of tasks.readers.FORMATS."""
