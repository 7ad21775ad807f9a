"""Scores on public gold sets, read as they are published from a folder; no text of them is kept here.

FOLDER/re3d/*/{documents,entities}.json        dstl/re3d; public-domain and OGL parts only
FOLDER/conllpp/conllpp_test.txt                ZihanWangKi/CrossWeigh
FOLDER/wikineural/test.conllu                  Babelscape/wikineural, data/wikineural/en
FOLDER/geoparsing/{GeoVirus,TR-News}.xml       milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation

What is compared with what, and what is not, is said in public_names.py and public_toponyms.py.
"""

from __future__ import annotations

from pathlib import Path

from public_names import SENTENCES, score_re3d, score_tagged
from public_toponyms import score_toponyms


def score_public(folder: Path) -> None:
    """Print the scores of every set that the folder holds."""
    if (folder / "conllpp/conllpp_test.txt").exists():
        score_tagged("CoNLL++", folder / "conllpp/conllpp_test.txt", by_document=True, most=None)
    if (folder / "wikineural/test.conllu").exists():
        score_tagged("WikiNEuRal", folder / "wikineural/test.conllu", by_document=False, most=SENTENCES)
    if (folder / "re3d").is_dir():
        score_re3d(folder / "re3d")
    for name in ("GeoVirus", "TR-News"):
        if (folder / f"geoparsing/{name}.xml").exists():
            score_toponyms(name, folder / f"geoparsing/{name}.xml")
