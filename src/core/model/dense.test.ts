import { describe, expect, it } from 'vitest';
import { keyed } from '../random/keyed.ts';
import { copyAdam, copyDense, createAdam, createDense, layout } from './dense.ts';

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

describe('copies', () => {
  it('share nothing', () => {
    const layers = createDense(2, 3, 2, keyed(1));
    const kept = layers.weights[0];
    copyDense(layers).weights[0] = 7;
    expect(layers.weights[0]).toBe(kept);

    const state = createAdam(2);
    const copy = copyAdam(state);
    expect(copy).toEqual(state);
    copy.steps = 1;
    copy.mean[0] = 7;
    copy.square[0] = 7;
    expect(state).toEqual(createAdam(2));
  });
});
