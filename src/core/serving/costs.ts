import type { DenseLayers } from '../model/dense.ts';

/** Multiply-adds of one row through a tower. */
export function multiplyAdds({ inputs, hidden, outputs }: Omit<DenseLayers, 'weights'>): number {
  return inputs * hidden + hidden * outputs;
}

/** Product quantisation as it is commonly set: one byte for every 4 dimensions (Jégou et al. 2011). */
const DIMS_A_PQ_BYTE = 4;

/** Bytes of `n` vectors, by how a number is stored; codebooks and an index's links are left out. */
export function vectorBytes(n: number, dims: number): { float32: number; float16: number; pq: number } {
  return { float32: 4 * n * dims, float16: 2 * n * dims, pq: n * Math.ceil(dims / DIMS_A_PQ_BYTE) };
}
