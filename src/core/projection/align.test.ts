import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { align } from './align.ts';
import { pca, project } from './pca.ts';

function cloud(rows: number): Float32Array {
  const random = keyed(7, 'cloud');
  return Float32Array.from({ length: 2 * rows }, (_, i) => random.normal() * (i % 2 ? 1 : 2));
}

/** The cloud turned by an angle, after being mirrored in the x axis where asked. */
function turned(positions: Float32Array, angle: number, mirrored: boolean): Float32Array {
  const out = positions.slice();
  for (let i = 0; i < positions.length; i += 2) {
    const [x, y] = [positions[i], positions[i + 1] * (mirrored ? -1 : 1)];
    out[i] = Math.cos(angle) * x - Math.sin(angle) * y;
    out[i + 1] = Math.sin(angle) * x + Math.cos(angle) * y;
  }
  return out;
}

const furthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);

describe('align', () => {
  it('brings back any turned and mirrored copy', () => {
    const previous = cloud(40);
    fc.assert(
      fc.property(fc.double({ min: -7, max: 7, noNaN: true }), fc.boolean(), (angle, mirrored) => {
        expect(furthest(align(turned(previous, angle, mirrored), previous), previous)).toBeLessThan(1e-5);
      }),
    );
  });

  it('keeps the distance of every pair, also against a picture of another scale', () => {
    const positions = cloud(20);
    const previous = turned(positions, 1, true).map((value, i) => 3 * value + Math.sin(i));
    const aligned = align(positions, previous);
    for (let i = 0; i < 40; i += 2) {
      for (let j = 0; j < i; j += 2) {
        const before = Math.hypot(positions[i] - positions[j], positions[i + 1] - positions[j + 1]);
        const after = Math.hypot(aligned[i] - aligned[j], aligned[i + 1] - aligned[j + 1]);
        expect(after).toBeCloseTo(before, 4);
      }
    }
  });

  it('leaves a first picture, one of another size and an empty one as they are', () => {
    const positions = cloud(5);
    expect(align(positions, null)).toEqual(positions);
    expect(align(positions, cloud(6))).toEqual(positions);
    expect(align(positions, new Float32Array(10))).toEqual(positions);
    expect(align(new Float32Array(0), new Float32Array(0))).toHaveLength(0);
  });

  it('does not touch its input', () => {
    const positions = cloud(5);
    const copy = positions.slice();
    align(positions, turned(positions, 2, false));
    expect(positions).toEqual(copy);
  });
});

describe('aligned pictures of a principal component analysis', () => {
  it('hold still where axes of near-equal variance swap', () => {
    const random = keyed(3, 'round');
    const vectors = Float32Array.from({ length: 400 }, () => random.normal());
    const swapped = vectors.map((value, i) => (i % 2 ? value * 1.6 : value));
    const picture = (of: Float32Array): Float32Array => project(of, 200, 2, pca(of, 200, 2));
    const first = picture(vectors);
    const second = align(picture(swapped), first);
    let agreement = 0;
    for (let i = 0; i < 400; i++) agreement += first[i] * second[i] > 0 ? 1 : 0;
    expect(agreement).toBeGreaterThan(360);
  });
});
