"""The lab's model, batches and optimisers in PyTorch, eager and in float32: how fast is a student's own program?

`train_torch.py FILE THREADS` reads the first case of `write-steps.ts` from a file: the weights to begin with, and every
batch in the order in which the lab trained on them. Batches are made ready beforehand, so that only steps are timed, in the
lab's disfavour: its own rate includes making them. Prints one line of JSON.
"""

import json
import pathlib
import sys
import time

import torch
from torch import nn
from torch.nn import functional

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "peers"))
from steps import batch_of, messages, state_of  # noqa: E402

EPSILON = 1e-7
LENGTH_EPSILON = 1e-12
WARM_STEPS = 20


class Tower(nn.Module):
    """Mean-pooled embeddings side by side, two dense layers, a vector of length 1."""

    def __init__(self, tables, layers, shape):
        super().__init__()
        self.tables = nn.ModuleList(
            nn.EmbeddingBag.from_pretrained(table, freeze=False, mode="mean", sparse=True) for table in tables
        )
        inputs, hidden, outputs = shape
        w1, b1, w2, b2 = torch.split(layers, [inputs * hidden, hidden, hidden * outputs, outputs])
        self.first, self.second = nn.Linear(inputs, hidden), nn.Linear(hidden, outputs)
        with torch.no_grad():
            self.first.weight.copy_(w1.view(inputs, hidden).T)
            self.first.bias.copy_(b1)
            self.second.weight.copy_(w2.view(hidden, outputs).T)
            self.second.bias.copy_(b2)

    def forward(self, bags):
        pooled = [table(ids, offsets) for table, (ids, offsets) in zip(self.tables, bags)]
        raw = self.second(functional.relu(self.first(torch.cat(pooled, 1))))
        return raw * (raw.square().sum(1, keepdim=True) + LENGTH_EPSILON).rsqrt()


class RowWiseAdagrad:
    """One accumulator a row, over the mean of its squared gradient; gradients are sparse."""

    def __init__(self, tables, rate):
        self.rate = rate
        self.squares = [(table.weight, torch.zeros(len(table.weight))) for table in tables]

    @torch.no_grad()
    def step(self):
        for weight, squares in self.squares:
            gradient = weight.grad.coalesce()
            rows, values = gradient.indices()[0], gradient.values()
            squares.index_add_(0, rows, values.square().mean(1))
            weight.index_add_(0, rows, values / (squares[rows].sqrt() + EPSILON)[:, None], alpha=-self.rate)
            weight.grad = None


def tensors_of(batch):
    as_tensor = lambda values: torch.from_numpy(values.copy())
    bags = [[(as_tensor(bag["ids"]), as_tensor(bag["offsets"][:-1])) for bag in batch[side]] for side in ("user", "item")]
    offsets = [as_tensor(batch[name]).float() for name in ("positiveOffset", "candidateOffset")]
    return bags, as_tensor(batch["negative"]), offsets


def read(path):
    batches, shapes, rule, state = [], None, None, None
    with open(path, "rb") as stream:
        for header, arrays in messages(stream):
            if header["kind"] == "case":
                shapes, rule = header["shapes"], header["rule"]
            elif header["kind"] == "state" and state is None:
                state = state_of(header, arrays)
            elif header["kind"] == "step":
                batches.append(tensors_of(batch_of(header, arrays)))
            elif header["kind"] == "end":
                break
    return shapes, rule, state, batches


def main(path, threads):
    torch.set_num_threads(threads)
    shapes, rule, state, batches = read(path)
    floats = {name: torch.from_numpy(values).float() for name, values in state.items() if not name.endswith("steps")}
    towers = [
        Tower([floats[f"{side}.{f}.weights"] for f in range(count)], floats[side + ".weights"], shapes[side])
        for side, count in (("user", len(batches[0][0][0])), ("item", len(batches[0][0][1])))
    ]
    dense = [parameter for tower in towers for layer in (tower.first, tower.second) for parameter in layer.parameters()]
    adam = torch.optim.Adam(dense, rule["denseLearningRate"], eps=EPSILON)
    adagrad = RowWiseAdagrad([table for tower in towers for table in tower.tables], rule["embeddingLearningRate"])
    losses, examples = [], 0
    for number, ((user_bags, item_bags), negative, (of_positive, of_candidate)) in enumerate(batches):
        if number == WARM_STEPS:
            examples, started = 0, time.perf_counter()
        users, items = towers[0](user_bags), towers[1](item_bags)
        scores = (users @ items.T / rule["temperature"] + of_candidate).masked_fill(~negative, -torch.inf)
        positive = (users * items).sum(1) / rule["temperature"] + of_positive
        loss = (torch.logsumexp(torch.cat([positive[:, None], scores], 1), 1) - positive).mean()
        adam.zero_grad(set_to_none=True)
        loss.backward()
        adam.step()
        adagrad.step()
        losses.append(loss.item())
        examples += len(users)
    rate = examples / (time.perf_counter() - started)
    last = losses[-50:]
    print(json.dumps({"torch": torch.__version__, "rate": rate, "loss": sum(last) / len(last)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
