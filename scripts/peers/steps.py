"""Reads the steps that `write-steps.ts` sends: a header in JSON, then the arrays that it names."""

import json
import struct
import sys

import numpy as np

TYPES = {"f": np.dtype("<f4"), "i": np.dtype("<i4"), "b": np.dtype("u1")}


def messages(stream=sys.stdin.buffer):
    while True:
        start = stream.read(4)
        if len(start) < 4:
            return
        header = json.loads(stream.read(struct.unpack("<I", start)[0]))
        arrays = {}
        for name, kind, shape in header["arrays"]:
            dtype = TYPES[kind]
            count = int(np.prod(shape))
            arrays[name] = np.frombuffer(stream.read(count * dtype.itemsize), dtype).reshape(shape)
        yield header, arrays


def state_of(header, arrays):
    """Weights and the optimisers' memory, in float64; how many steps Adam has done stands in the header."""
    state = {name: values.astype(np.float64) for name, values in arrays.items()}
    return {**state, **header["steps"]}


def batch_of(header, arrays):
    """A batch with its bags by side and feature, and the bits of the mask as booleans [B, C]: who is a negative."""
    bits = np.unpackbits(arrays["mask"], axis=1, bitorder="little", count=header["candidates"])
    bags = {
        side: [
            {part: arrays[f"{side}.{f}.{part}"].astype(np.int64) for part in ("offsets", "ids")}
            for f in range(header["features"][side])
        ]
        for side in ("user", "item")
    }
    return {
        **bags,
        "negative": bits == 0,
        "candidateStart": header["candidateStart"],
        "candidates": header["candidates"],
        "positiveOffset": arrays["positiveOffset"].astype(np.float64),
        "candidateOffset": arrays["candidateOffset"].astype(np.float64),
    }
