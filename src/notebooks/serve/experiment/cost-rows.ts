import { multiplyAdds, vectorBytes } from '../../../core/serving/costs.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import type { CostRow } from '../events.ts';

/** Corpora that the table extrapolates to, beside the real one. */
const EXTRAPOLATED = [1e6, 1e8, 1e9];

/**
 * What large corpora would cost: arithmetic out of this model's sizes and the rates measured in this run.
 * @param items vectors that the publish computed.
 * @param towerMs one user vector. @param scanMs exact search through `scanned` vectors.
 */
export function costRows(
  { model, towerMs: publishMs }: PublishedVersion,
  items: number,
  measured: { readonly towerMs: number; readonly scanMs: number; readonly scanned: number },
): CostRow[] {
  const anItem = multiplyAdds(model.itemTower);
  return [items, ...EXTRAPOLATED].map((n) => ({
    n,
    itemMultiplyAdds: n * anItem,
    userMultiplyAdds: multiplyAdds(model.userTower),
    onlineMs: measured.towerMs + (n * publishMs) / items,
    precomputedMs: measured.towerMs + (n * measured.scanMs) / measured.scanned,
    bytes: vectorBytes(n, model.shape.dims),
  }));
}
