import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, withoutNumbers } from '../../../core/backend/backends.test.fixtures.ts';
import { driftRaw, driftRows, driftData, only, quick, ran, smallDrift, type Ran } from './drift.test.fixtures.ts';
import { poolFor, untimed } from '../../../core/shares/pool.test.fixtures.ts';
import { drift } from './experiment.ts';
import { bufferSets } from '../parameters.ts';
import { planOf } from './plan.ts';

beforeAll(() => computeOn('cpu'));

/** Every number that a result holds. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

describe('notebook drift', () => {
  let run: Ran;
  beforeAll(async () => {
    run = await ran();
  }, 60_000);

  it('prepares, measures windows, lets the detector watch, races, says what moved, then ends', () => {
    const types = run.events.map((event) => event.type).filter((type) => type !== 'progress');
    expect([...new Set(types)]).toEqual(['prepared', 'windows', 'detector', 'checkpoint', 'moved', 'result']);
  });

  it('has a row for every window that its day tells apart, and every attribute', () => {
    const [{ windows }] = only(run, 'prepared');
    expect(windows).toEqual([
      { name: 'minute', events: 1 },
      { name: 'hour', events: 3 },
      { name: 'six-hours', events: 18 },
      { name: 'day', events: 72 },
    ]);
    const [{ results }] = only(run, 'result');
    expect(results.windows).toEqual(only(run, 'windows').flatMap(({ rows }) => rows));
    const found = results.windows.map(({ size, attribute }) => `${size} ${attribute}`);
    const attributes = ['genre', 'popularity', 'decade', 'user'];
    expect(found).toEqual(windows.flatMap(({ name }) => attributes.map((attribute) => `${name} ${attribute}`)));
    for (const row of results.windows) expect(row).toMatchObject({ clock: 'replay', windows: 4 * (72 / row.events) });
  });

  it('finds a window as large as its day no distance away, and one of one event as far as any other', () => {
    const [{ results }] = only(run, 'result');
    const rowsOf = (name: string) => results.windows.filter(({ size }) => size === name);
    for (const row of rowsOf('day')) expect(row).toMatchObject({ js: 0, jsControl: 0, ratio: null, psi: 0, tv: 0 });
    for (const row of rowsOf('minute')) {
      expect(row.excess.js.estimate).toBeCloseTo(0, 12);
      expect(row).toMatchObject({ sameUser: null, sameUserControl: null, distinctUsers: 1 });
    }
  });

  it('evaluates at the start and at every checkpoint of an epoch, its end included', () => {
    const [{ race }] = only(run, 'prepared');
    const checkpoints = only(run, 'checkpoint');
    expect(checkpoints.map(({ step }) => step)).toEqual(race.checkpoints);
    expect(race.checkpoints[0]).toBe(0);
    expect(race.checkpoints.at(-1)).toBe(race.steps);
    expect(race.checkpoints).toHaveLength(1 + 2 * 2);
    for (const { standings } of checkpoints) expect(standings.map(({ order }) => order)).toEqual(race.orders);
  });

  it('starts all orders from the same model', () => {
    const [{ standings }] = only(run, 'checkpoint');
    for (const { order: _, ...standing } of standings) {
      const { order: __, ...first } = standings[0];
      expect(standing).toEqual(first);
    }
    const end = only(run, 'checkpoint').at(-1)!.standings;
    expect(new Set(end.map(({ loss }) => loss)).size).toBe(end.length);
  });

  it('ends the race where the result says', () => {
    const [{ results }] = only(run, 'result');
    const end = only(run, 'checkpoint').at(-1)!.standings;
    expect(results.shuffle.map(({ buffer }) => buffer)).toEqual([...bufferSets.six, 'within-days']);
    for (const [i, row] of results.shuffle.entries()) {
      expect(row.recall50.mean).toBeCloseTo(end[i].recall50, 12);
      expect(row.future50?.mean).toBeCloseTo(end[i].future50!, 12);
      expect(row.lastPart.mean).toBeCloseTo(end[i].parts.at(-1)!, 12);
      for (const { low, high } of [row.recall50, row.forgetting, row.lastPart]) expect(low).toBeLessThanOrEqual(high);
    }
  });

  it('judges each claim once, by an interval with its ends in order', () => {
    const [{ claims }] = only(run, 'result');
    expect(claims.map(({ id }) => id)).toEqual([...drift.claims]);
    for (const { estimate, low, high } of claims) {
      expect(low).toBeLessThanOrEqual(estimate!);
      expect(high).toBeGreaterThanOrEqual(estimate!);
    }
  });

  it('has only finite numbers, so that a report in JSON loses none', () => {
    const [{ results }] = only(run, 'result');
    for (const number of numbersOf(results)) expect(Number.isFinite(number)).toBe(true);
  });

  it('tells of every order what moved, in the windows of the last epoch', () => {
    const [{ race }] = only(run, 'prepared');
    const moved = only(run, 'moved');
    expect(moved.map(({ order }) => order)).toEqual(race.orders);
    for (const { windows, moved: far, most, trained, window } of moved) {
      expect(windows[0].from).toBe(race.steps - race.stepsPerEpoch);
      expect(windows.at(-1)!.to).toBe(race.steps);
      const distances = Array.from(most, (item) => far[item]);
      expect(distances).toEqual(distances.toSorted((a, b) => b - a));
      expect(Math.max(...window)).toBeLessThan(windows.length);
      expect(trained).toHaveLength(most.length * windows.length);
    }
    const counts = moved.map(({ most, trained, windows }) =>
      Array.from(most, (item, row) => [item, ...trained.subarray(row * windows.length, (row + 1) * windows.length)]),
    );
    const fedTo = new Map<number, number>();
    for (const [item, ...fed] of counts.flat()) {
      const total = fed.reduce((sum, count) => sum + count, 0);
      expect(fedTo.get(item) ?? total).toBe(total);
      fedTo.set(item, total);
    }
  });

  it('gives the same checksum again, and on another backend; another one for another seed', async () => {
    const checksumOf = (other: Ran): string => only(other, 'result')[0].checksum;
    const first = checksumOf(await ran(quick));
    expect(checksumOf(await ran(quick))).toBe(first);
    expect(checksumOf(await ran(quick, { seed: 2 }))).not.toBe(first);
    await computeOn('wasm');
    const onWasm = checksumOf(await ran());
    await computeOn('cpu');
    expect(onWasm).toBe(checksumOf(run));
  });

  it.each([{ workers: 1 }, { workers: 2 }, { workers: 5 }, { workers: 2, dies: 5 }])(
    'tells the same on a pool of $workers, also where one dies',
    async ({ workers, dies }) => {
      const pool = poolFor(workers, drift.shares, dies);
      const other = await ran({}, { pool });
      expect(untimed(other.events)).toEqual(untimed(run.events));
    },
  );

  it.each(['warm', 'grid'])('tells the same on a pool: %s', async (what) => {
    const changed = { ...quick, seeds: 2, ...(what === 'warm' ? { start: 'warm' } : { grid: true }) };
    const pool = poolFor(2, drift.shares);
    expect(untimed((await ran(changed, { pool })).events)).toEqual(untimed((await ran(changed)).events));
  });

  it('a loss that is no number ends the run with its step', async () => {
    await expect(ran(quick, { compute: withoutNumbers(1) })).rejects.toMatchObject({
      code: 'not-finite-loss',
      params: { step: 1 },
    });
  });
});

describe('what a model may know', () => {
  /**
   * The rows with other films, which their users have not rated, at some places of the time order. No film appears or
   * vanishes by it: items keep their numbers.
   */
  function altered(places: Iterable<number>): ReturnType<typeof driftRows> {
    const rows = driftRows();
    const times = (film: number): number => rows.filter((row) => row[1] === film).length;
    for (const place of places) {
      const row = rows[place];
      if (times(row[1]) === 1) continue;
      const rated = new Set(rows.filter(([user]) => user === row[0]).map(([, film]) => film));
      while (rated.has(row[1]) || times(row[1]) < 2) row[1] = 100 + ((row[1] - 100 + 7) % 90);
    }
    return rows;
  }
  const learned = (run: Ran) => ({
    losses: only(run, 'checkpoint').map(({ standings }) =>
      standings.map(({ loss, gradientCosine }) => [loss, gradientCosine]),
    ),
    moved: only(run, 'moved').map(({ moved }) => moved),
  });
  const settings = { ...quick, negatives: 'popularity' };

  it('is nothing of what is held out or lies behind the last day', async () => {
    const parameters = smallDrift(settings);
    const { heldOut, future } = planOf(driftData(parameters), parameters);
    const before = await ran(settings);
    const after = await ran(settings, { dataset: driftRaw(altered([...heldOut, ...future])) });
    expect(learned(after)).toEqual(learned(before));
    expect(only(after, 'result')[0].results.shuffle).not.toEqual(only(before, 'result')[0].results.shuffle);
  });

  it('is nothing of the base from scratch, and all of it when it starts warm', async () => {
    const dataset = driftRaw(altered([2, 5, 9, 13]));
    expect(learned(await ran(settings, { dataset }))).toEqual(learned(await ran(settings)));
    const warm = { ...settings, start: 'warm' };
    expect(learned(await ran(warm, { dataset })).losses).not.toEqual(learned(await ran(warm)).losses);
  });

  it('would be seen: another training event changes it', async () => {
    const parameters = smallDrift(settings);
    const [trained] = planOf(driftData(parameters), parameters).train;
    const after = await ran(settings, { dataset: driftRaw(altered([trained])) });
    expect(learned(after).losses).not.toEqual(learned(await ran(settings)).losses);
  });
});

describe('settings', () => {
  it('a warm start trains the base first, and does not test a sentence about scratch', async () => {
    const run = await ran({ ...quick, start: 'warm', epochs: 2 });
    const base = only(run, 'progress').filter(({ phase }) => phase === 'base');
    expect(base).toHaveLength(2);
    const [{ claims, results }] = only(run, 'result');
    expect(claims.find(({ id }) => id === 'order-costs-recall')).toMatchObject({ verdict: 'not run', estimate: null });
    expect(results.shuffle.map(({ buffer }) => buffer)).toEqual(['0', 'all']);
  });

  it.each(['daypart', 'shuffled'])('clock %s plays the same events', async (clock) => {
    const run = await ran({ ...quick, clock });
    const [{ clock: emitted, race }] = only(run, 'prepared');
    expect(emitted).toMatchObject({ name: clock, retimed: true });
    expect(race.trainEvents + race.heldOutEvents).toBe(4 * 72);
    expect(only(run, 'result')[0].results.windows.every((row) => row.clock === clock)).toBe(true);
  });

  it('without events behind the last day has no recall there', async () => {
    const run = await ran({ ...quick, baseEvents: 32 });
    expect(only(run, 'prepared')[0].race).toMatchObject({ requests: { future: 0 }, popularity: { future: null } });
    for (const { standings } of only(run, 'checkpoint')) expect(standings[0].future50).toBeNull();
    for (const row of only(run, 'result')[0].results.shuffle) expect(row.future50).toBeNull();
  });

  it('several seeds count up, and the numbers are their means', async () => {
    const [two, one, other] = [await ran({ ...quick, seeds: 2 }), await ran(quick), await ran(quick, { seed: 2 })];
    const rows = [two, one, other].map((run) => only(run, 'result')[0].results.shuffle);
    expect(only(two, 'result')[0].seeds).toEqual([1, 2]);
    rows[0].forEach((row, i) => {
      expect(row.recall50.mean).toBeCloseTo((rows[1][i].recall50.mean + rows[2][i].recall50.mean) / 2, 12);
      expect(row.forgetting.mean).toBeCloseTo((rows[1][i].forgetting.mean + rows[2][i].forgetting.mean) / 2, 12);
    });
    expect(only(two, 'moved').map(({ moved }) => moved)).toEqual(only(one, 'moved').map(({ moved }) => moved));
  });

  it('trains the grid where it is asked to, each cell with a verdict', async () => {
    const run = await ran({ ...quick, grid: true });
    const cells = only(run, 'grid').map(({ cell }) => cell);
    expect(cells).toHaveLength(18);
    expect(only(run, 'result')[0].results.grid).toEqual(cells);
    for (const { shuffled, ordered, effect, verdict } of cells) {
      expect(effect.estimate).toBeCloseTo(shuffled - ordered, 12);
      expect(['holds', 'no effect', 'reversed']).toContain(verdict);
    }
  });

  it('days too many for the events are refused', async () => {
    await expect(ran({ days: 9 })).rejects.toMatchObject({ code: 'clock-too-long', params: { fits: 4 } });
  });
});
