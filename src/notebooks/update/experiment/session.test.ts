import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../../core/backend/backends.test.fixtures.ts';
import type { RunContext } from '../../../core/experiment/experiment.ts';
import { knownBefore } from '../../../core/updates/plan/past.ts';
import { policies, type ArmId } from '../../../core/updates/arms/policy.ts';
import { Snapshots } from '../../../core/updates/timeline/snapshots.ts';
import type { TimelineContext } from '../../../core/updates/timeline/stages.ts';
import type { StageReport, Timeline } from '../../../core/updates/timeline/timeline.ts';
import { A_DAY, smallContext, timelineOf } from '../../../core/updates/updates.test.fixtures.ts';
import type { CatchUpAnswer, ForkAnswer, WatchAnswer } from '../queries.ts';
import { UpdateSession } from './session.ts';

const END = 3 * A_DAY;
const lecture: ArmId[] = ['frozen', 'full', 'incremental', 'full+incremental'];

beforeAll(() => computeOn('cpu'));

/** A session whose timeline stands at its beginning, and everything it has reported. */
class Played {
  readonly reports: StageReport[] = [];

  private constructor(
    readonly timelineContext: TimelineContext,
    readonly timeline: Timeline,
    readonly session: UpdateSession,
  ) {}

  static async begin(
    timelineContext: TimelineContext,
    arms: readonly ArmId[] = lecture,
    seeds?: readonly number[],
  ): Promise<Played> {
    const timeline = await timelineOf(timelineContext, arms, seeds);
    return new Played(
      timelineContext,
      timeline,
      new UpdateSession(timelineContext, timeline, new Snapshots(timelineContext, arms.length), () =>
        Promise.reject(new Error('no regime here')),
      ),
    );
  }

  async to(at: number): Promise<this> {
    while (this.reports.length < at) this.reports.push(await this.session.next());
    return this;
  }

  fork(
    from: string,
    at: { day: number; slice: number },
    change: Partial<(typeof policies)[ArmId]>,
  ): Promise<ForkAnswer> {
    return this.session.ask({ kind: 'fork', from, at, change });
  }

  catchUp(id: string, stages = Infinity, heard = 0): Promise<CatchUpAnswer> {
    return this.session.ask({ kind: 'catch-up', id, heard, stages });
  }

  async drop(id: string): Promise<void> {
    await this.session.ask({ kind: 'drop', id });
  }

  watch(user: number, day: number): Promise<WatchAnswer> {
    return this.session.ask({ kind: 'watch', user, day });
  }

  /** One arm's reports of some stages, without its name. */
  of(arm: string, reports: readonly StageReport[] = this.reports): unknown[] {
    return reports.map(({ kind, day, slice, arms }) => {
      const { arm: _, ...own } = arms.find((each) => each.arm === arm)!;
      return { kind, day, slice, ...own };
    });
  }
}

describe('a fork', () => {
  const timelineContext = smallContext();
  let alone: Played;
  beforeAll(async () => {
    alone = await (await Played.begin(timelineContext, [...lecture, 'full-ordered'])).to(END);
  });

  it('stands still until it is told to catch up, a few stages at a time; then it joins the others', async () => {
    const run = await (await Played.begin(timelineContext)).to(A_DAY + 3);
    const { id, policy } = await run.fork('full', { day: 0, slice: 0 }, { fullUpdate: 'ordered' });
    expect({ id, policy }).toEqual({ id: 'fork-1', policy: policies['full-ordered'] });
    const own: StageReport[] = [];
    const behind: number[] = [];
    for (let left = Infinity; left > 0; left = behind.at(-1)!) {
      const answer = await run.catchUp(id, 3, own.length);
      expect(answer.reports.every(({ arms }) => arms.length === 1 && arms[0].arm === id)).toBe(true);
      own.push(...answer.reports);
      behind.push(answer.behind);
    }
    // The first full update and floor were before the fork, seven stages are caught up.
    expect(behind).toEqual([4, 1, 0]);
    await run.to(END);
    const later = run.reports.slice(A_DAY + 3);
    expect(later.every(({ arms }) => arms.length === 5)).toBe(true);
    expect(run.of(id, [...own, ...later])).toEqual(alone.of('full-ordered', alone.reports.slice(2)));
    // The others have not noticed.
    for (const arm of lecture) expect(run.of(arm)).toEqual(alone.of(arm));
    // There is nothing to catch up with any more.
    expect(await run.catchUp(id, 1, own.length)).toEqual({ reports: [], behind: 0 });
  });

  it('tells again what nobody has heard, before it joined the others and after', async () => {
    const run = await (await Played.begin(timelineContext)).to(A_DAY + 3);
    const { id } = await run.fork('full', { day: 0, slice: 0 }, { fullUpdate: 'ordered' });
    const lost = await run.catchUp(id, 3);
    const both = await run.catchUp(id, 2);
    expect(both.reports.slice(0, 3)).toEqual(lost.reports);
    expect(both).toMatchObject({ reports: { length: 5 }, behind: 2 });
    const last = await run.catchUp(id, Infinity, 5);
    expect(last).toMatchObject({ reports: { length: 2 }, behind: 0 });
    expect(await run.catchUp(id, 1, 5)).toEqual(last);
  });

  it('without a change is its parent', async () => {
    const run = await (await Played.begin(timelineContext)).to(A_DAY + 4);
    const { id } = await run.fork('full+incremental', { day: 0, slice: 2 }, {});
    const { reports } = await run.catchUp(id);
    await run.to(END);
    expect(run.of(id, [...reports, ...run.reports.slice(A_DAY + 4)])).toEqual(
      alone.of('full+incremental', alone.reports.slice(4)),
    );
  });

  it('may be asked for while stages are played: turns are taken', async () => {
    const run = await (await Played.begin(timelineContext)).to(3);
    const asked = run.fork('full', { day: 0, slice: 0 }, { fullUpdate: 'ordered' });
    const [first, { id }, second, caught, third] = await Promise.all([
      run.session.next(),
      asked,
      run.session.next(),
      run.catchUp('fork-1'),
      run.session.next(),
    ]);
    run.reports.push(first, second, third);
    // It caught up with the five stages there were, and was in the sixth.
    expect([id, caught.behind, caught.reports.length]).toEqual(['fork-1', 0, 3]);
    await run.to(END);
    expect(run.of(id, [...caught.reports, ...run.reports.slice(5)])).toEqual(
      alone.of('full-ordered', alone.reports.slice(2)),
    );
    for (const arm of lecture) expect(run.of(arm)).toEqual(alone.of(arm));
  });

  it('at the very moment where the timeline stands joins at once', async () => {
    const run = await (await Played.begin(timelineContext)).to(5);
    const { id } = await run.fork('frozen', { day: 0, slice: 3 }, { stream: 'ids' });
    expect(await run.catchUp(id)).toEqual({ reports: [], behind: 0 });
    await run.to(6);
    expect(run.reports[5].arms.map(({ arm }) => arm)).toEqual([...lecture, id]);
  });

  it('after the end of the run plays to the end', async () => {
    const run = await (await Played.begin(timelineContext)).to(END);
    const { id } = await run.fork('full', { day: 0, slice: 0 }, { fullUpdate: 'ordered' });
    const { reports, behind } = await run.catchUp(id);
    expect(behind).toBe(0);
    expect(run.of(id, reports)).toEqual(alone.of('full-ordered', alone.reports.slice(2)));
  });

  it('of a fork goes on from there, though its parent has not caught up or is gone', async () => {
    const run = await (await Played.begin(timelineContext)).to(A_DAY + 4);
    const first = await run.fork('frozen', { day: 0, slice: 0 }, { fullUpdate: 'shuffled' });
    const second = await run.fork(first.id, { day: 0, slice: 2 }, { fullUpdate: 'ordered' });
    expect(second).toEqual({ id: 'fork-2', policy: policies['full-ordered'] });
    await run.drop(first.id);
    const { reports } = await run.catchUp(second.id);
    expect(run.of(second.id, reports)).toEqual(alone.of('full-ordered', alone.reports.slice(4, A_DAY + 4)));
    const third = await run.fork(second.id, { day: 0, slice: 3 }, {});
    const again = await run.catchUp(third.id);
    expect(run.of(third.id, again.reports)).toEqual(run.of(second.id, reports).slice(1));
  });

  it('that is taken back half-way leaves the others as if it had not been', async () => {
    const run = await (await Played.begin(timelineContext)).to(A_DAY);
    const half = await run.fork('full+incremental', { day: 0, slice: 1 }, { stream: 'everything' });
    await run.catchUp(half.id, 2);
    await run.drop(half.id);
    const joined = await run.fork('incremental', { day: 0, slice: 2 }, { fullUpdate: 'ordered' });
    await run.catchUp(joined.id);
    await run.to(A_DAY + 3);
    expect(run.reports.at(-1)!.arms).toHaveLength(5);
    await run.drop(joined.id);
    await run.drop(joined.id);
    await run.to(END);
    expect(run.reports.slice(A_DAY + 3).every(({ arms }) => arms.length === 4)).toBe(true);
    for (const arm of lecture) expect(run.of(arm)).toEqual(alone.of(arm));
    await expect(run.catchUp(half.id)).rejects.toMatchObject({ code: 'fork-gone', params: { arm: 'fork-1' } });
    // Numbers are not given twice.
    expect((await run.fork('full', { day: 0, slice: 0 }, {})).id).toBe('fork-3');
  });

  it('alone can be taken back: the arms of the run stay', async () => {
    const run = await (await Played.begin(timelineContext)).to(3);
    await run.drop('full');
    await run.drop('nobody');
    await run.to(A_DAY + 2);
    expect(run.of('full')).toEqual(alone.of('full', alone.reports.slice(0, A_DAY + 2)));
  });

  it('that fails half-way is gone, and the others go on', async () => {
    let fails = false;
    const compute: RunContext['compute'] = (work) => (fails ? Promise.reject(new Error('no backend is left')) : work());
    const run = await (await Played.begin(smallContext({ compute }))).to(A_DAY);
    const { id } = await run.fork('full', { day: 0, slice: 1 }, { stream: 'ids' });
    await run.catchUp(id, 1);
    fails = true;
    await expect(run.catchUp(id)).rejects.toThrow('no backend is left');
    fails = false;
    await expect(run.catchUp(id)).rejects.toMatchObject({ code: 'fork-gone' });
    await run.to(END);
    for (const arm of lecture) expect(run.of(arm)).toEqual(alone.of(arm));
  });

  it('is refused with a reason', async () => {
    const run = await (await Played.begin(timelineContext)).to(5);
    const start = { day: 0, slice: 0 };
    for (const from of ['nobody', 'full-ordered', 'toString', 'fork-1']) {
      await expect(run.fork(from, start, {})).rejects.toMatchObject({
        code: 'fork-unknown-arm',
        params: { arm: from },
      });
    }
    await expect(run.fork('full', { day: 1, slice: 2 }, {})).rejects.toMatchObject({
      code: 'fork-future',
      params: { day: 2, slice: 3 },
    });
    await run.fork('full', { day: 0, slice: 3 }, {});
    await expect(run.fork('fork-1', { day: 0, slice: 2 }, {})).rejects.toMatchObject({
      code: 'fork-before-arm',
      params: { arm: 'fork-1', day: 1, slice: 3 },
    });
    await expect(run.catchUp('fork-9')).rejects.toMatchObject({ code: 'fork-gone' });
    // A refusal holds nobody up.
    expect((await run.to(6)).reports).toHaveLength(6);
  });

  it('of several seeds has all of them', async () => {
    const two = await (await Played.begin(timelineContext, ['full', 'full-ordered'], [1, 2])).to(END);
    const run = await (await Played.begin(timelineContext, ['full'], [1, 2])).to(A_DAY + 2);
    const { id } = await run.fork('full', { day: 0, slice: 0 }, { fullUpdate: 'ordered' });
    const { reports } = await run.catchUp(id);
    expect(run.of(id, reports)).toEqual(two.of('full-ordered', two.reports.slice(2, A_DAY + 2)));
  });
});

describe('watching one user', () => {
  const clock = { baseEvents: 180, eventsPerDay: 150, days: 2 };
  // Wide and fast, so that what a slice teaches shows in the ranks of the next.
  const timelineContext = smallContext({ clock, course: { hidden: 16 }, stream: { rateFactor: 5 } });
  let run: Played;
  beforeAll(async () => {
    run = await (await Played.begin(timelineContext)).to(2 * A_DAY);
  });
  const { plan } = timelineContext.schedule;
  const { user, item } = plan.dataset.events;
  /** Users by how much they did on a day, most first. */
  const busy = (day: number): number[] => {
    const counts = new Map<number, number>();
    const { from, to } = plan.days[day].range;
    for (const event of plan.stream.subarray(from, to)) counts.set(user[event], (counts.get(user[event]) ?? 0) + 1);
    return [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([who]) => who);
  };
  const busiest = (day: number): number => busy(day)[0];
  /** A user's events of a day, with the ranks that the timeline itself gave. */
  const answered = (who: number, day: number) =>
    plan.days[day].slices.flatMap(({ from, to }, slice) =>
      Array.from({ length: to - from }, (_, request) => from + request)
        .filter((at) => user[plan.stream[at]] === who)
        .map((at) => {
          const { arms } = run.reports[day * A_DAY + 2 + slice];
          const ranks = Object.fromEntries(arms.map(({ arm, ranks: own }) => [arm, own[at - from]]));
          return { slice, item: item[plan.stream[at]], ranks };
        }),
    );

  it('gives the ranks that the timeline gave', async () => {
    for (const day of [0, 1]) {
      for (const who of busy(day).slice(0, 12)) {
        const { events } = await run.watch(who, day);
        expect(events.length).toBeGreaterThan(1);
        expect(events.map(({ slice, item: wanted, ranks }) => ({ slice, item: wanted, ranks }))).toEqual(
          answered(who, day),
        );
      }
    }
  });

  it('draws a path for every arm, on the map of the first one with a full update', async () => {
    const { user: who, day, paths, items, known } = await run.watch(busiest(1), 1);
    expect([who, day]).toEqual([busiest(1), 1]);
    expect(Object.keys(paths)).toEqual(['full', 'full+incremental', 'frozen', 'incremental']);
    for (const path of Object.values(paths)) {
      expect(path).toHaveLength(2 * 5);
      expect(path.every(Number.isFinite)).toBe(true);
    }
    expect(items).toHaveLength(2 * 90);
    expect(known).toEqual(knownBefore(plan, 1).allowed);
    // They begin the day with the same full model; then one of them follows her.
    expect(paths['full+incremental'].slice(0, 2)).toEqual(paths.full.slice(0, 2));
    expect(paths['full+incremental'].slice(8)).not.toEqual(paths.full.slice(8));
  });

  it('leaves the run as it is, and a fork in it is watched from its first whole day on', async () => {
    const other = await (await Played.begin(timelineContext)).to(3);
    await other.fork('full', { day: 0, slice: 1 }, { stream: 'ids' });
    await other.catchUp('fork-1');
    await other.watch(busiest(0), 0);
    await other.to(2 * A_DAY);
    for (const arm of lecture) expect(other.of(arm)).toEqual(run.of(arm));
    expect(Object.keys((await other.watch(busiest(0), 0)).paths)).not.toContain('fork-1');
    const { events, paths } = await other.watch(busiest(1), 1);
    expect(Object.keys(paths)).toContain('fork-1');
    expect(Object.keys(events[0].ranks)).toContain('fork-1');
  });

  it('answers what can cross the port of a worker', async () => {
    const answer = await run.watch(busiest(0), 0);
    expect(structuredClone(answer)).toEqual(answer);
    const fork = await run.fork('full', { day: 0, slice: 1 }, { stream: 'ids' });
    const caught = await run.catchUp(fork.id, 2);
    expect(structuredClone([fork, caught])).toEqual([fork, caught]);
    await run.drop(fork.id);
  });

  it('is refused with a reason', async () => {
    const asleep = Array.from({ length: 90 }, (_, who) => who).find(
      (who) =>
        !plan.stream.subarray(plan.days[0].range.from, plan.days[0].range.to).some((event) => user[event] === who),
    )!;
    await expect(run.watch(asleep, 0)).rejects.toMatchObject({
      code: 'watch-nothing',
      params: { user: asleep, day: 1 },
    });
    await expect(run.watch(busiest(1), 2)).rejects.toMatchObject({ code: 'watch-future', params: { day: 3 } });
    const early = await (await Played.begin(timelineContext)).to(A_DAY);
    await expect(early.watch(busiest(1), 1)).rejects.toMatchObject({ code: 'watch-future', params: { day: 2 } });
  });
});

describe('a session that is let go', () => {
  it('forgets its forks', async () => {
    const run = await (await Played.begin(smallContext())).to(3);
    const { id } = await run.fork('full', { day: 0, slice: 0 }, {});
    run.session.dispose();
    await expect(run.catchUp(id)).rejects.toMatchObject({ code: 'fork-gone' });
  });
});
