"""Runs exported programs as they are: `programs.py FILES EXPECTED "PROGRAM [ARGUMENT]"...`, exit code 1 on a failure.

Each prints a user, her nearest films, best first, and its recall against neighbors.npy over all users; EXPECTED holds
the lab's own neighbours: [{"ids": [...], ...}, ...].
"""
import csv
import json
import re
import subprocess
import sys
from pathlib import Path

ENOUGH_RECALL = 0.95

folder, expected_file = map(Path, sys.argv[1:3])
[first, *_] = json.loads(expected_file.read_text())
with open(folder / "movies.csv", encoding="utf-8", newline="") as file:
    titles = {int(row["movieId"]): row["title"] for row in csv.DictReader(file)}
wanted = [titles[movie_id] for movie_id in first["ids"]]
failures = 0

for command in sys.argv[3:]:
    ran = subprocess.run([sys.executable, *command.split()], cwd=folder, capture_output=True, text=True)
    head, *lines, last = ran.stdout.splitlines() if ran.returncode == 0 else ["", ""]
    found = [line.split("  ", 1)[-1] for line in lines]
    measured = re.search(r"recall@\d+ over \d+ users: ([\d.]+)$", last)
    recall = float(measured.group(1)) if measured else 0
    same = len(set(found) & set(wanted))
    # An approximate index may miss one, and its graph is built on several threads; of few films it misses none.
    enough = len(wanted) - (len(titles) > len(wanted))
    holds = head.startswith("user ") and len(found) == len(wanted) and same >= enough and recall >= ENOUGH_RECALL
    failures += not holds
    print(f"{'ok    ' if holds else 'FAILED'} {command}: {same} of the lab's {len(wanted)} films, {last or ran.stderr.strip()}")

sys.exit(1 if failures else 0)
