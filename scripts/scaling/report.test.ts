import { expect, it } from 'vitest';
import { exponentOf, tableOf } from './report.ts';

it('finds the power of a power law, and none where nothing grows', () => {
  const sizes = [1, 10, 100, 1000];
  expect(exponentOf(sizes.map((x) => [x, 3 * x ** 1.5]))).toBeCloseTo(1.5, 10);
  expect(exponentOf(sizes.map((x) => [x, 7]))).toBeCloseTo(0, 10);
});

it('shows the sizes with their costs, and leaves size 0 out of the fit', () => {
  const cost = (ms: number) => ({ batchMs: 0.25, stepMs: ms, megabytes: 10 * ms });
  const table = tableOf({
    name: 'history',
    rows: [
      [0, cost(9)],
      [10, cost(1)],
      [100, cost(10)],
    ],
  });
  expect(table.split('\n')).toEqual([
    '| history | batch, ms | step, ms | memory, MB |',
    '| ---: | ---: | ---: | ---: |',
    '| 0 | 0.25 | 9 | 90 |',
    '| 10 | 0.25 | 1 | 10 |',
    '| 100 | 0.25 | 10 | 100 |',
    '| *exponent* | *0.00* | *1.00* | *1.00* |',
  ]);
});
