import { memory, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { normals } from '../../backend/backends.test.fixtures.ts';
import { matrix, product, transposed } from './ops.ts';
import { computeWithTensors } from './tensors.test.fixtures.ts';

/*
 * The shapes at which tfjs-webgpu's SplitK program was wrong: a full softmax over a catalogue of 2000 and more, whose
 * gradient is a product with the catalogue as inner dimension. The same check on webgpu itself needs a browser.
 */
const BATCH = 48;
const CATALOGUE = 2000;
const DIMS = 32;

/** Scores, then the gradients of mean(−log softmax) at the diagonal, all in float64 and in plain loops. */
function reference(
  users: Float32Array,
  items: Float32Array,
): { scores: Float64Array; weights: Float64Array; ofUsers: Float64Array; ofItems: Float64Array } {
  const scores = new Float64Array(BATCH * CATALOGUE);
  const weights = new Float64Array(BATCH * CATALOGUE);
  const ofUsers = new Float64Array(BATCH * DIMS);
  const ofItems = new Float64Array(CATALOGUE * DIMS);
  for (let u = 0; u < BATCH; u++) {
    let total = 0;
    for (let i = 0; i < CATALOGUE; i++) {
      for (let d = 0; d < DIMS; d++) scores[u * CATALOGUE + i] += users[u * DIMS + d] * items[i * DIMS + d];
      total += Math.exp(scores[u * CATALOGUE + i]);
    }
    for (let i = 0; i < CATALOGUE; i++) {
      const weight = (Math.exp(scores[u * CATALOGUE + i]) / total - (i === u ? 1 : 0)) / BATCH;
      weights[u * CATALOGUE + i] = weight;
      for (let d = 0; d < DIMS; d++) {
        ofUsers[u * DIMS + d] += weight * items[i * DIMS + d];
        ofItems[i * DIMS + d] += weight * users[u * DIMS + d];
      }
    }
  }
  return { scores, weights, ofUsers, ofItems };
}

/** The largest difference, relative to the largest expected number. */
function worst(actual: Float32Array, expected: Float64Array): number {
  let difference = 0;
  let largest = 0;
  expected.forEach((value, i) => {
    difference = Math.max(difference, Math.abs(actual[i] - value));
    largest = Math.max(largest, Math.abs(value));
  });
  return actual.length === expected.length ? difference / largest : Infinity;
}

beforeAll(computeWithTensors);

describe('a full softmax over 2000 items', () => {
  const users = normals(BATCH * DIMS, 'users').map((value) => value / 4);
  const items = normals(CATALOGUE * DIMS, 'items').map((value) => value / 4);
  const expected = reference(users, items);

  it('has the scores of a plain loop', () => {
    const scores = tidy(() =>
      product(matrix(users, BATCH, DIMS), transposed(matrix(items, CATALOGUE, DIMS))).dataSync(),
    );
    expect(worst(scores as Float32Array, expected.scores)).toBeLessThan(1e-6);
  });

  it('has the gradients of a plain loop', () => {
    const weights = Float32Array.from(expected.weights);
    const [ofUsers, ofItems] = tidy(() => {
      const gradient = matrix(weights, BATCH, CATALOGUE);
      return [
        product(gradient, matrix(items, CATALOGUE, DIMS)).dataSync(),
        product(transposed(gradient), matrix(users, BATCH, DIMS)).dataSync(),
      ];
    });
    expect(worst(ofUsers as Float32Array, expected.ofUsers)).toBeLessThan(1e-5);
    expect(worst(ofItems as Float32Array, expected.ofItems)).toBeLessThan(1e-6);
  });

  it('leaves no tensor behind', () => {
    const before = memory().numTensors;
    tidy(() => void product(matrix(users, BATCH, DIMS), transposed(matrix(items, CATALOGUE, DIMS))));
    expect(memory().numTensors).toBe(before);
  });
});

it('transposes by hand', () => {
  const turned = tidy(() => transposed(matrix(Float32Array.of(1, 2, 3, 4, 5, 6), 2, 3)).dataSync());
  expect(Array.from(turned)).toEqual([1, 4, 2, 5, 3, 6]);
});
