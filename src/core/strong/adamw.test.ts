import { expect, it } from 'vitest';
import { AdamW } from './adamw.ts';

it('moves by the rate at the first step, whatever the gradient, and decays beside it', () => {
  const weights = Float32Array.of(1, 1, -2, 0);
  const optimiser = new AdamW(weights, { learningRate: 0.1, decay: 0.5, average: 0.75 });
  optimiser.step(Float32Array.of(3, -0.001, 0, 0));
  expect([...weights]).toEqual([0.85, 1.05, -1.9, 0].map((x) => expect.closeTo(x, 4)));
  // A quarter of the way from the weights it began with.
  expect([...optimiser.averaged]).toEqual([0.9625, 1.0125, -1.975, 0].map((x) => expect.closeTo(x, 4)));
});

it('remembers mean and mean square: the second step by hand', () => {
  const weights = Float32Array.of(0);
  const optimiser = new AdamW(weights, { learningRate: 1, decay: 0, average: 0 });
  optimiser.step(Float32Array.of(1));
  optimiser.step(Float32Array.of(-1));
  const mean = (0.9 * 0.1 - 0.1) / (1 - 0.81);
  const square = (0.999 * 0.001 + 0.001) / (1 - 0.999 ** 2);
  expect(weights[0]).toBeCloseTo(-1 - mean / Math.sqrt(square), 5);
});
