import { describe, expect, it } from 'vitest';
import { createAdam, type AdamState } from '../../model/dense.ts';
import { adam, adamRate } from './adam.ts';

function step(weights: Float32Array, gradient: Float32Array, state: AdamState, learningRate: number): void {
  state.steps += 1;
  adam(weights, gradient, state.mean, state.square, adamRate(learningRate, state.steps));
}

describe('adam', () => {
  it('takes two steps as by hand', () => {
    const weights = Float32Array.of(1, 1);
    const state = createAdam(2);
    // m̂ / √v̂ is the gradient's sign at the first step, whatever its size.
    step(weights, Float32Array.of(2, -0.5), state, 0.1);
    expect(weights[0]).toBeCloseTo(0.9, 5);
    expect(weights[1]).toBeCloseTo(1.1, 5);
    // m = 0.9·0.2 − 0.1 = 0.08, m̂ = 0.08 / 0.19; v = 0.999·0.004 + 0.001, v̂ = v / 0.001999.
    step(weights, Float32Array.of(-1, 0), state, 0.1);
    expect(weights[0]).toBeCloseTo(0.9 - 0.0266337, 5);
    expect(weights[1]).toBeCloseTo(1.1 + (0.1 * 0.045) / 0.19 / Math.sqrt(0.00024975 / 0.001999), 5);
  });

  it('moves nothing where there is no gradient', () => {
    const weights = Float32Array.of(1, -2);
    step(weights, new Float32Array(2), createAdam(2), 0.1);
    expect(Array.from(weights)).toEqual([1, -2]);
  });
});

it('knows its rate at any step', () => {
  for (const n of [1, 2, 3, 7, 1000, 123_456]) {
    expect(adamRate(0.1, n)).toBeCloseTo((0.1 * Math.sqrt(1 - 0.999 ** n)) / (1 - 0.9 ** n), 6);
  }
});
