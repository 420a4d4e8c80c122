import type { Random } from '../random/keyed.ts';

/** Noise on a synthetic vector, as a share of its length. */
const NOISE = 0.3;

/**
 * Smoothed bootstrap: pads real vectors with synthetic ones from their distribution. Each is a random real vector plus
 * normal noise, normalised to a unit vector. Synthetic vectors stand for no real item; only the shape of the cloud is kept.
 * @param vectors [real, dims] unit vectors. @returns [n, dims], the real ones first; only n of these where n < real.
 */
export function padVectors(vectors: Float32Array, dims: number, n: number, random: Random): Float32Array {
  const real = vectors.length / dims;
  const padded = new Float32Array(n * dims);
  padded.set(vectors.subarray(0, Math.min(n, real) * dims));
  const scale = NOISE / Math.sqrt(dims);
  for (let row = real; row < n; row++) {
    const from = random.integer(real) * dims;
    const to = row * dims;
    let square = 0;
    for (let i = 0; i < dims; i++) {
      const value = vectors[from + i] + scale * random.normal();
      padded[to + i] = value;
      square += value * value;
    }
    const length = Math.sqrt(square);
    for (let i = 0; i < dims; i++) padded[to + i] /= length;
  }
  return padded;
}
