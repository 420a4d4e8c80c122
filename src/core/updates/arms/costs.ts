/** What it has cost so far to keep a model up to date. */
export interface UpdateCost {
  /** Gradient steps. */
  readonly steps: number;
  /** Updated embedding rows; a row counts once per step. */
  readonly rowsTouched: number;
  /** Multiply-adds of the gradient steps, see `multiplyAddsOfStep`. */
  readonly multiplyAdds: number;
  /** Bytes sent to the servers, as float32. */
  readonly bytesPublished: number;
  /** Embedding rows of the users' side that were sent to the servers. */
  readonly rowsPublished: number;
  /** Item vectors that were inserted into the index again. */
  readonly vectorsReindexed: number;
}

/** No cost at all. */
export const noCost: UpdateCost = {
  steps: 0,
  rowsTouched: 0,
  multiplyAdds: 0,
  bytesPublished: 0,
  rowsPublished: 0,
  vectorsReindexed: 0,
};

/** The sum of two costs. */
export function addCost(a: UpdateCost, b: Partial<UpdateCost>): UpdateCost {
  return {
    steps: a.steps + (b.steps ?? 0),
    rowsTouched: a.rowsTouched + (b.rowsTouched ?? 0),
    multiplyAdds: a.multiplyAdds + (b.multiplyAdds ?? 0),
    bytesPublished: a.bytesPublished + (b.bytesPublished ?? 0),
    rowsPublished: a.rowsPublished + (b.rowsPublished ?? 0),
    vectorsReindexed: a.vectorsReindexed + (b.vectorsReindexed ?? 0),
  };
}

/** Bytes of as many float32 numbers. */
export const bytesOf = (numbers: number): number => 4 * numbers;
