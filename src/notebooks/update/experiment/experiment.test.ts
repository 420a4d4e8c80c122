import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends, withoutNumbers } from '../../../core/backend/backends.test.fixtures.ts';
import { clockNames } from '../../../core/data/retime.ts';
import { returning } from '../../../core/data/returning.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { computeWithTensors, tensorCount } from '../../../core/compute/tensors/tensors.test.fixtures.ts';
import { losses } from '../../../core/compute/step.ts';
import { negativeSources } from '../../../core/batches/negatives.ts';
import { armIds, policies } from '../../../core/updates/arms/policy.ts';
import { TimelineRecord } from '../../../core/updates/report/record.ts';
import type { StageReport } from '../../../core/updates/timeline/timeline.ts';
import type { RegimeCell, UpdateEvent } from '../events.ts';
import { regimeMaps, regimeOf } from '../regimes.ts';
import { poolFor, untimed } from '../../../core/shares/pool.test.fixtures.ts';
import { update } from './experiment.ts';
import { updateClaims, updateClaimTable } from '../claims.ts';
import { armSets } from '../parameters.ts';
import type { CatchUpAnswer, ForkAnswer } from '../queries.ts';
import { resultsOf } from './results.ts';
import { only, ran, resultOf, smallContext } from './update.test.fixtures.ts';

beforeAll(() => computeOn('cpu'));

const BASE_STEPS = 5;
const reportsOf = (events: readonly UpdateEvent[]): StageReport[] => only(events, 'stage').map(({ report }) => report);

/** Nobody asks five times in so small a world: there is no worst tenth of users. */
const TOO_FEW = 'full-lifts-the-worst-users';

describe('the order of events', () => {
  let events: UpdateEvent[];
  beforeAll(async () => {
    ({ events } = await ran());
  });

  it('is: the plan, the base, then stage by stage, and one result', () => {
    const day = ['stage', 'stage', 'stage', 'progress', 'stage', 'progress', 'stage', 'progress', 'stage', 'progress'];
    const base = Array.from({ length: BASE_STEPS }, () => 'progress');
    expect(events.map(({ type }) => type)).toEqual(['plan', ...base, ...day, ...day, ...day, 'result']);
  });

  it('counts base steps and slices from 1 to the end; a step of the run is a slice', () => {
    const progress = only(events, 'progress');
    const counted = (phase: string): number[] =>
      progress.filter((each) => each.phase === phase).map(({ done }) => done);
    expect(counted('base')).toEqual([1, 2, 3, 4, 5]);
    expect(counted('day')).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    for (const { phase, total, step } of progress)
      expect([total, step]).toEqual(phase === 'day' ? [12, true] : [5, false]);
  });

  it('says first who asks when, and which arms answer', () => {
    const [{ layout, arms, suggestions }] = only(events, 'plan');
    expect(Object.keys(arms)).toEqual([...armSets.lecture]);
    for (const id of armSets.lecture) expect(arms[id]).toEqual(policies[id]);
    expect(layout).toMatchObject({ base: { from: 0, to: 270 }, slicesPerDay: 4, seeds: 1 });
    expect(layout.users).toHaveLength(270 + 3 * 54);
    expect(layout.days.map(({ heldUsers }) => heldUsers.length)).toEqual([6, 6, 6]);
    expect(Array.isArray(suggestions)).toBe(true);
    expect(structuredClone(layout)).toEqual(layout);
  });

  it('ends on the numbers that its own reports add up to', () => {
    const record = new TimelineRecord(only(events, 'plan')[0].layout);
    for (const report of reportsOf(events)) record.add(report);
    const result = resultOf(events);
    expect(result.results).toEqual(resultsOf(record, armSets.lecture, false));
    expect(result.results.timeline).toBeNull();
    expect(result.dataset).toEqual({ name: 'small', sha256: 'abc', users: 90, items: 90, events: 540 });
    expect(result.seeds).toEqual([1]);
  });

  it('measures the base by the clock it is given', () => {
    const { timings } = resultOf(events);
    expect(timings).toMatchObject({ loadMs: 1, trainMs: BASE_STEPS, steps: BASE_STEPS });
    expect(timings.examplesPerSecond).toBeCloseTo((1000 * 270) / BASE_STEPS, 6);
  });

  it('judges every claim once, in order; those whose arms are missing are not run', () => {
    const { claims, results } = resultOf(events);
    expect(claims.map(({ id }) => id)).toEqual([...updateClaims]);
    expect(update.claims).toEqual(updateClaims);
    const missing = claims.filter(({ verdict }) => verdict === 'not run').map(({ id }) => id);
    expect(missing).toEqual(
      updateClaimTable.filter(({ id, arms }) => arms !== 'lecture' || id === TOO_FEW).map(({ id }) => id),
    );
    const { full, incremental } = results.arms;
    expect(claims.find(({ id }) => id === 'full-guards-the-floor')!.estimate).toBeCloseTo(
      full.floor.recall50!.mean - incremental.floor.recall50!.mean,
      12,
    );
    for (const { estimate, low, high, verdict } of claims) {
      if (verdict === 'not run') continue;
      expect(low).toBeLessThanOrEqual(estimate!);
      expect(high).toBeGreaterThanOrEqual(estimate!);
    }
  });

  it.each(updateClaimTable.filter(({ id }) => id !== TOO_FEW).map(({ id, arms }) => [id, arms] as const))(
    'judges %s with the arms %s',
    async (id, arms) => {
      const { claims } = resultOf((await ran({ arms })).events);
      expect(claims.find((claim) => claim.id === id)!.verdict).not.toBe('not run');
    },
  );

  it('lists every arm and slice where it is asked to', async () => {
    const { results } = resultOf((await ran({ timeline: true, days: 1 })).events);
    expect(results.timeline).toHaveLength(6 * 4);
    expect(results.timeline!.map(({ arm }) => arm)).toEqual(
      [...armSets.lecture, 'popularity'].flatMap((arm) => [arm, arm, arm, arm]),
    );
    const sum = results
      .timeline!.filter(({ arm }) => arm === 'full')
      .reduce((all, row) => all + row.requests * row.recall50!, 0);
    expect(sum / 54).toBeCloseTo(results.arms.full.freshness.recall50!.mean, 12);
  });

  it('with all arms runs every claim', async () => {
    const { results, claims } = resultOf((await ran({ arms: 'all' })).events);
    expect(Object.keys(results.arms)).toEqual(armIds);
    expect(claims.filter(({ verdict }) => verdict === 'not run').map(({ id }) => id)).toEqual([TOO_FEW]);
  });
});

describe('checksum', () => {
  const checksum = async (others: Parameters<typeof ran>[1] = {}): Promise<string> =>
    resultOf((await ran({}, others)).events).checksum;

  it('is the same run after run and on every backend, and another for another seed', async () => {
    const seen: string[] = [];
    for (const backend of hostBackends) {
      await computeOn(backend);
      seen.push(await checksum(), await checksum());
    }
    await computeOn('cpu');
    expect(new Set(seen).size).toBe(1);
    expect(await checksum({ seed: 2 })).not.toBe(seen[0]);
  });

  it('does not depend on the clock, nor on a device that has to compute again', async () => {
    let calls = 0;
    const flaky: RunContext['compute'] = async (work) => {
      calls += 1;
      if (calls % 5 === 0) await work();
      return work();
    };
    expect(await checksum({ now: () => 5, compute: flaky })).toBe(await checksum());
  });
});

describe('several seeds', () => {
  it.each(hostBackends)('on %s are the runs of each alone, to the bit', async (backend) => {
    await computeOn(backend);
    const together = (await ran({ seeds: 3, days: 2 }, { seed: 4 })).events;
    const alone: StageReport[][] = [];
    for (const seed of [4, 5, 6]) alone.push(reportsOf((await ran({ days: 2 }, { seed })).events));
    await computeOn('cpu');
    expect(resultOf(together).seeds).toEqual([4, 5, 6]);
    reportsOf(together).forEach(({ arms }, at) => {
      arms.forEach(({ ranks }, arm) => {
        expect([...ranks]).toEqual(alone.flatMap((reports) => [...reports[at].arms[arm].ranks]));
      });
    });
  });

  it('play the same days: what differs is the training alone', async () => {
    const [one, two] = [
      await ran({ clock: 'shuffled', days: 1 }),
      await ran({ clock: 'shuffled', days: 1 }, { seed: 9 }),
    ];
    expect(only(two.events, 'plan')).toEqual(only(one.events, 'plan'));
  });
});

describe('pausing', () => {
  it('between any two events, also within a slice, and asking there loses nothing', async () => {
    const whole = await ran({ days: 2 });
    const kept: Parameters<RunContext['keep']>[0][] = [];
    const run = update.run(smallContext({ days: 2 }, { keep: (session) => void kept.push(session) }));
    const events: UpdateEvent[] = [];
    let asked = 0;
    const behind: number[] = [];
    for (;;) {
      const { done, value } = await run.next();
      if (done) break;
      events.push(value);
      // The page stands still here, as long as it likes; what it asks takes its turn.
      if (kept.length > 0 && asked++ === 7) {
        const { id } = (await kept[0].ask({
          kind: 'fork',
          from: 'full',
          at: { day: 0, slice: 1 },
          change: { stream: 'ids' },
        })) as ForkAnswer;
        behind.push(((await kept[0].ask({ kind: 'catch-up', id, heard: 0, stages: 1 })) as CatchUpAnswer).behind);
        await kept[0].ask({ kind: 'drop', id });
      }
      await new Promise((resume) => setImmediate(resume));
    }
    expect(asked).toBeGreaterThan(7);
    expect(behind).toEqual([expect.toSatisfy((stages: number) => stages > 0)]);
    expect(events).toEqual(whole.events);
  });

  it('a fork that joins the run is in its reports and in none of its results', async () => {
    const whole = await ran({ days: 2 });
    const kept: Parameters<RunContext['keep']>[0][] = [];
    const events: UpdateEvent[] = [];
    for await (const event of update.run(smallContext({ days: 2 }, { keep: (session) => void kept.push(session) }))) {
      events.push(event);
      if (reportsOf(events).length !== 5 || event.type !== 'stage') continue;
      const { id } = (await kept[0].ask({
        kind: 'fork',
        from: 'full',
        at: { day: 0, slice: 1 },
        change: { stream: 'everything' },
      })) as ForkAnswer;
      await kept[0].ask({ kind: 'catch-up', id, heard: 0, stages: 99 });
    }
    expect(reportsOf(events).map(({ arms }) => arms.length)).toEqual([5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6]);
    expect(resultOf(events)).toEqual({ ...resultOf(whole.events), timings: resultOf(events).timings });
  });

  it('the session is there from the first stage on, and not before', async () => {
    let kept = 0;
    for await (const event of update.run(smallContext({ days: 1 }, { keep: () => void (kept += 1) }))) {
      const begun = event.type !== 'plan' && !(event.type === 'progress' && event.phase === 'base');
      expect(kept).toBe(begun ? 1 : 0);
    }
  });

  it('answers after the end as well', async () => {
    const { session, events } = await ran({ days: 2 });
    const fork = (await session.ask({
      kind: 'fork',
      from: 'full',
      at: { day: 0, slice: 0 },
      change: { stream: 'embeddings' },
    })) as ForkAnswer;
    const { reports, behind } = (await session.ask({
      kind: 'catch-up',
      id: fork.id,
      heard: 0,
      stages: 99,
    })) as CatchUpAnswer;
    expect(behind).toBe(0);
    const parallel = reportsOf(events)
      .slice(2)
      .map(({ arms }) => arms.find(({ arm }) => arm === 'full+incremental')!.ranks);
    expect(reports.map(({ arms }) => arms[0].ranks)).toEqual(parallel);
  });
});

describe('cancelling', () => {
  it('anywhere leaves no tensor on the graphics card', async () => {
    await computeWithTensors();
    const before = tensorCount();
    for (let stop = 0; stop < 26; stop += 3) {
      const run = update.run(smallContext({ days: 2 }));
      for (let event = 0; event < stop; event++) await run.next();
      await run.return();
      expect(await run.next()).toEqual({ done: true, value: undefined });
      expect(tensorCount()).toBe(before);
    }
    await computeOn('cpu');
  });

  it('while a fork is on its way leaves a next run as if nothing had been', async () => {
    const undisturbed = resultOf((await ran({ days: 1 })).events);
    const kept: Parameters<RunContext['keep']>[0][] = [];
    const run = update.run(smallContext({ days: 2 }, { keep: (session) => void kept.push(session) }));
    for (let event = 0; event < 14; event++) await run.next();
    const fork = kept[0].ask({ kind: 'fork', from: 'full', at: { day: 0, slice: 0 }, change: { stream: 'ids' } });
    const caught = kept[0].ask({ kind: 'catch-up', id: 'fork-1', heard: 0, stages: 99 });
    await run.return();
    kept[0].dispose();
    await Promise.allSettled([fork, caught]);
    expect(resultOf((await ran({ days: 1 })).events)).toEqual(undisturbed);
  });
});

describe('settings', () => {
  it.each([
    ...losses.map((loss) => ({ loss, negatives: 'uniform' })),
    ...negativeSources.map((negatives) => ({ loss: 'listwise', negatives })),
  ])('%o plays a day', async (changed) => {
    const { results } = resultOf((await ran({ days: 1, ...changed })).events);
    expect(results.arms.full.freshness.recall50!.mean).toBeGreaterThan(0);
  });

  it.each([...clockNames, returning])('clock %s plays its days, and the same ones again', async (clock) => {
    const [one, two] = [await ran({ clock, days: 2 }), await ran({ clock, days: 2 })];
    expect(resultOf(one.events).checksum).toBe(resultOf(two.events).checksum);
    expect(resultOf(one.events).results.arms.full.freshness.requests).toBe(2 * 54);
  });

  it.each([
    ['days that are smaller than their slices and than a batch', { eventsPerDay: 3, slicesPerDay: 6 }],
    ['no training of the base', { baseEpochs: 0 }],
    ['a base of one event', { baseEvents: 1 }],
    ['no profile', { userHistory: 0 }],
    ['items published, every other slice, two passes', { publishItems: true, publishEvery: 2, passes: 2 }],
  ])('%s: the run ends well', async (_, changed) => {
    const { results, timings, claims } = resultOf((await ran({ days: 2, arms: 'all', ...changed })).events);
    expect(results.arms.full.freshness.requests).toBeGreaterThan(0);
    expect(Number.isFinite(timings.examplesPerSecond)).toBe(true);
    for (const { estimate } of claims) expect(estimate === null || Number.isFinite(estimate)).toBe(true);
  });

  it('a timeline that is too long is refused before anything is trained', async () => {
    const run = update.run(smallContext({ days: 5 }));
    await expect(run.next()).rejects.toMatchObject({ code: 'clock-too-long', params: { days: 5, fits: 4 } });
  });

  it('a loss that is no number ends the run', async () => {
    await expect(ran({}, { compute: withoutNumbers(2) })).rejects.toMatchObject({
      code: 'not-finite-loss',
      params: { step: 2 },
    });
  });
});

describe('a pool of workers', () => {
  const changed = { arms: 'all', seeds: 2, days: 2 };

  it.each([{ workers: 1 }, { workers: 2 }, { workers: 5 }, { workers: 2, dies: 3 }])(
    'of $workers tells the same, also where one dies',
    async ({ workers, dies }) => {
      const pool = poolFor(workers, update.shares, dies);
      expect(untimed((await ran(changed, { pool })).events)).toEqual(untimed((await ran(changed)).events));
    },
  );

  it('leaves a session that forks and watches as one without does', async () => {
    const answers = async (others: Parameters<typeof ran>[1]): Promise<unknown[]> => {
      const { session } = await ran({ seeds: 2 }, others);
      const change = { stream: 'none' };
      const fork = await session.ask({ kind: 'fork', from: 'full+incremental', at: { day: 1, slice: 2 }, change });
      const caughtUp = await session.ask({ kind: 'catch-up', id: 'fork-1', heard: 0, stages: 100 });
      return [fork, caughtUp, await session.ask({ kind: 'watch', user: 1, day: 1 })];
    };
    expect(await answers({ pool: poolFor(2, update.shares) })).toEqual(await answers({}));
  });
});

describe('a cell of a regime map', () => {
  it('says what a run with its settings says of the same claims', async () => {
    const regime = regimeOf(regimeMaps[0], 1, 2);
    const { session } = await ran({ days: 2 });
    const cell = (await session.ask({ kind: 'regime', regime })) as RegimeCell;
    expect(cell).toMatchObject({ regime, days: 2, seed: 1 });
    expect(cell.claims.map(({ id }) => id)).toEqual(expect.arrayContaining(['frozen-layers-help', 'shuffling-helps']));
    const { claims } = resultOf((await ran({ arms: 'all', days: 2, clock: returning, ...regime })).events);
    for (const claim of cell.claims) expect(claims).toContainEqual(claim);
  });
});
