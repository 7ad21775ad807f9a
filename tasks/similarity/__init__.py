"""Similarity of texts: words, shingles, sketches, the pairs they propose, and the groups of copies."""
