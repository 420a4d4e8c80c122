import { describe, expect, it } from 'vitest';
import { batchesOf, ShuffledEpochs } from './shuffled-epochs.ts';

describe('shuffled epochs', () => {
  const epochOf = (schedule: ShuffledEpochs, epoch: number): number[] => {
    const steps = Array.from({ length: schedule.stepsPerEpoch }, (_, i) => epoch * schedule.stepsPerEpoch + i);
    return steps.flatMap((step) => [...schedule.batch(step)]);
  };

  it('visits every event once an epoch, the last batch being short', () => {
    const schedule = new ShuffledEpochs(10, 4, 1);
    expect(schedule.stepsPerEpoch).toBe(3);
    expect(schedule.batch(2)).toHaveLength(2);
    for (const epoch of [0, 1]) {
      expect(epochOf(schedule, epoch).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
  });

  it('shuffles every epoch anew, and the same for the same seed', () => {
    const [one, same, other] = [
      new ShuffledEpochs(100, 32, 1),
      new ShuffledEpochs(100, 32, 1),
      new ShuffledEpochs(100, 32, 2),
    ];
    expect(epochOf(one, 0)).toEqual(epochOf(same, 0));
    expect(epochOf(one, 0)).not.toEqual(epochOf(one, 1));
    expect(epochOf(one, 0)).not.toEqual(epochOf(other, 0));
  });

  it('gives a step the same batch whatever was asked before', () => {
    const schedule = new ShuffledEpochs(20, 8, 3);
    const later = [...schedule.batch(5)];
    schedule.batch(0);
    expect([...schedule.batch(5)]).toEqual(later);
  });
});

it.each([
  [1, 8, 1],
  [8, 8, 1],
  [9, 8, 2],
  [48_690, 256, 191],
])('%i events in batches of %i are %i batches', (events, size, batches) => {
  expect(batchesOf(events, size)).toBe(batches);
});
