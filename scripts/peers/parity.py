"""Takes each of the lab's steps again from where the lab took it, and says how far the two are apart.

`parity.py numpy|torch` reads the steps of `write-steps.ts` and prints a line a case; it ends with 1 where a loss or an
updated array is further off than TOLERANCE. Beside them it lets the peer run by itself through all steps: then differences
of rounding grow, by ReLU's and the hinge's corners and by Adagrad's first division, and nothing is asked of them.
"""

import importlib
import sys
from itertools import combinations

import numpy as np

from steps import batch_of, messages, state_of

# Of a loss relative to itself, of an array relative to its largest number.
TOLERANCE = 1e-5
PEERS = {"numpy": "two_tower", "torch": "two_tower_torch"}


def error(actual, expected):
    actual, expected = np.asarray(actual), np.asarray(expected)
    return float(np.abs(actual - expected).max() / max(np.abs(expected).max(), 1e-30))


class Case:
    """One run of the lab: states and steps in turn, a state first."""

    def __init__(self, header):
        self.name, self.rule, self.shapes = header["name"], header["rule"], header["shapes"]
        self.runs_free = header["runsFree"]
        self.state = self.free = None
        self.steps = self.at_corners = 0
        self.worst = {"loss": 0.0, "weights": 0.0}
        self.apart = {"loss": None, "weights": None}
        self.unchanged = True

    def begin(self, state):
        self.state, self.free = state, dict(state) if self.runs_free else None

    def step(self, peer, batch, loss, after):
        """Takes a step from where the lab took it, another where this one ran to by itself, and compares both."""
        self.steps += 1
        self.worst["loss"] = max(self.worst["loss"], error(self.taken(peer, batch)[1], loss))
        self.worst["weights"] = max(self.worst["weights"], self.nearest(peer, batch, after))
        if self.runs_free:
            free = peer.step(self.free, self.shapes, batch, self.rule, peer.Corners())
            self.apart = {"loss": error(free, loss), "weights": self.furthest(self.free, after)}
        self.state = after

    def taken(self, peer, batch, other=()):
        state, corners = dict(self.state), peer.Corners(other)
        return state, peer.step(state, self.shapes, batch, self.rule, corners), corners

    def nearest(self, peer, batch, after):
        """How far off the step is: with the other side of a corner or two, where only that explains the difference."""
        state, _, corners = self.taken(peer, batch)
        for name, values in state.items():
            if values is self.state[name] and not np.array_equal(values, after[name]):
                self.unchanged = False
        off = self.furthest(state, after)
        if off <= TOLERANCE:
            return off
        close = range(len(corners.found))
        others = [self.furthest(self.taken(peer, batch, each)[0], after) for n in (1, 2) for each in combinations(close, n)]
        self.at_corners += 1
        return min([off, *others])

    @staticmethod
    def furthest(state, after):
        return max(error(state[name], values) for name, values in after.items())

    @property
    def holds(self):
        return self.steps > 0 and self.unchanged and max(self.worst.values()) <= TOLERANCE

    def line(self):
        numbers = [*self.worst.values(), *self.apart.values()]
        cells = "".join(f"{'–':>13}" if number is None else f"{number:>13.1e}" for number in numbers)
        moved = "" if self.unchanged else "  something moved that is not trained"
        return f"{self.name:<36}{self.steps:>6}{cells}{self.at_corners:>10}  {'ok' if self.holds else 'FAILED'}{moved}"


def main(peer):
    head = "".join(f"{name:>13}" for name in ("loss", "weights", "free loss", "free weights"))
    print(f"{'largest relative difference':<36}{'steps':>6}{head}{'corners':>10}", flush=True)
    cases = []
    for header, arrays in messages():
        kind = header["kind"]
        if kind == "case":
            cases.append(Case(header))
        elif kind == "step":
            batch, loss = batch_of(header, arrays), header["loss"]
        elif kind == "end":
            print(cases[-1].line(), flush=True)
        elif cases[-1].state is None:
            cases[-1].begin(state_of(header, arrays))
        else:
            cases[-1].step(peer, batch, loss, state_of(header, arrays))
    return 0 if cases and all(case.holds for case in cases) else 1


if __name__ == "__main__":
    sys.exit(main(importlib.import_module(PEERS[sys.argv[1]])))
