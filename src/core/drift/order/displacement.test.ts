import { describe, expect, it } from 'vitest';
import { keyed } from '../../random/keyed.ts';
import { alignVectors, displacements, largestSteps, mapMoves, mostMoved } from './displacement.ts';

/** sin(a + 1.7 i + 0.9 j²), [rows, 3]: vectors that any language can write down. */
const waves = (rows: number, a: number): Float32Array =>
  Float32Array.from({ length: rows * 3 }, (_, at) => Math.sin(a + 1.7 * Math.floor(at / 3) + 0.9 * (at % 3) ** 2));

/** The vectors turned in the plane of the first two axes, and mirrored along the third. */
function turned(vectors: Float32Array, angle: number): Float32Array {
  const out = vectors.slice();
  for (let at = 0; at < out.length; at += 3) {
    out[at] = Math.cos(angle) * vectors[at] - Math.sin(angle) * vectors[at + 1];
    out[at + 1] = Math.sin(angle) * vectors[at] + Math.cos(angle) * vectors[at + 1];
    out[at + 2] = -vectors[at + 2];
  }
  return out;
}

const random = keyed(4, 'items');
const items = Float32Array.from({ length: 120 }, () => random.normal());

describe('displacements', () => {
  it('agrees with a second implementation', () => {
    // SciPy 1.17.1: R, _ = scipy.linalg.orthogonal_procrustes(now, previous);
    // numpy.linalg.norm(now @ R - previous, axis=1).
    const golden = [
      0.52766797624933, 0.9448654709031968, 0.4811960302384407, 0.9464392440965239, 0.5221860347215521,
      0.9018006881475357,
    ];
    const moved = displacements(waves(6, 1.3), waves(6, 0.4), 6, 3);
    moved.forEach((distance, row) => expect(distance).toBeCloseTo(golden[row], 5));
  });

  it('does not take a turn of the whole for movement', () => {
    for (const moved of displacements(turned(items, 2), items, 40, 3)) expect(moved).toBeLessThan(1e-5);
    const back = alignVectors(turned(items, 2), items, 40, 3);
    expect(Math.max(...back.map((value, at) => Math.abs(value - items[at])))).toBeLessThan(1e-5);
  });

  it('finds the item that moved, in spite of the turn', () => {
    const now = items.slice();
    now[3 * 17] += 2;
    const moved = displacements(turned(now, 1), items, 40, 3);
    expect(mostMoved(moved, 1)).toEqual(Int32Array.of(17));
    expect(moved[17]).toBeGreaterThan(1.7);
    expect(moved[mostMoved(moved, 2)[1]]).toBeLessThan(0.3);
  });

  it('is 0 for what stood still, and stands vectors of rank below their dimension', () => {
    expect(Math.max(...displacements(items, items, 40, 3))).toBeLessThan(1e-6);
    const line = Float32Array.of(1, 0, 0, 2, 0, 0);
    expect(Math.max(...displacements(line, line, 2, 3))).toBeLessThan(1e-6);
    expect([...displacements(new Float32Array(6), line, 2, 3)]).toEqual([1, 2]);
  });

  it('refuses vectors of another shape', () => {
    expect(() => displacements(items, items, 40, 2)).toThrow(RangeError);
    expect(() => displacements(items, items.subarray(3), 40, 3)).toThrow(RangeError);
  });
});

describe('mostMoved', () => {
  it('has the furthest first, equal ones by number, and no more than there are', () => {
    expect([...mostMoved(Float64Array.of(1, 3, 2, 3), 3)]).toEqual([1, 3, 2]);
    expect(mostMoved(Float64Array.of(1), 5)).toHaveLength(1);
  });
});

describe('largestSteps', () => {
  it('names the step that moved each item most', () => {
    const second = items.slice();
    second[0] += 1.5;
    const third = second.slice();
    third[3 * 5 + 1] -= 2;
    third[0] += 0.5;
    const { step, moved } = largestSteps([items, turned(second, 0.4), turned(third, 2)], 40, 3);
    expect([step[0], step[5]]).toEqual([0, 1]);
    expect(moved[0]).toBeGreaterThan(1.2);
    expect(moved[5]).toBeGreaterThan(1.7);
  });
});

describe('mapMoves', () => {
  it('draws both moments on one plane: what stood still keeps its place', () => {
    const now = items.slice();
    now[3 * 9] += 3;
    const { from, to } = mapMoves(turned(now, 1), items, 40, 3);
    const far = (row: number): number => Math.hypot(to[2 * row] - from[2 * row], to[2 * row + 1] - from[2 * row + 1]);
    const rows = Array.from({ length: 40 }, (_, row) => row).sort((a, b) => far(b) - far(a));
    expect(from).toHaveLength(80);
    expect(rows[0]).toBe(9);
    expect(far(rows[1])).toBeLessThan(0.6);
    const still = mapMoves(items, items, 40, 3);
    expect(Math.max(...still.to.map((value, at) => Math.abs(value - still.from[at])))).toBeLessThan(1e-5);
  });
});
