"""The same step over PyTorch in float64: autograd finds the gradients, down to the rows of the tables."""

import numpy as np
import torch
from torch.nn import functional

from two_tower import ADAM_BETAS, EPSILON, LENGTH_EPSILON, TABLES, Corners

__all__ = ["Corners", "step"]


def bent(values, corners):
    """max(0, values) with the slope that `corners` says."""
    return values * torch.from_numpy(corners.above(values.detach().numpy()).astype(np.float64))


def unit_vectors(layers, shape, x, corners):
    inputs, hidden, outputs = shape
    w1, b1, w2, b2 = torch.split(layers, [inputs * hidden, hidden, hidden * outputs, outputs])
    active = bent(x @ w1.view(inputs, hidden) + b1, corners)
    raw = active @ w2.view(hidden, outputs) + b2
    return raw / (raw.square().sum(1, keepdim=True) + LENGTH_EPSILON).sqrt()


def look_up(tables, bags):
    pooled = [
        functional.embedding_bag(
            torch.from_numpy(bag["ids"]), table, torch.from_numpy(bag["offsets"][:-1].copy()), mode="mean"
        )
        for table, bag in zip(tables, bags)
    ]
    return torch.hstack(pooled)


def mean_loss(positive, scores, negative, rule, corners):
    share = negative / negative.sum(1, keepdim=True).clamp(min=1)
    gaps = scores - positive[:, None]
    if rule["loss"] == "listwise":
        candidates = scores.masked_fill(~negative, -torch.inf)
        return (torch.logsumexp(torch.column_stack([positive, candidates]), 1) - positive).mean()
    if rule["loss"] == "pairwise-logistic":
        return (functional.softplus(gaps) * share).sum(1).mean()
    if rule["loss"] == "pairwise-hinge":
        return (bent(gaps + rule["margin"] / rule["temperature"], corners) * share).sum(1).mean()
    return (functional.softplus(-positive) + (functional.softplus(scores) * share).sum(1)).mean()


def adam(state, side, gradient, rate):
    beta_1, beta_2 = ADAM_BETAS
    state[side + ".steps"] = steps = state[side + ".steps"] + 1
    state[side + ".mean"] = mean = beta_1 * state[side + ".mean"] + (1 - beta_1) * gradient
    state[side + ".square"] = square = beta_2 * state[side + ".square"] + (1 - beta_2) * gradient**2
    corrected = rate * np.sqrt(1 - beta_2**steps) / (1 - beta_1**steps)
    state[side + ".weights"] = state[side + ".weights"] - corrected * mean / (np.sqrt(square) + EPSILON)


def adagrad(state, name, touched, gradient, rate):
    squares, weights = state[name + ".squares"].copy(), state[name + ".weights"].copy()
    squares[touched] += (gradient[touched] ** 2).mean(1)
    weights[touched] -= rate * gradient[touched] / (np.sqrt(squares[touched])[:, None] + EPSILON)
    state[name + ".squares"], state[name + ".weights"] = squares, weights


def step(state, shapes, batch, rule, corners):
    """As `two_tower.step`."""
    leaf = lambda name: torch.tensor(state[name + ".weights"], requires_grad=True)
    layers = {side: leaf(side) for side in shapes}
    tables = {side: [leaf(f"{side}.{f}") for f in range(len(batch[side]))] for side in shapes}
    users, items = (
        unit_vectors(layers[side], shapes[side], look_up(tables[side], batch[side]), corners) for side in shapes
    )
    start, temperature = batch["candidateStart"], rule["temperature"]
    pool = items[start : start + batch["candidates"]]
    positive = (users * items[: len(users)]).sum(1) / temperature + torch.from_numpy(batch["positiveOffset"])
    scores = users @ pool.T / temperature + torch.from_numpy(batch["candidateOffset"])
    loss = mean_loss(positive, scores, torch.from_numpy(batch["negative"]), rule, corners)
    loss.backward()
    for side in ("user",) if rule["trains"] == "user-ids" else tuple(shapes):
        if rule["trains"] == "everything":
            adam(state, side, layers[side].grad.numpy(), rule["denseLearningRate"])
        for f, bag in enumerate(batch[side][: TABLES[rule["trains"]]]):
            gradient = tables[side][f].grad.numpy()
            adagrad(state, f"{side}.{f}", np.unique(bag["ids"]), gradient, rule["embeddingLearningRate"])
    return loss.item()
