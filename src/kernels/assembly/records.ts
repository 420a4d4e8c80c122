/*
 * The records that JavaScript fills in linear memory and points a call at. Every field is four bytes; the order is that
 * of core/model/fused/records.ts. Pointers are byte addresses. Matrices are row-major; a row of activations begins at a
 * multiple of 16 bytes, its padding is zero.
 */

/** A column block of a tower's input: the mean of rows of one embedding table. */
@unmanaged
export class Feature {
  /** [rows, dims], packed. */
  weights: usize;
  /** [rows]: what row-wise Adagrad remembers. */
  squares: usize;
  rows: i32;
  dims: i32;
  column: i32;
  /** Bag i's rows are ids[offsets[i] … offsets[i + 1]]. */
  offsets: usize;
  ids: usize;
  /** [rows], zero between two steps: 1 + a row's place among the touched ones. */
  places: usize;
  /** [touchedCount]: each row of the batch's bags once, in the order of their first appearance. */
  touched: usize;
  /** [touchedCount, dims], packed: their summed gradients. */
  gradients: usize;
  touchedCount: i32;
}

/** A tower: its parameters, and a batch on its way through it. */
@unmanaged
export class Tower {
  inputs: i32;
  hidden: i32;
  outputs: i32;
  /** W1 [inputs, hidden], b1, W2 [hidden, outputs], b2, packed, one after the other; padded with zeros to whole fours. */
  weights: usize;
  /** Adam's means and mean squares, of the same layout. */
  mean: usize;
  square: usize;
  features: usize;
  featureCount: i32;
  rows: i32;
  /** [rows, inputs] */
  x: usize;
  /** [rows, hidden] after ReLU; its gradient. */
  hiddenUnits: usize;
  hiddenGradient: usize;
  /** [rows, outputs] unit vectors; their gradient, then that of what they were before they were made one long. */
  unit: usize;
  unitGradient: usize;
  /** [rows]: 1 / length. */
  inverse: usize;
  inputGradient: usize;
  layerGradient: usize;
  /** [hidden, inputs] and [outputs, hidden]. */
  w1Transposed: usize;
  w2Transposed: usize;
}

/** What a step changes. */
export const enum Trains {
  Everything,
  Embeddings,
  Ids,
  UserIds,
}

export const enum Loss {
  Listwise,
  PairwiseLogistic,
  PairwiseHinge,
  Pointwise,
}

/** One step: both towers, what the loss needs, and how far the parameters move. */
@unmanaged
export class Step {
  user: Tower;
  item: Tower;
  batch: i32;
  candidateStart: i32;
  candidates: i32;
  loss: i32;
  trains: i32;
  /** 1 / temperature. */
  scale: f32;
  /** The hinge's margin in the scores' unit. */
  margin: f32;
  /** [batch] and [candidates]: added to the scores (− log p). */
  positiveOffset: usize;
  candidateOffset: usize;
  /** Added as well, to example i's scores of the candidates from `late` on: lateOffset[i]. */
  late: i32;
  lateOffset: usize;
  /** [batch, maskBytes]: bit j of row i is 1 where candidate j is no negative of example i, and beyond the last one. */
  mask: usize;
  maskBytes: i32;
  /** Row-wise Adagrad's rate. */
  embeddingRate: f32;
  /** Adam's rate with both corrections in it. */
  denseRate: f32;
  /** Where the working memory begins. */
  scratch: usize;
  /** [batch] gradients of the positives' cosines. */
  positiveGradient: usize;
  /** [outputs, candidates]. */
  poolTransposed: usize;
  /** [SCORE_ROWS, candidates]. */
  scores: usize;
}

/** Queries against all items. */
@unmanaged
export class Search {
  /** [queries, dims] and [items, dims], packed. */
  users: usize;
  queries: i32;
  vectors: usize;
  items: i32;
  dims: i32;
  /** [items], padded with −∞ to whole fours: 0 where an item may be found, −∞ where not. */
  allowed: usize;
  /** Query q's past, which it is not given: past[pastOffsets[q] … pastOffsets[q + 1]]. */
  pastOffsets: usize;
  past: usize;
  /** `top`: how many items a query gets. `rank`: [queries] the items whose ranks are asked for. */
  k: i32;
  targets: usize;
  /** [queries, k] or [queries]: the answer. */
  found: usize;
  /** Queries that are scored at a time. */
  block: i32;
  /** Working memory: the vectors in panels [dims, items], [block, items] scores, [k] keys of eight bytes. */
  panels: usize;
  scores: usize;
  best: usize;
}
