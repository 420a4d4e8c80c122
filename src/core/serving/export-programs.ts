/**
 * Python programs that lie beside the exported files and run there as they are. Their names are not those of the
 * packages they import: a program called `faiss.py` would import itself.
 */

/** How many films each program asks for, or all of them where there are fewer. */
const NEAREST = 10;

/** Film titles by id, for a readable result. */
const titles = `with open("movies.csv", encoding="utf-8", newline="") as file:
    titles = {int(row["movieId"]): row["title"] for row in csv.DictReader(file)}`;

/** Lines that hold the answers `found` for all users against the exact ones. */
const recall = `truth = np.load("neighbors.npy")[:, :k]
recall = np.mean([len(set(a) & set(b)) / k for a, b in zip(found, truth)])
print(f"recall@{k} over {len(user_ids)} users: {recall:.4f}")
`;

const faiss = `"""Prints one user's nearest films, found by Faiss in an exact index."""
import csv

import faiss
import numpy as np

item_ids = np.load("item_ids.npy").astype(np.int64)
item_vectors = np.load("item_vectors.npy")
user_ids = np.load("user_ids.npy")
user_vectors = np.load("user_vectors.npy")
${titles}

index = faiss.IndexIDMap(faiss.IndexFlatIP(item_vectors.shape[1]))
index.add_with_ids(item_vectors, item_ids)

# Where fewer vectors are left than asked for, Faiss fills the answer up with the id -1.
k = min(${NEAREST}, len(item_ids))
scores, found = index.search(user_vectors, k)
print("user", user_ids[0])
for movie_id, score in zip(found[0], scores[0]):
    print(f"{score:.4f}  {titles[movie_id]}")

${recall}`;

const hnswlib = `"""Prints one user's nearest films, found by hnswlib in an HNSW graph."""
import csv

import hnswlib
import numpy as np

item_ids = np.load("item_ids.npy")
item_vectors = np.load("item_vectors.npy")
user_ids = np.load("user_ids.npy")
user_vectors = np.load("user_vectors.npy")
${titles}

index = hnswlib.Index(space="ip", dim=item_vectors.shape[1])
index.init_index(max_elements=len(item_ids), M=16, ef_construction=200, random_seed=1)
index.add_items(item_vectors, item_ids)
index.set_ef(100)

# hnswlib refuses to answer where fewer vectors are there than asked for.
k = min(${NEAREST}, len(item_ids))
found, distances = index.knn_query(user_vectors, k=k)
print("user", user_ids[0])
for movie_id, distance in zip(found[0], distances[0]):
    print(f"{1 - distance:.4f}  {titles[movie_id]}")

${recall}`;

/** The collection that `search_milvus.py` fills. Not `items`: what a server may hold under that name is not ours. */
export const MILVUS_COLLECTION = 'two_tower_films';

const milvus = `"""Prints one user's nearest films, found by Milvus: search_milvus.py [ADDRESS OF A SERVER]

Without an address, Milvus Lite keeps the data in the directory two_tower.db, and no server is needed.
"""
import json
import sys

import numpy as np
from pymilvus import MilvusClient

with open("milvus_items.json", encoding="utf-8") as file:
    rows = json.load(file)["rows"]
user_ids = np.load("user_ids.npy")
user_vectors = np.load("user_vectors.npy")

client = MilvusClient(sys.argv[1] if len(sys.argv) > 1 else "two_tower.db")
if client.has_collection("${MILVUS_COLLECTION}"):
    client.drop_collection("${MILVUS_COLLECTION}")
# Strong: a search sees every row inserted before it. A server's default is Bounded, which lets a search look at the
# collection as it was a moment ago, when it was still empty.
client.create_collection(
    "${MILVUS_COLLECTION}", dimension=len(rows[0]["vector"]), metric_type="IP", consistency_level="Strong"
)
for start in range(0, len(rows), 1000):
    client.insert("${MILVUS_COLLECTION}", rows[start:start + 1000])

k = min(${NEAREST}, len(rows))
answers = client.search("${MILVUS_COLLECTION}", data=user_vectors.tolist(), limit=k, output_fields=["title"])
print("user", user_ids[0])
for hit in answers[0]:
    print(f"{hit['distance']:.4f}  {hit['entity']['title']}")

found = [[hit["id"] for hit in hits] for hits in answers]
${recall}`;

/** The programs by file name. */
export const programs = {
  'search_faiss.py': faiss,
  'search_hnswlib.py': hnswlib,
  'search_milvus.py': milvus,
} as const;

/** Bulk import, for the README: it needs a server that reads from its own object storage. */
export const milvusImportSnippet = `from pymilvus import DataType, MilvusClient
from pymilvus.bulk_writer import bulk_import

server = "http://localhost:19530"
client = MilvusClient(server)
if not client.has_collection("${MILVUS_COLLECTION}"):
    schema = client.create_schema()
    schema.add_field("id", DataType.INT64, is_primary=True)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=@dims@)
    schema.add_field("title", DataType.VARCHAR, max_length=1024)
    index = client.prepare_index_params()
    index.add_index("vector", index_type="HNSW", metric_type="IP", params={"M": 16, "efConstruction": 200})
    client.create_collection(
        "${MILVUS_COLLECTION}", schema=schema, index_params=index, consistency_level="Strong"
    )

answer = bulk_import(url=server, collection_name="${MILVUS_COLLECTION}", files=[["items.parquet"]])
print(answer.json())
`;
