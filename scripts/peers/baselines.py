"""Golden numbers of EASE and iALS, by NumPy in float64: src/core/baselines/golden.json, which the tests read.

    python3 scripts/peers/baselines.py > src/core/baselines/golden.json

Python with NumPy is needed only to make the file again.
"""

import json

import numpy as np


def ease(x, penalty):
    """Steck 2019: P = (X'X + penalty I)^-1, B = I - P diag(1 / P)."""
    p = np.linalg.inv(x.T @ x + penalty * np.eye(x.shape[1]))
    b = -p / np.diag(p)
    np.fill_diagonal(b, 0)
    return b


def side(x, others, unobserved, penalty):
    """One half of a sweep of iALS: each row's weighted ridge regression, written as such."""
    rows = []
    for liked in x:
        weights = liked + unobserved
        ridge = penalty * weights.sum() * np.eye(others.shape[1])
        rows.append(np.linalg.solve((others.T * weights) @ others + ridge, others.T @ liked))
    return np.array(rows)


def ials(x, items, unobserved, penalty, sweeps):
    users = None
    for _ in range(sweeps):
        users = side(x, items, unobserved, penalty)
        items = side(x.T, users, unobserved, penalty)
    return users, items


def case(name, users, items, seed):
    random = np.random.default_rng(seed)
    x = (random.random((users, items)) < 0.4).astype(float)
    dims, unobserved, factor_penalty, sweeps = 3, 0.2, 0.05, 4
    start = random.normal(size=(items, dims))
    user_factors, item_factors = ials(x, start, unobserved, factor_penalty, sweeps)
    return {
        "name": name,
        "likes": x.astype(int).tolist(),
        "ease": [{"penalty": penalty, "weights": ease(x, penalty).tolist()} for penalty in (0.5, 20.0)],
        "ials": {
            "dims": dims,
            "unobserved": unobserved,
            "penalty": factor_penalty,
            "sweeps": sweeps,
            "start": start.tolist(),
            "users": user_factors.tolist(),
            "items": item_factors.tolist(),
        },
    }


print(json.dumps([case("fewer users than items", 7, 11, 1), case("fewer items than users", 11, 7, 2)]))
