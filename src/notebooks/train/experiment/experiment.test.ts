import { beforeAll, describe, expect, it, vi } from 'vitest';
import { computeOn, hostBackends, withoutNumbers } from '../../../core/backend/backends.test.fixtures.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { computeWithTensors, tensorCount } from '../../../core/compute/tensors/tensors.test.fixtures.ts';
import { losses } from '../../../core/compute/step.ts';
import { negativeSources } from '../../../core/batches/negatives.ts';
import { Learner } from '../../../core/training/learner.ts';
import type { TrainEvent } from '../events.ts';
import { train } from './experiment.ts';
import { trainClaims } from '../parameters.ts';
import { prepare } from '../../../core/training/prepare.ts';
import { smallRaw, smallRows } from '../../../core/training/small.test.fixtures.ts';
import { eventsOf, only, resultOf, smallContext } from './train.test.fixtures.ts';

beforeAll(() => computeOn('cpu'));

describe('the order of events', () => {
  let events: TrainEvent[];
  beforeAll(async () => {
    await computeOn('cpu');
    events = await eventsOf(smallContext());
  });

  it('is: prepared, the untrained model, then step by step, and one result', () => {
    expect(events.slice(0, 5).map(({ type }) => type)).toEqual(['prepared', 'evaluation', 'frame', 'step', 'frame']);
    expect(events.filter(({ type }) => type === 'prepared').length).toBe(1);
    expect(events.filter(({ type }) => type === 'result').length).toBe(1);
    expect(events.at(-1)?.type).toBe('result');
    expect(events.at(-2)).toEqual({ type: 'progress', phase: 'train', done: 16, total: 16, step: true });
  });

  it('counts steps, epochs and progress from 1 to the end', () => {
    const steps = Array.from({ length: 16 }, (_, i) => i + 1);
    expect(only(events, 'step').map(({ step }) => step)).toEqual(steps);
    expect(only(events, 'step').map(({ epoch }) => epoch)).toEqual(steps.map((step) => Math.ceil(step / 8)));
    expect(only(events, 'progress').map(({ done }) => done)).toEqual(steps);
    expect(only(events, 'evaluation').map(({ step }) => step)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
    expect(only(events, 'frame').map(({ step }) => step)).toEqual([0, ...steps]);
  });

  it('says what is trained on and tested on', () => {
    const [prepared] = only(events, 'prepared');
    expect(prepared).toMatchObject({
      users: 90,
      items: 90,
      trainEvents: 486,
      testEvents: 54,
      requests: 54,
      liveRequests: 54,
      reachable: 1,
      steps: 16,
      stepsPerEpoch: 8,
    });
    expect(prepared.historyOffsets[90]).toBe(486);
    expect(prepared.historyItems.length).toBe(486);
    expect(prepared.itemCounts.length).toBe(90);
  });

  it('learns, and ends on the numbers of the last evaluation, all requests being live', () => {
    const result = resultOf(events);
    const curve = only(events, 'step');
    expect(curve[15].loss).toBeLessThan(curve[0].loss);
    expect(result.results.metrics.model).toEqual(only(events, 'evaluation').at(-1)?.model);
    expect(result.results.metrics.popularity).toEqual(only(events, 'prepared')[0].popularity);
    expect(result.results).toMatchObject({ requests: 54, reachable: 1 });
    expect(result.dataset).toEqual({ name: 'small', sha256: 'abc', users: 90, items: 90, events: 540 });
  });

  it('measures rate and time of the training loop by the clock it is given', () => {
    // The clock ticks once at each look: a step lasts 1 ms.
    const { timings } = resultOf(events);
    expect(timings).toMatchObject({ loadMs: 1, trainMs: 16, steps: 16 });
    expect(timings.examplesPerSecond).toBeCloseTo((1000 * 2 * 486) / 16, 6);
    for (const { examplesPerSecond } of only(events, 'step')) expect(examplesPerSecond).toBeGreaterThan(0);
  });

  it('judges every claim once, in order, by an interval around its estimate', () => {
    const { claims, results } = resultOf(events);
    expect(claims.map(({ id }) => id)).toEqual([...trainClaims]);
    expect(train.claims).toEqual(trainClaims);
    const [beats, correction] = claims;
    expect(beats.estimate).toBeCloseTo(results.metrics.model.recall50 - results.metrics.popularity.recall50, 12);
    expect(beats.low).toBeLessThanOrEqual(beats.estimate!);
    expect(beats.high).toBeGreaterThanOrEqual(beats.estimate!);
    expect(correction).toEqual({ id: 'correction-helps', verdict: 'not run', estimate: null, low: null, high: null });
  });
});

describe('checksum', () => {
  const checksum = async (seed: number): Promise<string> =>
    resultOf(await eventsOf(smallContext({}, { seed }))).checksum;

  it('is the same for the same seed, run after run and on every backend, and another for another seed', async () => {
    const seen: string[] = [];
    for (const backend of hostBackends) {
      await computeOn(backend);
      seen.push(await checksum(1), await checksum(1));
    }
    expect(new Set(seen).size).toBe(1);
    expect(await checksum(2)).not.toBe(seen[0]);
    await computeOn('cpu');
  });

  it('does not depend on the clock', async () => {
    const slow = resultOf(await eventsOf(smallContext({}, { now: () => 5 })));
    expect(slow.checksum).toBe(await checksum(1));
  });

  it('stays where a computation has to be run again', async () => {
    let calls = 0;
    const flaky: RunContext['compute'] = async (work) => {
      calls += 1;
      if (calls % 5 === 0) await work();
      return work();
    };
    expect(resultOf(await eventsOf(smallContext({}, { compute: flaky }))).checksum).toBe(await checksum(1));
  });
});

describe('cancelling', () => {
  it('leaves no tensor on the graphics card, in 12 rounds of run and cancel', async () => {
    await computeWithTensors();
    const before = tensorCount();
    for (let round = 0; round < 12; round++) {
      const run = train.run(smallContext({ epochs: 1, contrast: 'logQ', hardShare: round % 2 === 0 ? 0 : 0.5 }));
      for (let event = 0; event < 1 + 2 * round; event++) await run.next();
      await run.return();
      expect(await run.next()).toEqual({ done: true, value: undefined });
      expect(tensorCount()).toBe(before);
    }
    await computeOn('cpu');
  });

  it('leaves a next run as if nothing had been', async () => {
    const undisturbed = resultOf(await eventsOf(smallContext({ epochs: 1 })));
    const run = train.run(smallContext({ epochs: 1 }));
    for (let event = 0; event < 9; event++) await run.next();
    await run.return();
    expect(resultOf(await eventsOf(smallContext({ epochs: 1 })))).toEqual(undisturbed);
  });
});

describe('the contrast arm', () => {
  const curve = (events: readonly TrainEvent[]): number[] => only(events, 'step').map(({ loss }) => loss);

  it("moves none of the model's numbers", async () => {
    const alone = await eventsOf(smallContext());
    const both = await eventsOf(smallContext({ contrast: 'logQ' }));
    expect(curve(both)).toEqual(curve(alone));
    expect(only(both, 'evaluation').map(({ model }) => model)).toEqual(
      only(alone, 'evaluation').map(({ model }) => model),
    );
    expect(only(both, 'frame')).toEqual(only(alone, 'frame'));
    expect(resultOf(both).results.metrics.model).toEqual(resultOf(alone).results.metrics.model);
    expect(resultOf(both).claims[0]).toEqual(resultOf(alone).claims[0]);
    expect(resultOf(alone).results).toMatchObject({ metrics: { contrast: null }, headShare: { contrast: null } });
    for (const { contrastLoss } of only(alone, 'step')) expect(contrastLoss).toBeNull();
    for (const { contrast } of only(alone, 'evaluation')) expect(contrast).toBeNull();
  });

  it('is the model with the other setting: same start, same batches', async () => {
    const corrected = await eventsOf(smallContext({ contrast: 'logQ' }));
    const plain = await eventsOf(smallContext({ logQ: false }));
    expect(only(corrected, 'evaluation')[0].contrast).toEqual(only(corrected, 'evaluation')[0].model);
    expect(only(corrected, 'step').map(({ contrastLoss }) => contrastLoss)).toEqual(curve(plain));
    expect(resultOf(corrected).results.metrics.contrast).toEqual(resultOf(plain).results.metrics.model);
    expect(resultOf(corrected).results.headShare.contrast).toEqual(resultOf(plain).results.headShare.model);
    expect(curve(plain)).not.toEqual(curve(corrected));
  });

  it('says the same of the correction from either side', async () => {
    const corrected = resultOf(await eventsOf(smallContext({ contrast: 'logQ' })));
    const plain = resultOf(await eventsOf(smallContext({ contrast: 'logQ', logQ: false })));
    const [, claim] = corrected.claims;
    expect(plain.claims[1]).toEqual(claim);
    const { model, contrast } = corrected.results.metrics;
    expect(claim.estimate).toBeCloseTo(model.recall50 - contrast!.recall50, 12);
  });

  it('trains on as many examples again', async () => {
    const { timings } = resultOf(await eventsOf(smallContext({ contrast: 'logQ' })));
    expect(timings.examplesPerSecond).toBeCloseTo((1000 * 4 * 486) / 16, 6);
  });
});

describe('leakage', () => {
  const learned = (events: readonly TrainEvent[]) => ({
    losses: only(events, 'step').map(({ loss }) => loss),
    vectors: only(events, 'frame').map(({ itemVectors, userVectors }) => [itemVectors, userVectors]),
    counts: only(events, 'prepared')[0].itemCounts,
    histories: only(events, 'prepared')[0].historyItems,
  });

  /** The rows with other known films in the given places, none of which its user has rated. */
  function altered(places: Iterable<number>): ReturnType<typeof smallRows> {
    const rows = smallRows();
    for (const at of places) {
      const rated = new Set(rows.filter(([user]) => user === rows[at][0]).map(([, film]) => film));
      while (rated.has(rows[at][1])) rows[at][1] = 100 + ((rows[at][1] - 100 + 7) % 90);
    }
    return rows;
  }

  it.each(['temporal', 'per-user'])('%s: other test events change neither weights nor counts', async (split) => {
    const settings = { split, epochs: 1, negatives: 'popularity', hardShare: 0.2 };
    const context = smallContext(settings);
    const { test } = prepare(context.dataset, context.parameters).split;
    const before = await eventsOf(context);
    const after = await eventsOf(smallContext(settings, { dataset: smallRaw(altered(test)) }));
    expect(learned(after)).toEqual(learned(before));
    expect(resultOf(after).results).not.toEqual(resultOf(before).results);
  });

  it('would be seen: another training event changes them', async () => {
    const before = await eventsOf(smallContext({ epochs: 1 }));
    const after = await eventsOf(smallContext({ epochs: 1 }, { dataset: smallRaw(altered([300])) }));
    expect(learned(after).losses).not.toEqual(learned(before).losses);
    expect(learned(after).counts).not.toEqual(learned(before).counts);
  });
});

describe('the order of training', () => {
  it('visits every event once an epoch, anew for each epoch and seed, and alike for both arms', async () => {
    const steps = vi.spyOn(Learner.prototype, 'step');
    await eventsOf(smallContext({ seeds: 2, contrast: 'logQ' }));
    const chosen = steps.mock.calls.map(([, places]) => Array.from(places));
    steps.mockRestore();
    const [model, contrast] = [0, 1].map((arm) => chosen.filter((_, call) => call % 2 === arm));
    expect(contrast).toEqual(model);
    const epochs = [0, 8, 16, 24].map((first) => model.slice(first, first + 8).flat());
    expect(new Set(epochs.map((epoch) => epoch.join())).size).toBe(4);
    const inOrder = Array.from({ length: 486 }, (_, place) => place);
    for (const epoch of epochs) {
      expect(epoch).not.toEqual(inOrder);
      expect(epoch.toSorted((a, b) => a - b)).toEqual(inOrder);
    }
  });
});

describe('several seeds', () => {
  it('count up from the first; the page sees the first only, the result all of them', async () => {
    const two = await eventsOf(smallContext({ seeds: 2, contrast: 'logQ' }, { seed: 4 }));
    const first = await eventsOf(smallContext({ contrast: 'logQ' }, { seed: 4 }));
    const second = await eventsOf(smallContext({ contrast: 'logQ' }, { seed: 5 }));
    const result = resultOf(two);
    expect(result.seeds).toEqual([4, 5]);
    expect(only(two, 'step').map(({ loss }) => loss)).toEqual(only(first, 'step').map(({ loss }) => loss));
    expect(only(two, 'progress').map(({ done }) => done)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    expect(only(two, 'progress')[0].total).toBe(32);
    expect(result.timings.steps).toBe(32);
    for (const arm of ['model', 'contrast'] as const) {
      const each = [first, second].map((events) => resultOf(events).results);
      expect(result.results.metrics[arm]!.recall50).toBeCloseTo(
        (each[0].metrics[arm]!.recall50 + each[1].metrics[arm]!.recall50) / 2,
        12,
      );
      expect(result.results.headShare[arm]).toBeCloseTo((each[0].headShare[arm]! + each[1].headShare[arm]!) / 2, 12);
    }
    for (const { estimate, low, high } of result.claims) {
      expect(low).toBeLessThanOrEqual(estimate!);
      expect(high).toBeGreaterThanOrEqual(estimate!);
    }
  });

  it('by default are 1 for seed 1', async () => {
    expect(resultOf(await eventsOf(smallContext({ epochs: 1 }))).seeds).toEqual([1]);
    expect(resultOf(await eventsOf(smallContext({ epochs: 1, seeds: 2 }))).seeds).toEqual([1, 2]);
  });
});

describe('settings', () => {
  /** The losses of a run's first three steps. */
  async function threeSteps(changed: Parameters<typeof smallContext>[0]): Promise<number[]> {
    const seen: number[] = [];
    for await (const event of train.run(smallContext(changed))) {
      if (event.type === 'step') seen.push(event.loss);
      if (seen.length === 3) break;
    }
    return seen;
  }

  it.each(losses.flatMap((loss) => negativeSources.map((negatives) => [loss, negatives] as const)))(
    '%s with %s negatives trains, with and without hard ones',
    async (loss, negatives) => {
      const plain = await threeSteps({ loss, negatives });
      const hard = await threeSteps({ loss, negatives, hardShare: 0.5 });
      for (const value of [...plain, ...hard]) expect(Number.isFinite(value) && value > 0).toBe(true);
      expect(plain.length).toBe(3);
      expect(hard).not.toEqual(plain);
    },
  );

  it('per-user: one request a user, and the run ends well', async () => {
    const events = await eventsOf(smallContext({ split: 'per-user', epochs: 1 }));
    expect(only(events, 'prepared')[0]).toMatchObject({ trainEvents: 360, testEvents: 180, requests: 90 });
    expect(resultOf(events).results.metrics.model.recall50).toBeGreaterThan(0.3);
  });

  it('without history the profile is gone and all else runs', async () => {
    const [first] = await threeSteps({ userHistory: 0 });
    expect(first).not.toBe((await threeSteps({}))[0]);
  });

  it('a loss that is no number ends the run with its step', async () => {
    await expect(eventsOf(smallContext({}, { compute: withoutNumbers(2) }))).rejects.toMatchObject({
      code: 'not-finite-loss',
      params: { step: 2 },
    });
  });
});
