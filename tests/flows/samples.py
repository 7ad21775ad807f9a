"""Invented pages that tests of the whole pipeline run on."""

from __future__ import annotations

NEWS = """Mountain road to Khorog opens after landslide
By Zarina Odinaeva
12 March 2021

KHOROG — The road to Khorog was opened again on Friday, nine days after a landslide cut it near the village of Rushan.
“The road is open again for lorries and buses,” said Firuz Nazarov, who leads the regional emergency office. He warned that
more rain was expected in the Pamir mountains.

Soldiers of the Tajik army had cleared the rocks with four bulldozers. Nobody was hurt, the Ministry of Transport said.
"""
