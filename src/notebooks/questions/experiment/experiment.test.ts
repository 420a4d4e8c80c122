import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../../core/backend/backends.test.fixtures.ts';
import type { QuestionsEvent } from '../events.ts';
import {
  armsOfQuestion,
  claimsOfQuestion,
  hardSweepArms,
  parametersOfQuestion,
  questions,
  questionsClaims,
  questionsParameters,
  type Question,
} from '../parameters.ts';
import { poolFor, untimed } from '../../../core/shares/pool.test.fixtures.ts';
import { questionsNotebook } from './experiment.ts';
import { eventsOf, only, partOf, resultOf, smallContext } from './questions.test.fixtures.ts';

beforeAll(() => computeOn('cpu'));

const runs = new Map<Question, Promise<QuestionsEvent[]>>();

/** A question at its small default size, asked once. */
function ran(question: Question): Promise<QuestionsEvent[]> {
  const known = runs.get(question) ?? eventsOf(smallContext(question));
  runs.set(question, known);
  return known;
}

it('sweeps the share of hard negatives where that is asked for', async () => {
  const { results } = resultOf(await eventsOf(smallContext('negatives', { hardSweep: true })));
  expect(results.arms.map(({ id }) => id)).toEqual([...hardSweepArms]);
  const shares = results.negatives!.arms.filter(({ arm }) => arm.startsWith('hard-')).map(({ share }) => share);
  expect(shares).toEqual([0.1, 0.25, 0.5, 0.75, 1]);
  const usual = resultOf(await ran('negatives')).results;
  // More arms move none of those that are always there.
  for (const { id, recall50 } of usual.arms)
    expect(results.arms.find((arm) => arm.id === id)?.recall50).toEqual(recall50);
});

describe.each(questions)('question %s', (question) => {
  let events: readonly QuestionsEvent[];
  beforeAll(async () => {
    events = await ran(question);
  }, 30_000);

  it('says what it compares, then follows it, then ends', () => {
    const [first] = events;
    expect(first).toMatchObject({ type: 'asked', question, arms: armsOfQuestion[question], seeds: 1 });
    expect(events.at(-1)?.type).toBe('result');
    const followed = new Set(only(events, 'point').map(({ arm }) => arm));
    for (const arm of armsOfQuestion[question]) expect(followed).toContain(arm);
  });

  it.each([
    { workers: 2, dies: Infinity },
    { workers: 5, dies: 2 },
  ])('tells the same on a pool of $workers, where a worker dies too', async ({ workers, dies }) => {
    const pool = poolFor(workers, questionsNotebook.shares, dies);
    expect(untimed(await eventsOf(smallContext(question, {}, { pool })))).toEqual(untimed(events));
  });

  it('gives every arm its recall with ends in order, and its cost', () => {
    const { arms, popularity, requests } = resultOf(events).results;
    expect(arms.map(({ id }) => id)).toEqual([...armsOfQuestion[question]]);
    const [asked] = only(events, 'asked');
    expect(requests).toBe(asked.requests);
    for (const { recall50, cost } of arms) {
      expect(recall50.low).toBeLessThanOrEqual(recall50.mean);
      expect(recall50.high).toBeGreaterThanOrEqual(recall50.mean);
      for (const each of Object.values(cost)) expect(each).toBeGreaterThan(0);
    }
    expect(popularity.recall50.mean).toBeGreaterThan(0);
  });

  it('names the ends of the field: the best and the worst, each with its own first', () => {
    const { arms, best, worst } = resultOf(events).results;
    const byRecall = arms.toSorted((a, b) => b.recall50.mean - a.recall50.mean);
    const recallOf = (arm: string): number => arms.find(({ id }) => id === arm)!.recall50.mean;
    expect(recallOf(best[0])).toBe(byRecall[0].recall50.mean);
    expect(recallOf(worst[0])).toBe(byRecall.at(-1)!.recall50.mean);
  });

  it('judges its own claims and leaves the others alone', () => {
    const { claims } = resultOf(events);
    expect(claims.map(({ id }) => id)).toEqual([...questionsClaims]);
    const judged = claims.filter(({ verdict }) => verdict !== 'not run').map(({ id }) => id);
    expect(judged).toEqual([...claimsOfQuestion[question]]);
  });

  it('counts every phase up to its end, in steps', () => {
    const progress = only(events, 'progress');
    for (const phase of new Set(progress.map((each) => each.phase))) {
      const own = progress.filter((each) => each.phase === phase);
      expect(own.at(-1)).toMatchObject({ done: own[0].total, total: own[0].total });
      expect(own.map(({ done }) => done)).toEqual(own.map(({ done }) => done).toSorted((a, b) => a - b));
    }
    expect(progress.filter(({ step }) => step).length).toBeGreaterThan(1);
  });

  it('gives the same checksum again, whatever the clock says, on another backend', async () => {
    await computeOn('wasm');
    let late = 0;
    const onWasm = resultOf(await eventsOf(smallContext(question, {}, { now: () => (late += 7) })));
    await computeOn('cpu');
    expect(onWasm.checksum).toBe(resultOf(events).checksum);
  });

  it('reads the knobs that it names', () => {
    expect(parametersOfQuestion[question].every((key) => Object.hasOwn(questionsParameters, key))).toBe(true);
  });
});

describe('question towers', () => {
  it('finds single models nearest to the four in what they are named for', async () => {
    const { sizes } = partOf(
      await eventsOf(smallContext('towers', { narrowDims: 6, narrowHidden: 12, batchSize: 128 })),
      'towers',
    );
    const [four, training, serving, size] = sizes;
    expect(four).toMatchObject({ dims: 6, hidden: 12, training: 1, serving: 1, parameters: 1 });
    for (const ratio of [training.training, serving.serving, size.parameters]) {
      expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
    }
  });

  it.each(['seeds', 'features'])('shares out the top 10s among four that differ by %s', async (towersDiffer) => {
    const events = await eventsOf(smallContext('towers', { towersDiffer }));
    const { specialities, overlap, coverage, genreNames } = partOf(events, 'towers');
    expect(specialities.reduce((sum, { wins }) => sum + wins, 0)).toBeCloseTo(1);
    expect(specialities.map(({ user }) => user)).toEqual(
      towersDiffer === 'seeds' ? [null, null, null, null] : ['id', 'id', 'history', 'history'],
    );
    for (const { wins, genres } of specialities) {
      expect(genres === null).toBe(wins === 0);
      expect((genres ?? [1]).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      expect(genres ?? genreNames).toHaveLength(genreNames.length);
    }
    overlap.forEach((row, tower) => expect(row[tower]).toBe(1));
    // What is among the ten largest maxima is among the ten of the model that gave it.
    expect(coverage.four).toBeLessThanOrEqual(coverage.union);
    const [map] = only(events, 'towers-map');
    expect(map.winner).toHaveLength(map.positions.length / 2);
    map.winner.forEach((winner, item) => {
      const own = map.wins.subarray(4 * item, 4 * item + 4);
      expect(winner).toBe(Math.max(...own) > 0 ? own.indexOf(Math.max(...own)) : -1);
    });
  });

  it('needs a history to tell features apart', async () => {
    const run = eventsOf(smallContext('towers', { towersDiffer: 'features', userHistory: 0 }));
    await expect(run).rejects.toMatchObject({ code: 'features-need-history' });
  });

  it('costs less to serve and to store where each of the four has its own features', async () => {
    const [seeds] = resultOf(await ran('towers')).results.arms;
    const [features] = resultOf(await eventsOf(smallContext('towers', { towersDiffer: 'features' }))).results.arms;
    expect(features.cost.parameterBytes).toBeLessThan(seeds.cost.parameterBytes);
    expect(features.cost.trainingMultiplyAdds).toBeLessThan(seeds.cost.trainingMultiplyAdds);
    expect(features.cost.indexBytes).toBe(seeds.cost.indexBytes);
  });
});

describe('question window', () => {
  it('lets every period learn the same events by the end of its last full update', async () => {
    const { periods, judged, site } = partOf(await ran('window'), 'window');
    expect(periods.map(({ days, updates }) => [days, updates])).toEqual([
      [0.25, 223],
      [1, 55],
      [7, 7],
      [28, 1],
    ]);
    // A quarter of a day has five events, of which one is held out.
    expect(periods.map(({ events }) => events)).toEqual([4, 16, 112, 448]);
    expect(judged).toEqual({ from: 29, to: 56 });
    const [, day, , month] = periods;
    expect(day.lecture.events).toBe(site.eventsPerDay);
    expect(month.lecture.hours).toBeCloseTo(28 * day.lecture.hours);
    expect(day.lecture.nights).toBeCloseTo(day.lecture.hours / site.nightHours);
    expect(month.epochMultiplyAdds).toBeCloseTo(28 * day.epochMultiplyAdds, -5);
  });

  it('refuses a month that the events do not hold', async () => {
    const run = eventsOf(smallContext('window', { eventsPerDay: 40 }));
    await expect(run).rejects.toMatchObject({ code: 'clock-too-long', params: { days: 56, eventsPerDay: 40 } });
  });
});

describe('question history', () => {
  it('learns more the longer the window, out of the same start', async () => {
    const events = await ran('history');
    const { windows, oldEvents, oldUsers } = partOf(events, 'history');
    expect(windows.map(({ days }) => days)).toEqual([1, 3, 7, null]);
    const learnt = windows.map((window) => window.events);
    expect(learnt).toEqual(learnt.toSorted((a, b) => a - b));
    expect(learnt.slice(0, 2)).toEqual([2 * 54, 2 * 3 * 54]);
    expect(oldEvents).toBeGreaterThan(0);
    expect(oldUsers).toBeLessThanOrEqual(oldEvents);
    const first = only(events, 'old-users').filter(({ at }) => at === 0);
    expect(new Set(first.map(({ recall50 }) => recall50)).size).toBe(1);
  });

  it('says that nothing can be forgotten where everybody comes back', async () => {
    const events = await eventsOf(smallContext('history', { baseEvents: 60, eventsPerDay: 300, days: 3 }));
    expect(partOf(events, 'history')).toMatchObject({ oldEvents: 0, before: null });
    const claim = resultOf(events).claims.find(({ id }) => id === 'all-history-remembers');
    expect(claim?.verdict).toBe('not run');
  });

  it('refuses more days than the events hold', async () => {
    const run = eventsOf(smallContext('history', { days: 50 }));
    await expect(run).rejects.toMatchObject({ code: 'clock-too-long' });
  });
});

describe('question negatives', () => {
  it('gives another seed other numbers', async () => {
    const other = resultOf(await eventsOf(smallContext('negatives', {}, { seed: 2 })));
    expect(other.checksum).not.toBe(resultOf(await ran('negatives')).checksum);
    expect(other.seeds).toEqual([2]);
  });

  it('starts every arm from the same weights', async () => {
    const points = only(await ran('negatives'), 'point').filter(({ at }) => at === 0);
    expect(new Set(points.map(({ recall50 }) => recall50)).size).toBe(1);
  });

  it('counts what was shown and not liked, up to the end of the training part', async () => {
    const { exposed, arms } = partOf(await ran('negatives'), 'negatives');
    expect(exposed.pairs).toBeGreaterThan(0);
    expect(exposed.pairs).toBeLessThanOrEqual(90);
    expect(exposed.reached).toBeGreaterThan(0.5);
    expect(arms.map(({ share }) => share)).toEqual([0, 0, 0, 0, 0.5, 1, 0.5]);
  });
});
