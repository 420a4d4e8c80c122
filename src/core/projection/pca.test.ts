import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { pca, project } from './pca.ts';

/** Rows that vary by 3 along one direction, by 1 along another and not at all elsewhere. */
function ellipse(rows: number): { vectors: Float32Array; first: number[]; second: number[] } {
  const random = keyed(1, 'ellipse');
  const first = [0.6, 0.8, 0, 0];
  const second = [-0.8, 0.6, 0, 0];
  const vectors = new Float32Array(rows * 4);
  for (let row = 0; row < rows; row++) {
    const a = 3 * random.normal();
    const b = random.normal();
    for (let i = 0; i < 4; i++) vectors[row * 4 + i] = 5 + a * first[i] + b * second[i];
  }
  return { vectors, first, second };
}

describe('pca', () => {
  it('finds the directions of greatest variance and their shares', () => {
    const { vectors, first } = ellipse(2000);
    const { components, explained } = pca(vectors, 2000, 4);
    const along = first.reduce((sum, value, i) => sum + value * components[i], 0);
    expect(along).toBeGreaterThan(0.999);
    expect(explained[0]).toBeCloseTo(0.9, 1);
    expect(explained[0] + explained[1]).toBeCloseTo(1, 6);
  });

  it('gives orthonormal components whose largest coefficient is positive', () => {
    const { vectors } = ellipse(50);
    const { components } = pca(vectors, 50, 4);
    const [a, b] = [components.subarray(0, 4), components.subarray(4)];
    const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, value, i) => sum + value * y[i], 0);
    expect(dot(a, a)).toBeCloseTo(1, 10);
    expect(dot(b, b)).toBeCloseTo(1, 10);
    expect(dot(a, b)).toBeCloseTo(0, 10);
    for (const axis of [a, b]) {
      const largest = axis.reduce((kept, value) => (Math.abs(value) > Math.abs(kept) ? value : kept), 0);
      expect(largest).toBeGreaterThan(0);
    }
  });

  it('projects about the mean and keeps every distance of a flat cloud', () => {
    const { vectors } = ellipse(30);
    const positions = project(vectors, 30, 4, pca(vectors, 30, 4));
    let x = 0;
    for (let row = 0; row < 30; row++) x += positions[2 * row];
    expect(x).toBeCloseTo(0, 3);
    const flat = Math.hypot(positions[0] - positions[2], positions[1] - positions[3]);
    const full = Math.hypot(...[0, 1, 2, 3].map((i) => vectors[i] - vectors[4 + i]));
    expect(flat).toBeCloseTo(full, 4);
  });

  it('puts equal vectors on the origin and explains nothing', () => {
    const vectors = new Float32Array(12).fill(0.5);
    const basis = pca(vectors, 4, 3);
    expect(basis.explained).toEqual([0, 0]);
    expect([...project(vectors, 4, 3, basis)]).toEqual(new Array(8).fill(0));
  });

  it('lays one dimension along x and leaves y empty', () => {
    const vectors = Float32Array.of(1, 2, 3);
    const basis = pca(vectors, 3, 1);
    expect(basis.explained).toEqual([1, 0]);
    expect([...project(vectors, 3, 1, basis)]).toEqual([-1, 0, 0, 0, 1, 0]);
  });

  it('bears no rows at all', () => {
    const basis = pca(new Float32Array(0), 0, 3);
    expect(basis.explained).toEqual([0, 0]);
    expect(project(new Float32Array(0), 0, 3, basis)).toHaveLength(0);
  });
});
