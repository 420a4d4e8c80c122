import { multiplyAdds } from '../../../core/training/multiply-adds.ts';
import type { PublishedVersion } from '../../../core/serving/publish.ts';
import type { CostRow } from '../events.ts';

/** Corpora that the table extrapolates to, beside the real one. */
const EXTRAPOLATED = [1e6, 1e8, 1e9];

/** Product quantisation as it is commonly set: one byte for every 4 dimensions (Jégou et al. 2011). */
const DIMS_A_PQ_BYTE = 4;

/** Bytes of `n` vectors, by how a number is stored; codebooks and an index's links are left out. */
export function vectorBytes(n: number, dims: number): { float32: number; float16: number; pq: number } {
  return { float32: 4 * n * dims, float16: 2 * n * dims, pq: n * Math.ceil(dims / DIMS_A_PQ_BYTE) };
}

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
