"""Places: a gazetteer built once from installed packages, and which of its places a name in an article means."""
