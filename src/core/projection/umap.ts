import { UMAP } from 'umap-js';
import { LabError } from '../errors.ts';
import type { Random } from '../random/keyed.ts';
import { nearest } from './neighbours.ts';
import { pca, project } from './pca.ts';

const NEIGHBOURS = 15;
/** With fewer rows than this there is no neighbourhood to keep: the PCA is shown instead. */
const FEWEST_ROWS = 5;
/** Work between two pauses: rows of the neighbour search, and epochs of the layout. */
const ROWS_A_SLICE = 128;
const EPOCHS_A_SLICE = 4;
/** The neighbour search's part of the progress. */
const SEARCH_SHARE = 0.2;

/** Progress and cancellation of a UMAP. */
export interface UmapOptions {
  /** Called with 0 … 1 after every part of the work. */
  readonly onEpoch?: (share: number) => void;
  /** Checked between parts of the work; an AbortSignal fits. */
  readonly signal?: { readonly aborted: boolean };
}

/** Lets the host handle its messages, an abort among them. */
const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume, 0));

/**
 * UMAP (uniform manifold approximation and projection, McInnes et al. 2018) to the plane: 15 exact nearest neighbours,
 * then the stochastic layout of umap-js. In its picture neighbourhoods have a meaning; the axes and distances between far
 * groups have none. Equal vectors and `random` give equal bits.
 * @param vectors [rows, dims] row-major.
 * @param random used by the layout.
 * @returns [rows, 2] row-major, centred on the origin.
 * @throws LabError `umap-cancelled` once the signal is aborted.
 */
export async function umap(
  vectors: Float32Array,
  rows: number,
  dims: number,
  random: Random,
  { onEpoch, signal }: UmapOptions = {},
): Promise<Float32Array> {
  if (rows < FEWEST_ROWS) return project(vectors, rows, dims, pca(vectors, rows, dims));
  const breathe = async (share: number): Promise<void> => {
    onEpoch?.(share);
    await pause();
    if (signal?.aborted) throw new LabError('umap-cancelled', 'UMAP was cancelled');
  };

  const count = Math.min(NEIGHBOURS, rows - 1);
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (let from = 0; from < rows; from += ROWS_A_SLICE) {
    await breathe((SEARCH_SHARE * from) / rows);
    const part = nearest(vectors, rows, dims, count, from, Math.min(rows, from + ROWS_A_SLICE));
    indices.push(...part.indices);
    distances.push(...part.distances);
  }

  const layout = new UMAP({ nNeighbors: count, nComponents: 2, minDist: 0.1, random: () => random.uniform() });
  layout.setPrecomputedKNN(indices, distances);
  const epochs = layout.initializeFit(Array.from({ length: rows }, (_, row) => [row]));
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (epoch % EPOCHS_A_SLICE === 0) await breathe(SEARCH_SHARE + ((1 - SEARCH_SHARE) * epoch) / epochs);
    layout.step();
  }
  onEpoch?.(1);
  return centred(layout.getEmbedding());
}

function centred(embedding: readonly (readonly number[])[]): Float32Array {
  let x = 0;
  let y = 0;
  for (const [left, top] of embedding) {
    x += left / embedding.length;
    y += top / embedding.length;
  }
  return Float32Array.from(embedding.flatMap(([left, top]) => [left - x, top - y]));
}
