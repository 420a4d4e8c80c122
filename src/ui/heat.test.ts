import { expect, it } from 'vitest';
import { HEAT_STEPS, heatStep } from './heat.ts';

it('is neutral around zero, symmetric, and ends at the strongest', () => {
  expect([0, 0.4, -0.4].map((value) => heatStep(value, 6))).toEqual([0, 0, 0]);
  expect(heatStep(6, 6)).toBe(4);
  expect(heatStep(600, 6)).toBe(4);
  for (const value of [0.9, 1.7, 3, 4.4, 5.9]) expect(heatStep(-value, 6)).toBe(-heatStep(value, 6));
});

it('uses every colour', () => {
  const steps = new Set(Array.from({ length: 241 }, (_, i) => heatStep((i - 120) / 20, 6)));
  expect(steps.size).toBe(HEAT_STEPS);
});
