import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../../backend/backends.test.fixtures.ts';
import { NOT_FOUND } from '../../evaluation/target-rank.ts';
import type { RunContext } from '../../experiment/experiment.ts';
import { heldOutRequests, knownBefore, sliceRequests } from '../plan/past.ts';
import { armIds } from '../arms/policy.ts';
import { stageAt, stagesPerDay, stagesOf, type StageReport } from './timeline.ts';
import {
  A_DAY,
  lateData,
  playTo,
  replicaOf,
  smallClock,
  smallData,
  smallContext,
  stateOf,
  timelineOf,
  withOtherFuture,
} from '../updates.test.fixtures.ts';

beforeAll(() => computeOn('cpu'));

const END = 3 * A_DAY;
const ranksOf = (report: StageReport): number[][] => report.arms.map(({ ranks }) => [...ranks]);

describe('a timeline', () => {
  const context = smallContext();
  let reports: StageReport[];
  beforeAll(async () => {
    reports = await playTo(await timelineOf(context), END);
  });

  it('plays each day as a full update, the floor and its slices', async () => {
    const day = ['full-update', 'floor', 'slice', 'slice', 'slice', 'slice'];
    expect(reports.map(({ kind }) => kind)).toEqual([...day, ...day, ...day]);
    expect(reports.slice(A_DAY, 2 * A_DAY).map((report) => [report.day, report.slice])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    expect([stagesPerDay(context), stagesOf(context)]).toEqual([6, 18]);
    expect(stageAt(context, { day: 1, slice: 2 })).toBe(10);
  });

  it('knows where it stands', async () => {
    const timeline = await timelineOf(context, ['frozen']);
    const seen: unknown[] = [];
    for (; !timeline.isOver; await timeline.next()) seen.push([timeline.at, timeline.day, timeline.isAfterFullUpdate]);
    expect(seen.slice(0, 3)).toEqual([
      [0, 0, false],
      [1, 0, true],
      [2, 0, false],
    ]);
    expect(seen.slice(6, 8)).toEqual([
      [6, 1, false],
      [7, 1, true],
    ]);
    expect(seen).toHaveLength(END);
  });

  it('answers every request of every arm, and none at a full update', () => {
    const { days } = context.schedule.plan;
    for (const { kind, day, slice, arms, popularity } of reports) {
      expect(arms.map(({ arm }) => arm)).toEqual(armIds);
      const { from, to } = kind === 'floor' ? days[day].range : days[day].slices[slice];
      const held = days.slice(0, day).reduce((sum, own) => sum + own.held.length, 0);
      const floor = day === 0 ? 0 : to - from + held;
      const expected = { 'full-update': 0, floor, slice: to - from }[kind];
      expect(popularity).toHaveLength(expected);
      for (const { ranks } of arms) expect(ranks).toHaveLength(expected);
    }
  });

  it('answers a slice before the streams learn it', async () => {
    const [frozen, full, incremental] = ranksOf(reports[2]);
    expect(incremental).toEqual(frozen);
    expect(full).toEqual(frozen);
    const later = reports
      .filter(({ kind }) => kind === 'slice')
      .slice(1)
      .map(ranksOf);
    expect(later.some(([own, , other]) => own.join() !== other.join())).toBe(true);
  });

  it('measures the floor on what a full update has just put into service', async () => {
    const timeline = await timelineOf(context);
    await playTo(timeline, 2 * A_DAY + 1);
    const { plan } = context.schedule;
    const { allowed } = knownBefore(plan, 2);
    const asked = [sliceRequests(plan, plan.days[2].range), heldOutRequests(plan, 1), heldOutRequests(plan, 0)];
    const floor = reports[2 * A_DAY + 1];
    for (const [arm, id] of armIds.entries()) {
      const { online } = replicaOf(timeline, id);
      const ranks: number[] = [];
      for (const requests of asked) ranks.push(...(await online.answer(requests, allowed)));
      expect([...floor.arms[arm].ranks]).toEqual(ranks);
    }
  });

  it('asks the floor when all arms that learn know the same days: nobody has learnt of the day that is asked', async () => {
    const [incremental, together, full] = ['incremental', 'full+incremental', 'full'].map((id) =>
      reports[A_DAY + 1].arms.find(({ arm }) => arm === id),
    );
    expect(together!.ranks).toEqual(full!.ranks);
    expect(incremental!.ranks).not.toEqual(full!.ranks);
  });

  it('counts popularity from the past alone', () => {
    const { plan } = context.schedule;
    const { user, item } = plan.dataset.events;
    for (const { kind, day, slice, popularity } of reports) {
      if (kind !== 'slice') continue;
      const range = plan.days[day].slices[slice];
      const past = [...plan.stream.subarray(0, range.from)];
      const { targets, users } = sliceRequests(plan, range);
      const count = (wanted: number): number => past.filter((event) => item[event] === wanted).length;
      const known = [...knownBefore(plan, day).allowed.keys()].filter((each) => knownBefore(plan, day).allowed[each]);
      const at = 3;
      const own = new Set(
        [...plan.stream]
          .filter((event, place) => place < range.from + at && user[event] === users[at])
          .map((event) => item[event]),
      );
      const target = targets[at];
      const before = known.filter(
        (other) =>
          !own.has(other) && (count(other) > count(target) || (count(other) === count(target) && other < target)),
      );
      expect(popularity[at]).toBe(before.length < 50 ? before.length : NOT_FOUND);
    }
  });

  it('says what a full update published', () => {
    const published = reports
      .filter(({ kind }) => kind === 'full-update')
      .map(({ arms }) => arms.filter((arm) => arm.published));
    expect(published.map((arms) => arms.map(({ arm }) => arm))).toEqual([[], armIds.slice(1), armIds.slice(1)]);
  });

  it('says what a full update threw away, of the arms that drop their increments alone', () => {
    const dropping = reports[A_DAY].arms.filter(({ touched }) => touched.users.length + touched.items.length > 0);
    expect(dropping.map(({ arm }) => arm)).toEqual(['full+incremental']);
  });

  it('is the same however it is divided: without answering, it trains the same', async () => {
    const [played, skipped] = [await timelineOf(context), await timelineOf(context)];
    await playTo(played, 2 * A_DAY + 3);
    await skipped.skipTo(A_DAY + 5);
    await skipped.skipTo(2 * A_DAY + 3);
    for (const id of armIds) expect(stateOf(replicaOf(skipped, id))).toEqual(stateOf(replicaOf(played, id)));
  });

  it('leaves an arm out that is dropped, and the others to the bit as they are', async () => {
    const timeline = await timelineOf(context, ['full', 'incremental', 'frozen']);
    await playTo(timeline, 4);
    timeline.drop('incremental');
    timeline.drop('nobody');
    const rest = await playTo(timeline, END);
    const [full, frozen] = [armIds.indexOf('full'), armIds.indexOf('frozen')];
    rest.forEach(({ arms }, i) => {
      expect(arms).toEqual([reports[i + 4].arms[full], reports[i + 4].arms[frozen]]);
    });
  });
});

describe('nothing comes from the future', () => {
  const report = async (dataset = smallData()): Promise<StageReport[]> =>
    playTo(await timelineOf(smallContext({ dataset, course: { logQ: true }, stream: { publishItems: true } })), END);
  let before: StageReport[];
  beforeAll(async () => {
    before = await report();
  });

  it.each([0, 1])('other events after day %i leave all arms up to the next full update as they were', async (day) => {
    const after = smallClock.baseEvents + (day + 1) * smallClock.eventsPerDay;
    const changed = await report(withOtherFuture(smallData(), after));
    const known = (day + 1) * A_DAY + 1;
    expect(changed.slice(0, known)).toEqual(before.slice(0, known));
    expect(changed.slice(known, END)).not.toEqual(before.slice(known, END));
  });

  it('other events later in the day leave the slices before them as they were', async () => {
    // The second slice of the second day begins at its 16th event.
    const after = smallClock.baseEvents + smallClock.eventsPerDay + 15;
    const changed = await report(withOtherFuture(smallData(), after));
    const slices = (reports: readonly StageReport[], from: number, to: number) =>
      reports.slice(from, to).filter(({ kind }) => kind !== 'floor');
    expect(slices(changed, 0, A_DAY + 3)).toEqual(slices(before, 0, A_DAY + 3));
    expect(changed[A_DAY + 3]).not.toEqual(before[A_DAY + 3]);
  });

  it('events behind the last day are never read', async () => {
    expect(await report(withOtherFuture(smallData(), 270 + 180))).toEqual(before);
  });
});

describe('items that are not in the index', () => {
  it('are not found by any arm, on any seed', async () => {
    const { dataset, clock } = lateData();
    const context = smallContext({ dataset, clock });
    const [, , first] = await playTo(await timelineOf(context, armIds, [1, 2]), 3);
    const { plan } = context.schedule;
    const { targets } = sliceRequests(plan, plan.days[0].slices[0]);
    const { allowed } = knownBefore(plan, 0);
    const unknown = [...targets.keys()].filter((at) => allowed[targets[at]] === 0);
    expect(unknown.length).toBeGreaterThan(0);
    for (const { ranks } of first.arms) {
      for (const at of unknown) expect([ranks[at], ranks[targets.length + at]]).toEqual([NOT_FOUND, NOT_FOUND]);
    }
    for (const at of unknown) expect(first.popularity[at]).toBe(NOT_FOUND);
  });
});

describe('small days', () => {
  it('with empty slices and fewer events than a batch go their way', async () => {
    const context = smallContext({ clock: { eventsPerDay: 3, slicesPerDay: 5 } });
    const reports = await playTo(await timelineOf(context), stagesOf(context));
    expect(reports.slice(0, 7).map(({ popularity }) => popularity.length)).toEqual([0, 0, 0, 1, 0, 1, 1]);
    const empty = reports[2].arms.find(({ arm }) => arm === 'incremental')!;
    expect(empty).toMatchObject({ published: true, cost: { steps: 0, bytesPublished: 0 } });
    const last = reports.at(-1)!.arms.map(({ cost }) => cost.steps);
    expect(last).toEqual(
      armIds.map(
        (id) =>
          ({ frozen: 0, 'full-cold-all': 10 })[id as string] ??
          (id.startsWith('incremental') ? 9 : id.startsWith('full+') ? 15 : 6),
      ),
    );
  });

  it('without a base begin with nothing to recommend', async () => {
    const context = smallContext({ clock: { baseEvents: 0 } });
    const reports = await playTo(await timelineOf(context), END);
    expect(new Set(reports.slice(0, A_DAY).flatMap(ranksOf).flat())).toEqual(new Set([NOT_FOUND]));
    expect(
      ranksOf(reports[A_DAY + 5])
        .flat()
        .some((rank) => rank < 50),
    ).toBe(true);
  });
});

describe.each(hostBackends)('several seeds at once, on %s', (backend) => {
  beforeAll(async () => {
    await computeOn(backend);
    return () => computeOn('cpu');
  });

  it('answer as each would alone, to the bit', async () => {
    const context = smallContext();
    const seeds = [3, 4, 5];
    const play = async (own: readonly number[]): Promise<StageReport[]> =>
      playTo(await timelineOf(context, armIds, own), 2 * A_DAY + 2);
    const together = await play(seeds);
    const alone = await Promise.all(seeds.map((seed) => play([seed])));
    together.forEach(({ arms }, i) => {
      arms.forEach(({ ranks, cost, touched }, a) => {
        expect([...ranks]).toEqual(alone.flatMap((reports) => [...reports[i].arms[a].ranks]));
        expect({ cost, touched }).toEqual({ cost: alone[0][i].arms[a].cost, touched: alone[0][i].arms[a].touched });
      });
    });
    // Seeds differ, or the test would say nothing.
    expect(alone[0][A_DAY + 2].arms).not.toEqual(alone[1][A_DAY + 2].arms);
  });
});

describe('cpu and wasm', () => {
  it('play the same timeline to the bit, and so does a device that has to compute again', async () => {
    let calls = 0;
    const flaky: RunContext['compute'] = async (work) => {
      calls += 1;
      if (calls % 3 === 0) await work();
      return work();
    };
    const play = async (compute?: RunContext['compute']): Promise<StageReport[]> =>
      playTo(await timelineOf(smallContext(compute ? { compute } : {})), 2 * A_DAY);
    const cpu = await play();
    expect(await play(flaky)).toEqual(cpu);
    await computeOn('wasm');
    const wasm = await play();
    await computeOn('cpu');
    expect(wasm).toEqual(cpu);
  });
});
