/** Python programs for the README. Each runs as printed in the folder of the exported files, with its packages. */

/** Film titles by id, for a readable result. */
const titles = `with open("movies.csv", encoding="utf-8", newline="") as file:
    titles = {int(row["movieId"]): row["title"] for row in csv.DictReader(file)}`;

export const faissSnippet = `import csv

import faiss
import numpy as np

item_ids = np.load("item_ids.npy").astype(np.int64)
item_vectors = np.load("item_vectors.npy")
user_ids = np.load("user_ids.npy")
user_vectors = np.load("user_vectors.npy")
${titles}

index = faiss.IndexIDMap(faiss.IndexFlatIP(item_vectors.shape[1]))
index.add_with_ids(item_vectors, item_ids)

scores, movie_ids = index.search(user_vectors[:1], 10)
print("user", user_ids[0])
for movie_id, score in zip(movie_ids[0], scores[0]):
    print(f"{score:.4f}  {titles[movie_id]}")
`;

export const hnswlibSnippet = `import csv

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

movie_ids, distances = index.knn_query(user_vectors[:1], k=10)
print("user", user_ids[0])
for movie_id, distance in zip(movie_ids[0], distances[0]):
    print(f"{1 - distance:.4f}  {titles[movie_id]}")
`;

export const milvusSnippet = `import json

import numpy as np
from pymilvus import MilvusClient

with open("milvus_items.json", encoding="utf-8") as file:
    rows = json.load(file)["rows"]
user_ids = np.load("user_ids.npy")
user_vectors = np.load("user_vectors.npy")

client = MilvusClient("two_tower.db")
if client.has_collection("items"):
    client.drop_collection("items")
client.create_collection("items", dimension=len(rows[0]["vector"]), metric_type="IP")
for start in range(0, len(rows), 1000):
    client.insert("items", rows[start:start + 1000])

[hits] = client.search("items", data=[user_vectors[0].tolist()], limit=10, output_fields=["title"])
print("user", user_ids[0])
for hit in hits:
    print(f"{hit['distance']:.4f}  {hit['entity']['title']}")
`;

export const milvusImportSnippet = `from pymilvus import MilvusClient
from pymilvus.bulk_writer import bulk_import

server = "http://localhost:19530"
client = MilvusClient(server)
if not client.has_collection("items"):
    client.create_collection("items", dimension=@dims@, metric_type="IP")

answer = bulk_import(url=server, collection_name="items", files=[["milvus_items.json"]])
print(answer.json())
`;
