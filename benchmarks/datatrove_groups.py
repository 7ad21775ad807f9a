"""Group documents with datatrove's MinHash, for benchmarks/deduplicate.py: python benchmarks/datatrove_groups.py DOCS.parquet OUT.npz.

Runs in an environment of its own that has datatrove, spacy, pyarrow and xxhash, since datatrove's dependencies are not this
project's. Writes a group number for each document, the processor seconds and the peak memory. Settings: datatrove's own defaults
(5-grams, 14 bands of 8); its steps are called one after the other in this process.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq


def main(documents: str, out: str) -> None:
    """Group the documents and write what it took."""
    from datatrove.data import Document
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig

    texts = pq.read_table(documents, columns=["text"])["text"].to_pylist()
    config, started = MinhashConfig(), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        signatures, buckets, groups = (str(Path(folder, name)) for name in ("signatures", "buckets", "groups"))
        data = (Document(text=text, id=str(number)) for number, text in enumerate(texts))
        MinhashDedupSignature(signatures, config).run(data, 0, 1)
        for bucket in range(config.num_buckets):
            MinhashDedupBuckets(signatures, buckets, config=config).run(rank=bucket, world_size=config.num_buckets)
        MinhashDedupCluster(buckets, groups, config, save_cluster_id=True).run()
        labels = np.arange(len(texts))
        found = np.fromfile(Path(groups, "000000.clusters"), "<u4").reshape(-1, 2).astype(np.int64)
    labels[found[:, 0]] = len(texts) + found[:, 1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    np.savez(out, labels=labels, seconds=time.process_time() - started, megabytes=peak)


if __name__ == "__main__":
    main(*sys.argv[1:])
