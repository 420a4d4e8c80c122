import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import { smallParameters, smallRaw } from '../training/small.test.fixtures.ts';
import { prepare } from '../training/prepare.ts';
import { bestOf, findEpochs, isOver, type Look } from './early-stopping.ts';
import { strongPreset, type StrongPreset } from './preset.ts';
import { validationOf } from './validation.ts';

const looksOf = (...scores: number[]): Look[] => scores.map((score, i) => ({ epoch: 2 * (i + 1), score }));

describe('bestOf and isOver', () => {
  it('take the first of equal looks, and give up after five that were no better', () => {
    expect(bestOf([])).toBeNull();
    expect(bestOf(looksOf(0.1, 0.3, 0.3, 0.2))).toEqual({ epoch: 4, score: 0.3 });
    expect(isOver([])).toBe(false);
    expect(isOver(looksOf(0.1, 0.3, 0.3, 0.2, 0.1, 0.1))).toBe(false);
    expect(isOver(looksOf(0.1, 0.3, 0.3, 0.2, 0.1, 0.1, 0.3))).toBe(true);
    expect(isOver(looksOf(0.1, 0.2, 0.3, 0.4, 0.5, 0.6))).toBe(false);
  });
});

describe.each(['temporal', 'per-user'] as const)('validation of the %s split', (split) => {
  const prepared = prepare(smallRaw(), smallParameters({ split }));
  const validation = validationOf(prepared);

  it('parts the training events, and knows no test event', () => {
    const { dataset, requests } = validation;
    const inner = validation.split;
    expect(dataset.events.user.length).toBe(prepared.split.train.length);
    expect(inner.train.length + inner.test.length).toBe(prepared.split.train.length);
    expect(inner.test.length).toBeGreaterThan(0);
    const pairs = (events: typeof dataset.events, chosen: Int32Array): Set<string> =>
      new Set(Array.from(chosen, (event) => `${events.user[event]} ${events.item[event]}`));
    const tested = pairs(prepared.dataset.events, prepared.split.test);
    requests.users.forEach((user, q) => {
      const { offsets, items } = requests.targets;
      const past = requests.histories.offsets[user];
      const seen = [
        ...items.subarray(offsets[q], offsets[q + 1]),
        ...requests.histories.items.subarray(past, past + requests.places[q]),
      ];
      expect(seen.filter((item) => tested.has(`${user} ${item}`))).toEqual([]);
    });
  });
});

describe('findEpochs', () => {
  beforeAll(() => computeOn('wasm'));
  const prepared = prepare(smallRaw(), smallParameters({ split: 'per-user' }));
  const usual = strongPreset({ split: 'per-user' });
  const small = (mostEpochs: number, learningRate: number): StrongPreset => ({
    shape: { ...usual.shape, dims: 4 },
    rule: { ...usual.rule, learningRate },
    mostEpochs,
  });

  async function lookWith(preset: StrongPreset) {
    const steps: number[] = [];
    const totals = new Set<number>();
    const search = findEpochs(prepared, preset, 1, (work) => work());
    for (;;) {
      const { done, value } = await search.next();
      if (done) return { looks: value, steps, totals: [...totals] };
      steps.push(value.step);
      totals.add(value.steps);
    }
  }

  it('looks every second epoch and at the last, and counts its steps', async () => {
    const { looks, steps, totals } = await lookWith(small(5, 0.01));
    expect(looks.map(({ epoch }) => epoch)).toEqual([2, 4, 5]);
    expect(steps).toEqual([...Array(10).keys()]);
    expect(totals).toEqual([10]);
  });

  it('stops where it gets no better: a model that does not move is best at once', async () => {
    const { looks } = await lookWith(small(50, 0));
    expect(looks.map(({ epoch }) => epoch)).toEqual([2, 4, 6, 8, 10, 12]);
    expect(bestOf(looks)?.epoch).toBe(2);
  });
});
