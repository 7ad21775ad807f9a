"""The network of the line model while it is trained, with jax: the same arithmetic as tasks/text/line_model.py.

Pages lie one after another with gaps as wide as the network sees; every round shuffles them and cuts them into segments
of equal length. Of each unit a part is left out at random, so that none relies on a single other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax

REACHES = (1, 2, 4, 8, 16)
UNITS = 32
SEED = 0
GAP = 64
"""Empty rows between pages, at least as many as the steps reach together."""

SEGMENT, SEGMENTS = 512, 6
ROUNDS, RATE, LEFT_OUT, FEATURES_LEFT_OUT = 14, 3e-3, 0.2, 0.1
"""Settings by two folds of ten tried: more rounds or units gained nothing, nothing left out lost .002."""

Array = Any


class Examples(NamedTuple):
    """Lines of pages to learn from. marks: 0 and 1, or the number of a kind; weight: below 0 where there is no mark; starts: of the pages."""

    features: Array
    marks: Array
    weight: Array
    starts: Array


def start_parts(key: Array, features: int, outputs: int, units: int) -> dict[str, Array]:
    """The untrained parts of the network."""
    sizes = {"enter": (features, units), "middle": (units, units), "out": (units, outputs)} | {f"step{n}": (3 * units, units) for n in range(len(REACHES))}
    keys = jax.random.split(key, len(sizes))
    parts = {name: jax.random.normal(k, size) / size[0] ** 0.5 for k, (name, size) in zip(keys, sizes.items(), strict=True)}
    return parts | {f"{name}_bias": jnp.zeros(size[1]) for name, size in sizes.items()}


def shifted(rows: Array, by: int) -> Array:
    """The rows of segments as seen from `by` rows further down."""
    return jnp.pad(rows, ((0, 0), (max(by, 0), max(-by, 0)), (0, 0)))[:, max(-by, 0) : max(-by, 0) + rows.shape[1]]


def odds_of(parts: dict[str, Array], rows: Array, inside: Array, key: Array) -> Array:
    """The log odds of rows, parts of the features and units left out at random."""
    keys = iter(jax.random.split(key, len(REACHES) + 2))

    def thinned(values: Array, share: float) -> Array:
        return values * jax.random.bernoulli(next(keys), 1 - share, (values.shape[0], 1, values.shape[2]))

    rows = thinned(rows, FEATURES_LEFT_OUT)
    values = thinned(jax.nn.relu(rows @ parts["enter"] + parts["enter_bias"]) * inside, LEFT_OUT) / (1 - LEFT_OUT)
    for number, reach in enumerate(REACHES):
        around = jnp.concatenate([shifted(values, reach), values, shifted(values, -reach)], -1)
        changed = thinned(around @ parts[f"step{number}"] + parts[f"step{number}_bias"], LEFT_OUT) / (1 - LEFT_OUT)
        values = (values + jax.nn.relu(changed)) * inside
    values = values + jax.nn.relu(values @ parts["middle"] + parts["middle_bias"])
    return values @ parts["out"] + parts["out_bias"]


def loss_of(parts: dict[str, Array], rows: Array, marks: Array, weight: Array, key: Array) -> Array:
    """The weighted cross entropy; rows of weight 0 are gaps, rows below have no mark. One output tells marks of 1 from 0, several tell marks by number."""
    odds = odds_of(parts, rows, (weight != 0)[..., None], key)
    if odds.shape[-1] == 1:
        loss = jax.nn.softplus(odds[..., 0]) - marks * odds[..., 0]
    else:
        loss = -jnp.take_along_axis(jax.nn.log_softmax(odds), marks.astype(int)[..., None], -1)[..., 0]
    weight = jnp.maximum(weight, 0)
    return jnp.sum(loss * weight) / (jnp.sum(weight) + 1e-6)


def lay_out(of: Array, starts: Array, pages: Sequence[int]) -> Array:
    """The rows of pages one after another with gaps of zeros."""
    gap = np.zeros((GAP, *of.shape[1:]), dtype=np.float32)
    return np.concatenate([piece for page in pages for piece in (of[starts[page] : starts[page + 1]], gap)])


def cut(of: Array, order: Array) -> Array:
    """Segments of the rows in this order, in groups."""
    return of[: len(order) * SEGMENT].reshape(-1, SEGMENT, *of.shape[1:])[order]


def train_network(examples: Examples, pages: Sequence[int], outputs: int = 1, units: int = UNITS) -> dict[str, Array]:
    """The parts of a network trained on these pages, named as the model file names them."""
    features, marks, weight, starts = examples
    rows = np.concatenate([features[starts[n] : starts[n + 1]] for n in pages])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-3
    scaled = np.clip((features - mean) / scale, -5, 5).astype(np.float32)
    weight = (weight / np.maximum(weight, 0).mean()).astype(np.float32)
    chance = np.random.default_rng(SEED)
    segments = (len(rows) + GAP * len(pages)) // SEGMENT
    optimiser = optax.adamw(optax.cosine_onecycle_schedule(ROUNDS * (segments // SEGMENTS), RATE, pct_start=0.15), weight_decay=1e-4)
    parts = start_parts(jax.random.PRNGKey(SEED), features.shape[1], outputs, units)
    state = optimiser.init(parts)

    @jax.jit
    def step(parts: Array, state: Array, some: Array, key: Array) -> tuple[Array, Array]:
        slope = jax.grad(loss_of)(parts, *some, key)
        change, state = optimiser.update(slope, state, parts)
        return optax.apply_updates(parts, change), state

    key = jax.random.PRNGKey(SEED + 1)
    for _ in range(ROUNDS):
        shuffled = chance.permutation(pages).tolist()
        order = chance.permutation(segments - 1)
        laid = [cut(lay_out(of, starts, shuffled), order) for of in (scaled, marks.astype(np.float32), weight)]
        for at in range(0, len(order) - SEGMENTS + 1, SEGMENTS):
            key, used = jax.random.split(key)
            parts, state = step(parts, state, [of[at : at + SEGMENTS] for of in laid], used)
    trained = {name: np.asarray(part).astype(np.float16) for name, part in parts.items()}
    return trained | {"mean": mean.astype(np.float32), "scale": scale.astype(np.float32), "reaches": np.array(REACHES)}
