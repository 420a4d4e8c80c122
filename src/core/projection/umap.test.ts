import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { nearest } from './neighbours.ts';
import { umap } from './umap.ts';

const DIMS = 5;
const HALF = 30;

/** Two groups of rows around opposite ends of the first axis. */
function twoGroups(): Float32Array {
  const random = keyed(5, 'groups');
  return Float32Array.from({ length: 2 * HALF * DIMS }, (_, i) => {
    const centre = i % DIMS ? 0 : i < HALF * DIMS ? -1 : 1;
    return centre + 0.1 * random.normal();
  });
}

describe('umap', () => {
  it('keeps two groups apart', async () => {
    const positions = await umap(twoGroups(), 2 * HALF, DIMS, keyed(1, 'umap'));
    const { indices } = nearest(positions, 2 * HALF, 2, 6, 0, 2 * HALF);
    const strangers = indices.flatMap((row, i) => row.filter((other) => other < HALF !== i < HALF));
    expect(strangers).toHaveLength(0);
  });

  it('gives the same bits for the same seed, and others for another', async () => {
    const [a, b, c] = await Promise.all(
      [1, 1, 2].map((seed) => umap(twoGroups(), 2 * HALF, DIMS, keyed(seed, 'umap'))),
    );
    expect(b).toEqual(a);
    expect(c).not.toEqual(a);
  });

  it('tells its progress, rising to 1', async () => {
    const shares: number[] = [];
    await umap(twoGroups(), 2 * HALF, DIMS, keyed(1, 'umap'), { onEpoch: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(10);
  });

  it('stops in the middle when the signal is aborted', async () => {
    const controller = new AbortController();
    const shares: number[] = [];
    const run = umap(twoGroups(), 2 * HALF, DIMS, keyed(1, 'umap'), {
      signal: controller.signal,
      onEpoch: (share) => {
        shares.push(share);
        if (share > 0.5) controller.abort();
      },
    });
    await expect(run).rejects.toMatchObject({ code: 'umap-cancelled' });
    expect(shares.at(-1)).toBeLessThan(0.7);
  });

  it('bears equal vectors and too few rows', async () => {
    const equal = await umap(new Float32Array(20 * 3).fill(1), 20, 3, keyed(1, 'umap'));
    expect(equal.every(Number.isFinite)).toBe(true);
    expect(await umap(Float32Array.of(0, 0, 3, 4), 2, 2, keyed(1, 'umap'))).toHaveLength(4);
    expect(await umap(new Float32Array(0), 0, 2, keyed(1, 'umap'))).toHaveLength(0);
  });
});

describe('nearest', () => {
  it('lists itself first, then by distance, ties by row', () => {
    const line = Float32Array.of(0, 1, 2, 10);
    const { indices, distances } = nearest(line, 4, 1, 3, 1, 3);
    expect(indices).toEqual([
      [1, 0, 2],
      [2, 1, 0],
    ]);
    expect(distances).toEqual([
      [0, 1, 1],
      [0, 1, 2],
    ]);
  });
});
