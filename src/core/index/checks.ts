import { LabError } from '../errors.ts';

/** @throws LabError `index-k` unless k is a positive integer. */
export function checkK(k: number): void {
  if (Number.isInteger(k) && k > 0) return;
  throw new LabError('index-k', `k = ${k}: ask for one neighbour or more`, { k });
}

/** @throws LabError `index-dimension` or `index-not-finite`. */
export function checkVectors(vectors: Float32Array, count: number, dims: number): void {
  if (vectors.length !== count * dims) {
    const given = count > 0 ? vectors.length / count : vectors.length;
    throw new LabError('index-dimension', `a vector of ${given} numbers in an index of ${dims}`, { given, dims });
  }
  for (let i = 0; i < vectors.length; i++) {
    if (Number.isFinite(vectors[i])) continue;
    const at = Math.floor(i / dims);
    throw new LabError('index-not-finite', `vector ${at} holds ${vectors[i]}: it is not a number`, { at });
  }
}
