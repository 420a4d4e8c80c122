import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../../backend/backends.test.fixtures.ts';
import { armIds, policies, type ArmId, type Policy } from '../arms/policy.ts';
import { forked, Snapshots } from './snapshots.ts';
import type { TimelineContext } from './stages.ts';
import type { Timeline } from './timeline.ts';
import { basesOf, playTo, replicaOf, smallContext, stateOf, timelineOf } from '../updates.test.fixtures.ts';

/** Two slices a day: a full update, the floor, the slices. */
const A_DAY = 4;
const END = 3 * A_DAY;
const clock = { slicesPerDay: 2 };
/** No full update but the first fits. */
const NOTHING = 1;

beforeAll(() => computeOn('cpu'));

/** Plays on and keeps every full update that is to be kept. */
async function playKeeping(timeline: Timeline, snapshots: Snapshots, at: number): Promise<void> {
  while (timeline.at < at) {
    await timeline.next();
    if (timeline.isAfterFullUpdate) snapshots.take(timeline);
  }
}

/** Every arm's state at all stages from the first full update on. */
async function livedThrough(context: TimelineContext): Promise<Record<string, string>[]> {
  const timeline = await timelineOf(context);
  const states: Record<string, string>[] = [];
  for (; !timeline.isOver; await timeline.next()) {
    states.push(Object.fromEntries(armIds.map((id) => [id, stateOf(replicaOf(timeline, id))])));
  }
  return states;
}

/** Bytes of all arrays that can be reached from a value, each once. */
function bytesReachable(from: unknown, leaveOut: ReadonlySet<unknown> = new Set(), seen = new Set<unknown>()): number {
  if (typeof from !== 'object' || from === null || seen.has(from) || leaveOut.has(from)) return 0;
  seen.add(from);
  if (ArrayBuffer.isView(from)) {
    if (seen.has(from.buffer) || leaveOut.has(from.buffer)) return 0;
    seen.add(from.buffer);
    return from.buffer.byteLength;
  }
  const parts = from instanceof Map || from instanceof Set ? [...from].flat() : Object.values(from);
  return parts.reduce((sum: number, part) => sum + bytesReachable(part, leaveOut, seen), 0);
}

describe.each(hostBackends)('an arm brought back, on %s', (backend) => {
  beforeAll(async () => {
    await computeOn(backend);
    return () => computeOn('cpu');
  });

  it.each([
    ['with every full update kept', undefined],
    ['with the first full update alone', NOTHING],
  ])('is what it was at every stage: %s', async (_, budget) => {
    const context = smallContext({ clock, stream: { publishEvery: 2, publishItems: true } });
    const states = await livedThrough(context);
    const timeline = await timelineOf(context);
    const snapshots = new Snapshots(context, armIds.length, budget);
    await playKeeping(timeline, snapshots, END);
    for (const id of armIds) {
      for (const at of [1, 2, A_DAY, A_DAY + 1, 2 * A_DAY + 2]) {
        const back = await snapshots.arm(id, at);
        expect(back!.at).toBe(at);
        expect([id, at, stateOf(replicaOf(back!, id))]).toEqual([id, at, states[at][id]]);
      }
    }
  });
});

describe('what is brought back', () => {
  it('answers what the timeline answered from there on', async () => {
    const context = smallContext({ clock });
    const timeline = await timelineOf(context, ['full+incremental'], [1, 2]);
    const snapshots = new Snapshots(context, 1);
    await playKeeping(timeline, snapshots, A_DAY + 3);
    const back = await snapshots.arm('full+incremental', A_DAY + 3);
    expect(await playTo(back!, END)).toEqual(await playTo(timeline, END));
  });

  it('shares nothing with what is kept: to train it leaves the next one as it was', async () => {
    const context = smallContext({ clock });
    const snapshots = new Snapshots(context, 2);
    await playKeeping(await timelineOf(context, ['incremental', 'full+incremental-keep']), snapshots, A_DAY + 1);
    for (const id of ['incremental', 'full+incremental-keep']) {
      const before = stateOf(replicaOf((await snapshots.arm(id, A_DAY + 1))!, id));
      await (await snapshots.arm(id, A_DAY + 1))!.skipTo(END);
      expect(stateOf(replicaOf((await snapshots.arm(id, A_DAY + 1))!, id))).toEqual(before);
    }
  });

  it('may be the first seeds alone', async () => {
    const context = smallContext({ clock });
    const timeline = await timelineOf(context, ['incremental'], [7, 8, 9]);
    const snapshots = new Snapshots(context, 1);
    await playKeeping(timeline, snapshots, 3);
    const back = await snapshots.arm('incremental', 3, 1);
    expect(back!.arms[0].replicas).toHaveLength(1);
    expect(stateOf(replicaOf(back!, 'incremental'))).toEqual(stateOf(replicaOf(timeline, 'incremental')));
  });

  it('is nothing for an arm that never was', async () => {
    const snapshots = new Snapshots(smallContext(), 1);
    expect(await snapshots.arm('full', 3)).toBeNull();
  });
});

describe('a fork', () => {
  const context = smallContext({ clock, stream: { publishEvery: 2 } });

  /** Forks an arm at a stage and plays it to the end beside its parent. */
  async function fork(from: ArmId, at: number, change: Partial<Policy>, budget?: number) {
    const timeline = await timelineOf(context, [from]);
    const snapshots = new Snapshots(context, 1, budget);
    await playKeeping(timeline, snapshots, at);
    const policy = { ...policies[from], ...change };
    const parent = (await snapshots.arm(from, at))!;
    const own = forked(context, parent, 'fork-1', policy);
    snapshots.note('fork-1', { from, at, policy });
    await playKeeping(timeline, snapshots, END);
    return { timeline, snapshots, own };
  }

  it.each(armIds)('of %s without a change answers exactly as its parent does', async (from) => {
    for (const at of [1, 2, A_DAY, A_DAY + 2]) {
      const { timeline, own } = await fork(from, at, {});
      await playTo(own, END);
      expect(stateOf(replicaOf(own, 'fork-1'))).toEqual(stateOf(replicaOf(timeline, from)));
    }
  });

  it('leaves its parent to the bit as it is, whatever the change', async () => {
    const alone = await timelineOf(context, ['full+incremental']);
    await playTo(alone, END);
    const parent = await timelineOf(context, ['full+incremental']);
    await playTo(parent, A_DAY + 2);
    const own = forked(context, parent, 'fork-1', { ...policies['full+incremental'], stream: 'everything' });
    await playTo(own, END);
    await playTo(parent, END);
    expect(stateOf(replicaOf(parent, 'full+incremental'))).toEqual(stateOf(replicaOf(alone, 'full+incremental')));
    expect(stateOf(replicaOf(own, 'fork-1'))).not.toEqual(stateOf(replicaOf(alone, 'full+incremental')));
  });

  it('from the first full update on is the arm whose policy it takes', async () => {
    const other = await timelineOf(context, ['full-ordered', 'full+incremental-keep']);
    await playTo(other, END);
    const { own } = await fork('full', 1, { fullUpdate: 'ordered' });
    await playTo(own, END);
    expect(stateOf(replicaOf(own, 'fork-1'))).toEqual(stateOf(replicaOf(other, 'full-ordered')));
    const { own: keeping } = await fork('full+incremental', 1, { start: 'incremented' });
    await playTo(keeping, END);
    expect(stateOf(replicaOf(keeping, 'fork-1'))).toEqual(stateOf(replicaOf(other, 'full+incremental-keep')));
  });

  it.each<[ArmId, Partial<Policy>]>([
    ['full', { stream: 'embeddings' }],
    ['full', { stream: 'ids' }],
    ['full', { start: 'from-scratch' }],
    ['full', { fullUpdate: 'ordered' }],
    ['full', { fullUpdate: 'none' }],
    ['incremental', { stream: 'none' }],
    ['incremental', { stream: 'everything' }],
    ['incremental', { fullUpdate: 'shuffled' }],
    ['full+incremental', { start: 'incremented' }],
    ['full+incremental', { fullUpdate: 'none' }],
    ['full-cold', { start: 'full' }],
    ['frozen', { stream: 'user-ids' }],
  ])('of %s with %o is brought back at every stage, before its first full update and after', async (from, change) => {
    for (const [at, budget] of [
      [2, undefined],
      [A_DAY + 2, NOTHING],
    ] as const) {
      const { snapshots, own } = await fork(from, at, change, budget);
      for (const later of [at, at + 1, at + A_DAY - 1, END]) {
        await playKeeping(own, snapshots, later);
        const back = await snapshots.arm('fork-1', later);
        expect(stateOf(replicaOf(back!, 'fork-1'))).toEqual(stateOf(replicaOf(own, 'fork-1')));
        const { online } = replicaOf(own, 'fork-1');
        expect(await userVectors(context, replicaOf(back!, 'fork-1').online)).toEqual(
          await userVectors(context, online),
        );
      }
    }
  });

  it('was not there before it branched off', async () => {
    const { snapshots } = await fork('full', A_DAY + 3, { stream: 'ids' });
    expect(await snapshots.arm('fork-1', A_DAY + 2)).toBeNull();
    expect(await snapshots.arm('fork-1', A_DAY + 3)).not.toBeNull();
  });

  it('of a fork outlives it: what it comes from is forgotten with the last that needs it', async () => {
    const { snapshots, own } = await fork('incremental', 3, { stream: 'everything' });
    await playKeeping(own, snapshots, A_DAY);
    const policy = { ...policies.incremental, stream: 'user-ids' } as const;
    snapshots.note('fork-2', { from: 'fork-1', at: A_DAY, policy });
    const before = stateOf(replicaOf((await snapshots.arm('fork-2', A_DAY))!, 'fork-2'));
    snapshots.drop('fork-1');
    expect(stateOf(replicaOf((await snapshots.arm('fork-2', A_DAY))!, 'fork-2'))).toEqual(before);
    snapshots.drop('fork-2');
    expect(await snapshots.arm('fork-2', A_DAY)).toBeNull();
    expect(await snapshots.arm('fork-1', 3)).toBeNull();
    expect(await snapshots.arm('incremental', 3)).not.toBeNull();
  });
});

/** What is in service answers all users' first requests with. */
async function userVectors(
  { schedule: { plan } }: TimelineContext,
  online: ReturnType<typeof replicaOf>['online'],
): Promise<Float32Array> {
  const users = Int32Array.from({ length: plan.dataset.users }, (_, user) => user);
  return online.userVectors({ users, places: new Int32Array(users.length), targets: users, histories: plan.histories });
}

describe('the memory of snapshots', () => {
  const context = smallContext({ clock: { days: 8, eventsPerDay: 30, slicesPerDay: 1 } });
  const DAYS = 8;
  const STAGES = 3 * DAYS;

  /** Bytes that the snapshots of a whole run hold, beside what it began with. */
  async function held(arms: readonly ArmId[], seeds: readonly number[], budget?: number, forks = 0): Promise<number> {
    const bases = await basesOf(context, seeds);
    const timeline = await timelineOf(context, arms, seeds);
    const snapshots = new Snapshots(context, arms.length, budget);
    await playKeeping(timeline, snapshots, STAGES);
    for (let made = 1; made <= forks; made++) {
      const [from] = arms;
      const policy = policies[from];
      const own = forked(context, (await snapshots.arm(from, 2))!, `fork-${made}`, policy);
      snapshots.note(`fork-${made}`, { from, at: 2, policy });
      await playKeeping(own, snapshots, STAGES);
    }
    const { plan } = context.schedule;
    // Every arm has the base models in common, and they are there without any snapshot.
    const common = bytesReachable([...bases.values()].map(({ model }) => model));
    const outside = new Set<unknown>([context, plan, plan.dataset, context.training, context.schedule]);
    return bytesReachable(snapshots, outside) - common;
  }

  const aModel = async (): Promise<number> => {
    const { userFeatures, itemFeatures, userTower, itemTower } = (await basesOf(context)).get(1)!.model;
    const tables = [...userFeatures, ...itemFeatures].map(({ table }) => table.weights.length + table.squares.length);
    return (
      4 * (tables.reduce((sum, count) => sum + count, 0) + 3 * (userTower.weights.length + itemTower.weights.length))
    );
  };
  const updated = armIds.filter((id) => id !== 'frozen');

  it('is a model an arm, seed and full update where the budget allows it', async () => {
    const model = await aModel();
    const bytes = await held(['full', 'incremental'], [1, 2]);
    // The first full update keeps the base models, which cost nothing more.
    expect(bytes / (2 * 2 * (DAYS - 1) * model)).toBeCloseTo(1, 1);
  });

  it.each([1, 2.9, 5])('stays within a budget of %d full updates of all arms', async (updates) => {
    const model = await aModel();
    const budget = updates * updated.length * model;
    const bytes = await held(updated, [1], budget);
    expect(bytes).toBeLessThanOrEqual(budget);
  });

  it('stays within it when forks come: they make room for themselves', async () => {
    const model = await aModel();
    const budget = DAYS * model;
    expect(await held(['incremental'], [1], budget)).toBeGreaterThan((DAYS - 2) * model);
    for (const forks of [1, 2, 5]) expect(await held(['incremental'], [1], budget, forks)).toBeLessThanOrEqual(budget);
  });
});
