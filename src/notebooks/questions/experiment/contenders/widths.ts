/** A model's two widths. */
export interface Widths {
  readonly dims: number;
  readonly hidden: number;
}

const LEAST_DIMS = 2;
const MOST_DIMS = 512;

/**
 * The widths in a given proportion whose cost is nearest to a target, by ratio; of two as near, the smaller.
 * @param like gives the proportion of hidden units to dimensions. @param costOf grows with the widths.
 */
export function nearestWidths(like: Widths, target: number, costOf: (widths: Widths) => number): Widths {
  let best: Widths = like;
  let least = Infinity;
  for (let dims = LEAST_DIMS; dims <= MOST_DIMS; dims++) {
    const widths = { dims, hidden: Math.max(1, Math.round((dims * like.hidden) / like.dims)) };
    const apart = Math.abs(Math.log(costOf(widths) / target));
    if (apart >= least) continue;
    least = apart;
    best = widths;
  }
  return best;
}
