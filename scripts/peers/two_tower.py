"""The lab's training step once more, in NumPy and float64: written from the formulas, not from the lab's code.

A state is a dictionary of arrays, a batch another one, as `steps.py` reads them. Shapes: B examples, R item rows, C
candidates, d numbers a vector.
"""

import numpy as np

ADAM_BETAS = (0.9, 0.999)
EPSILON = 1e-7
LENGTH_EPSILON = 1e-12
TABLES = {"everything": None, "embeddings": None, "ids": 1, "user-ids": 1}


class Corners:
    """Where ReLU or the hinge bends, the slope is a matter of choice, and of rounding as soon as a number is close to it.

    It says which numbers are above 0, and takes the other side for those `other` corners. Rows of equal input have equal
    numbers, which are one corner.
    """

    CLOSE = 5e-6

    def __init__(self, other=()):
        self.other, self.found = set(other), []

    def above(self, values):
        sides = values > 0
        for value in np.unique(values[np.abs(values) < self.CLOSE]):
            if len(self.found) in self.other:
                sides = np.where(values == value, ~sides, sides)
            self.found.append(float(value))
        return sides


class Tower:
    """relu(x W1 + b1) W2 + b2, divided by its length; W1 [n, h], W2 [h, d] lie one after the other in `weights`."""

    def __init__(self, weights, corners, inputs, hidden, outputs):
        self.corners = corners
        ends = np.cumsum([inputs * hidden, hidden, hidden * outputs, outputs])
        w1, b1, w2, b2 = np.split(weights, ends[:-1])
        self.w1, self.b1 = w1.reshape(inputs, hidden), b1
        self.w2, self.b2 = w2.reshape(hidden, outputs), b2

    def forward(self, x):
        self.x = x
        before = x @ self.w1 + self.b1
        self.hidden, self.active = np.maximum(before, 0), self.corners.above(before)
        raw = self.hidden @ self.w2 + self.b2
        self.length = np.sqrt((raw * raw).sum(1, keepdims=True) + LENGTH_EPSILON)
        self.unit = raw / self.length
        return self.unit

    def backward(self, of_unit):
        """@returns the gradients of `weights` and of x, given that of the unit vectors."""
        along = (self.unit * of_unit).sum(1, keepdims=True)
        of_raw = (of_unit - self.unit * along) / self.length
        of_hidden = (of_raw @ self.w2.T) * self.active
        parts = [self.x.T @ of_hidden, of_hidden.sum(0), self.hidden.T @ of_raw, of_raw.sum(0)]
        return np.concatenate([part.ravel() for part in parts]), of_hidden @ self.w1.T


def pooling(bag):
    """Which row each looked-up id belongs to, and its share of that row's mean."""
    sizes = np.diff(bag["offsets"])
    rows = np.repeat(np.arange(len(sizes)), sizes)
    return rows, (1 / np.maximum(sizes, 1))[rows]


def sum_by(groups, values, count):
    """[count, columns]: the sum of each group's rows of `values`; 0 for a group without any."""
    order = np.argsort(groups, kind="stable")
    present, starts = np.unique(groups[order], return_index=True)
    sums = np.zeros((count, values.shape[1]))
    if len(present) > 0:
        sums[present] = np.add.reduceat(values[order], starts)
    return sums


def look_up(tables, bags):
    """Mean-pooled embeddings of every feature, side by side: [rows, inputs]."""
    columns = []
    for table, bag in zip(tables, bags):
        rows, share = pooling(bag)
        columns.append(sum_by(rows, table[bag["ids"]] * share[:, None], len(bag["offsets"]) - 1))
    return np.hstack(columns)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softplus(x):
    return np.logaddexp(0, x)


def listwise(positive, scores, negative, margin, corners):
    """Softmax cross-entropy over the positive and its negatives. @returns losses [B], slopes [B], slopes [B, C]."""
    everything = np.column_stack([positive, np.where(negative, scores, -np.inf)])
    highest = everything.max(1, keepdims=True)
    exponentials = np.exp(everything - highest)
    total = exponentials.sum(1, keepdims=True)
    chances = exponentials / total
    loss = np.log(total[:, 0]) + highest[:, 0] - positive
    return loss, chances[:, 0] - 1, chances[:, 1:]


def over_negatives(values, negative):
    """[B, C], each row's values of its negatives divided by their number."""
    count = negative.sum(1, keepdims=True)
    return np.where(negative, values, 0) / np.maximum(count, 1)


def pairwise(loss_of, slope_of):
    def loss(positive, scores, negative, margin, corners):
        gaps = scores - positive[:, None]
        slopes = over_negatives(slope_of(gaps, margin, corners), negative)
        return over_negatives(loss_of(gaps, margin), negative).sum(1), -slopes.sum(1), slopes

    return loss


def pointwise(positive, scores, negative, margin, corners):
    """Binary cross-entropy; the positive weighs as much as all its negatives together."""
    loss = softplus(-positive) + over_negatives(softplus(scores), negative).sum(1)
    return loss, -sigmoid(-positive), over_negatives(sigmoid(scores), negative)


LOSSES = {
    "listwise": listwise,
    "pairwise-logistic": pairwise(lambda gap, _: softplus(gap), lambda gap, *_: sigmoid(gap)),
    "pairwise-hinge": pairwise(
        lambda gap, margin: np.maximum(0, margin + gap), lambda gap, margin, corners: corners.above(margin + gap)
    ),
    "pointwise": pointwise,
}


def adam(state, tower, gradient, rate):
    """Adam with both bias corrections in its rate (Kingma & Ba 2015, end of section 2)."""
    beta_1, beta_2 = ADAM_BETAS
    state[tower + ".steps"] = steps = state[tower + ".steps"] + 1
    state[tower + ".mean"] = mean = beta_1 * state[tower + ".mean"] + (1 - beta_1) * gradient
    state[tower + ".square"] = square = beta_2 * state[tower + ".square"] + (1 - beta_2) * gradient**2
    corrected = rate * np.sqrt(1 - beta_2**steps) / (1 - beta_1**steps)
    state[tower + ".weights"] = state[tower + ".weights"] - corrected * mean / (np.sqrt(square) + EPSILON)


def adagrad(state, table, bag, gradient, rate):
    """Row-wise Adagrad: one accumulator a row, over the mean of its squared gradient. Rows are summed first."""
    rows, share = pooling(bag)
    touched, place = np.unique(bag["ids"], return_inverse=True)
    summed = sum_by(place, gradient[rows] * share[:, None], len(touched))
    squares, weights = state[table + ".squares"].copy(), state[table + ".weights"].copy()
    squares[touched] += (summed**2).mean(1)
    weights[touched] -= rate * summed / (np.sqrt(squares[touched])[:, None] + EPSILON)
    state[table + ".squares"], state[table + ".weights"] = squares, weights


def move_tables(state, side, bags, gradient, rule):
    column = 0
    for f, bag in enumerate(bags):
        table = f"{side}.{f}"
        dims = state[table + ".weights"].shape[1]
        if TABLES[rule["trains"]] is None or f < TABLES[rule["trains"]]:
            adagrad(state, table, bag, gradient[:, column : column + dims], rule["embeddingLearningRate"])
        column += dims


def score(users, items, batch, rule, corners):
    """@returns the mean loss, and its gradients with respect to the users' and the items' unit vectors."""
    examples, start, count = len(users), batch["candidateStart"], batch["candidates"]
    pool = items[start : start + count]
    positive = (users * items[:examples]).sum(1) / rule["temperature"] + batch["positiveOffset"]
    scores = users @ pool.T / rule["temperature"] + batch["candidateOffset"]
    loss, of_positive, of_scores = LOSSES[rule["loss"]](
        positive, scores, batch["negative"], rule["margin"] / rule["temperature"], corners
    )
    of_positive = of_positive[:, None] / (rule["temperature"] * examples)
    of_scores = of_scores / (rule["temperature"] * examples)
    of_users = of_scores @ pool + of_positive * items[:examples]
    of_items = np.zeros_like(items)
    of_items[start : start + count] = of_scores.T @ users
    of_items[:examples] += of_positive * users
    return loss.mean(), of_users, of_items


def step(state, shapes, batch, rule, corners):
    """One gradient step. @returns the loss before it; `state` gets the new arrays, the old ones stay as they are."""
    towers, gradients = {}, {}
    for side in ("user", "item"):
        tables = [state[f"{side}.{f}.weights"] for f in range(len(batch[side]))]
        towers[side] = Tower(state[side + ".weights"], corners, *shapes[side])
        towers[side].forward(look_up(tables, batch[side]))
    loss, gradients["user"], gradients["item"] = score(towers["user"].unit, towers["item"].unit, batch, rule, corners)
    for side in ("user",) if rule["trains"] == "user-ids" else ("user", "item"):
        of_layers, of_inputs = towers[side].backward(gradients[side])
        if rule["trains"] == "everything":
            adam(state, side, of_layers, rule["denseLearningRate"])
        move_tables(state, side, batch[side], of_inputs, rule)
    return loss
