import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { adam, copyAdam, copyDense, createAdam, createDense, layout } from './dense.ts';

describe('layout', () => {
  it('puts W1, b1, W2 and b2 one after the other', () => {
    expect(layout({ inputs: 3, hidden: 4, outputs: 2 })).toEqual({ w1: 0, b1: 12, w2: 16, b2: 24, size: 26 });
  });
});

describe('createDense', () => {
  const layers = createDense(100, 60, 40, keyed(1, 'dense'));
  const at = layout(layers);
  const spread = (from: number, to: number): number => {
    const part = layers.weights.subarray(from, to);
    return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length);
  };

  it('draws He-normal, then Glorot-normal weights, and zero biases', () => {
    expect(layers.weights.length).toBe(at.size);
    expect(spread(at.w1, at.b1) / Math.sqrt(2 / 100)).toBeCloseTo(1, 1);
    expect(spread(at.w2, at.b2) / Math.sqrt(2 / 100)).toBeCloseTo(1, 1);
    expect(spread(at.b1, at.w2)).toBe(0);
    expect(spread(at.b2, at.size)).toBe(0);
  });

  it('scales the second layer by both its widths', () => {
    const narrow = createDense(4, 300, 4, keyed(1, 'narrow'));
    const { w2, b2 } = layout(narrow);
    const part = narrow.weights.subarray(w2, b2);
    const variance = part.reduce((sum, value) => sum + value * value, 0) / part.length;
    expect(variance / (2 / 304)).toBeGreaterThan(0.85);
    expect(variance / (2 / 304)).toBeLessThan(1.15);
  });

  it('is the same for the same key', () => {
    expect(createDense(100, 60, 40, keyed(1, 'dense'))).toEqual(layers);
  });
});

describe('adam', () => {
  it('takes two steps as by hand', () => {
    const weights = Float32Array.of(1, 1);
    const state = createAdam(2);
    // m̂ / √v̂ is the gradient's sign at the first step, whatever its size.
    adam(weights, Float32Array.of(2, -0.5), state, 0.1);
    expect(weights[0]).toBeCloseTo(0.9, 5);
    expect(weights[1]).toBeCloseTo(1.1, 5);
    // m = 0.9·0.2 − 0.1 = 0.08, m̂ = 0.08 / 0.19; v = 0.999·0.004 + 0.001, v̂ = v / 0.001999.
    adam(weights, Float32Array.of(-1, 0), state, 0.1);
    expect(weights[0]).toBeCloseTo(0.9 - 0.0266337, 5);
    expect(weights[1]).toBeCloseTo(1.1 + (0.1 * 0.045) / 0.19 / Math.sqrt(0.00024975 / 0.001999), 5);
    expect(state.steps).toBe(2);
  });

  it('moves nothing where there is no gradient', () => {
    const weights = Float32Array.of(1, -2);
    adam(weights, new Float32Array(2), createAdam(2), 0.1);
    expect(Array.from(weights)).toEqual([1, -2]);
  });
});

describe('copies', () => {
  it('share nothing', () => {
    const layers = createDense(2, 3, 2, keyed(1));
    const kept = layers.weights[0];
    copyDense(layers).weights[0] = 7;
    expect(layers.weights[0]).toBe(kept);

    const state = createAdam(2);
    adam(new Float32Array(2), Float32Array.of(1, 1), state, 0.1);
    const copy = copyAdam(state);
    expect(copy).toEqual(state);
    adam(new Float32Array(2), Float32Array.of(1, 1), copy, 0.1);
    expect(state.steps).toBe(1);
    expect(state.mean[0]).toBeCloseTo(0.1, 6);
    expect(state.square[0]).toBeCloseTo(0.001, 6);
  });
});
