"""Reads the exported Parquet files with PyArrow: `parquet.py FILES`, exit code 1 where they differ from the NumPy files."""
import csv
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

folder = Path(sys.argv[1])
failures = 0

with open(folder / "movies.csv", encoding="utf-8", newline="") as file:
    titles = [row["title"] for row in csv.DictReader(file)]

for name, what, columns in (("items", "item", ["id", "vector", "title"]), ("users", "user", ["id", "vector"])):
    table = pq.read_table(folder / f"{name}.parquet")
    ids = np.load(folder / f"{what}_ids.npy")
    vectors = np.load(folder / f"{what}_vectors.npy")
    flat = table["vector"].combine_chunks().flatten()
    checks = {
        "columns": table.column_names == columns,
        "types": table.schema.field("id").type == pa.int64() and flat.type == pa.float32(),
        "ids": table["id"].to_pylist() == ids.tolist(),
        "lengths": all(len(row) == vectors.shape[1] for row in table["vector"]),
        "vectors, to the bit": flat.to_numpy().tobytes() == vectors.tobytes(),
        "titles": "title" not in columns or table["title"].to_pylist() == titles,
    }
    for check, holds in checks.items():
        failures += not holds
        print(f"{'ok    ' if holds else 'FAILED'} {name}.parquet: {check}")

sys.exit(1 if failures else 0)
