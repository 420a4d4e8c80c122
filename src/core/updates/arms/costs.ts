/** What keeping a model up to date has cost so far. */
export interface UpdateCost {
  /** Gradient steps. */
  readonly steps: number;
  /** Embedding rows updated; a row counts once a step. */
  readonly rowsTouched: number;
  /** Multiply-adds of the gradient steps, see `multiplyAddsOfStep`. */
  readonly multiplyAdds: number;
  /** Bytes of float32 numbers sent to the servers. */
  readonly bytesPublished: number;
  /** Item vectors entered into an index anew. */
  readonly vectorsReindexed: number;
}

export const noCost: UpdateCost = { steps: 0, rowsTouched: 0, multiplyAdds: 0, bytesPublished: 0, vectorsReindexed: 0 };

/** The cost of both. */
export function addCost(a: UpdateCost, b: Partial<UpdateCost>): UpdateCost {
  return {
    steps: a.steps + (b.steps ?? 0),
    rowsTouched: a.rowsTouched + (b.rowsTouched ?? 0),
    multiplyAdds: a.multiplyAdds + (b.multiplyAdds ?? 0),
    bytesPublished: a.bytesPublished + (b.bytesPublished ?? 0),
    vectorsReindexed: a.vectorsReindexed + (b.vectorsReindexed ?? 0),
  };
}

/** Bytes of float32 numbers. */
export const bytesOf = (numbers: number): number => 4 * numbers;
