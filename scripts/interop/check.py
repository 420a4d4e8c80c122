"""Reads the lab's exported files as other programs do: `check.py FILES EXPECTED`, exit code 1 where something is off.

EXPECTED holds the lab's own neighbours of the first users: [{"ids": [...], "scores": [...]}, ...], best first.
"""
import csv
import json
import sys
from pathlib import Path

import faiss
import hnswlib
import numpy as np

# Sums of float32 in another order differ by about this much; closer scores may change places.
ROUNDING = 1e-6
ENOUGH_RECALL = 0.95

folder, expected_file = map(Path, sys.argv[1:3])
failures = 0


def check(what, holds, detail=""):
    global failures
    failures += not holds
    print(f"{'ok    ' if holds else 'FAILED'} {what}{f': {detail}' if detail else ''}")


def same_neighbours(ids, scores, expected):
    """Equal ids rank by rank, but for places between which the scores do not tell."""
    close = np.abs(scores - np.array(expected["scores"])) < ROUNDING
    return bool(np.all(close)) and all(
        a == b or any(abs(scores[i] - scores[j]) < ROUNDING for j in range(len(ids)) if j != i)
        for i, (a, b) in enumerate(zip(ids, expected["ids"]))
    )


manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
expected = json.loads(expected_file.read_text())
n_items, n_users, dims = manifest["items"], manifest["users"], manifest["dims"]
k = len(expected[0]["ids"])

item_vectors = np.load(folder / "item_vectors.npy")
item_ids = np.load(folder / "item_ids.npy")
user_vectors = np.load(folder / "user_vectors.npy")
user_ids = np.load(folder / "user_ids.npy")
for name, vectors, ids, rows in (
    ("items", item_vectors, item_ids, n_items),
    ("users", user_vectors, user_ids, n_users),
):
    check(f"{name}: vectors", vectors.shape == (rows, dims) and vectors.dtype == np.float32 and vectors.flags.c_contiguous,
          f"{vectors.dtype} {vectors.shape}")
    check(f"{name}: ids", ids.shape == (rows,) and ids.dtype == np.int32, f"{ids.dtype} {ids.shape}")
    check(f"{name}: each id once", len(np.unique(ids)) == rows)
    furthest = np.abs(np.linalg.norm(vectors, axis=1) - 1).max()
    check(f"{name}: vectors of length 1", furthest < 1e-5, f"off by {furthest:.1e} at most")

with open(folder / "movies.csv", encoding="utf-8", newline="") as file:
    films = list(csv.DictReader(file))
check("movies.csv: the films in the order of the vectors", [int(row["movieId"]) for row in films] == item_ids.tolist())
check("movies.csv: a title and a genre each", all(row["title"] and row["genres"] for row in films))

rows = json.loads((folder / "milvus_items.json").read_text(encoding="utf-8"))["rows"]
check("milvus_items.json: the same ids", [row["id"] for row in rows] == item_ids.tolist())
check("milvus_items.json: the same vectors, to the bit",
      np.array_equal(np.array([row["vector"] for row in rows], dtype=np.float32), item_vectors))
check("milvus_items.json: the same titles", [row["title"] for row in rows] == [row["title"] for row in films])

queries = user_vectors[: len(expected)]
exact = faiss.IndexFlatIP(dims)
exact.add(item_vectors)
scores, places = exact.search(queries, k)
equal = sum(same_neighbours(item_ids[row], score, want) for row, score, want in zip(places, scores, expected))
check(f"Faiss finds the lab's {k} nearest", equal == len(expected), f"for {equal} of {len(expected)} users")

neighbors = np.load(folder / "neighbors.npy")
check("neighbors.npy: a hundred of each user, or all films", neighbors.dtype == np.int32
      and neighbors.shape == (n_users, min(100, n_items)), f"{neighbors.dtype} {neighbors.shape}")
place = {movie_id: row for row, movie_id in enumerate(item_ids.tolist())}
listed = item_vectors[[[place[movie_id] for movie_id in row] for row in neighbors.tolist()]]
own = np.einsum("und,ud->un", listed, user_vectors)
best, _ = exact.search(user_vectors, neighbors.shape[1])
furthest = np.abs(own - best).max()
check("neighbors.npy: Faiss's exact answer for all users", furthest < ROUNDING, f"scores off by {furthest:.1e} at most")

graph = hnswlib.Index(space="ip", dim=dims)
graph.init_index(max_elements=n_items, M=16, ef_construction=200, random_seed=1)
graph.add_items(item_vectors, item_ids)
graph.set_ef(100)
found, _ = graph.knn_query(queries, k=k)
recall = np.mean([len(set(ids) & set(want["ids"])) / k for ids, want in zip(found.tolist(), expected)])
check(f"hnswlib finds the lab's {k} nearest", recall >= ENOUGH_RECALL, f"recall {recall:.3f}")

print(f"{failures} of the checks failed" if failures else "all checks hold")
sys.exit(1 if failures else 0)
