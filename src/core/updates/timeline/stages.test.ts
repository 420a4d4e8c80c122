import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../../backend/backends.test.fixtures.ts';
import { itemVectors } from '../../compute/vectors.ts';
import { noCost } from '../arms/costs.ts';
import { knownBefore } from '../plan/past.ts';
import { type ArmId, armIds } from '../arms/policy.ts';
import type { Replica } from '../arms/replica.ts';
import type { TimelineContext } from './stages.ts';
import type { Timeline } from './timeline.ts';
import {
  basesOf,
  changedRows,
  frozenBits,
  lateData,
  playTo,
  replicaOf,
  smallContext,
  timelineOf,
} from '../updates.test.fixtures.ts';
import { SLICES_DONE, named, onDay, streamedByHand } from './stages.test.fixtures.ts';

beforeAll(() => computeOn('cpu'));

describe('at the beginning', () => {
  it('every arm has the same weights in training and in service, and has cost nothing', async () => {
    const context = smallContext();
    const bases = await basesOf(context);
    const timeline = await timelineOf(context);
    for (const id of armIds) {
      const replica = replicaOf(timeline, id);
      expect(frozenBits(replica.trained)).toEqual(frozenBits(bases.get(1)!));
      expect(replica.online.itemVectors).toEqual(replicaOf(timeline, 'frozen').online.itemVectors);
      expect(replica.cost).toEqual(noCost);
    }
  });

  it('the first full update changes nothing: there is no yesterday', async () => {
    const timeline = await timelineOf(smallContext());
    const before = frozenBits(replicaOf(timeline, 'full-cold').trained);
    await playTo(timeline, 1);
    for (const id of armIds) {
      expect(frozenBits(replicaOf(timeline, id).trained)).toEqual(before);
      expect(replicaOf(timeline, id).cost).toEqual(noCost);
    }
  });
});

describe.each(hostBackends)('during the first day, on %s', (backend) => {
  // Wide enough that no item has all its hidden units at zero, where no gradient reaches its row.
  const context = smallContext({ course: { hidden: 16 } });
  let timeline: Timeline;
  let before: ReturnType<typeof named>;
  let published: Float32Array;
  beforeAll(async () => {
    await computeOn(backend);
    timeline = await timelineOf(context);
    before = named(replicaOf(timeline, 'frozen').trained);
    published = replicaOf(timeline, 'frozen').online.itemVectors.slice();
    await playTo(timeline, SLICES_DONE);
    return () => computeOn('cpu');
  });
  const after = (id: ArmId) => named(replicaOf(timeline, id).trained);

  it('an incremental arm changes all embedding tables; the layers stay to the bit', () => {
    for (const id of ['incremental', 'full+incremental', 'full+incremental-keep'] as const) {
      const { userTower, itemTower, ...tables } = after(id);
      expect({ userTower, itemTower }).toEqual({ userTower: before.userTower, itemTower: before.itemTower });
      for (const [table, weights] of Object.entries(tables)) {
        expect([table, weights]).not.toEqual([table, before[table as keyof typeof before]]);
      }
    }
  });

  it('one of IDs alone changes ID rows alone: layers, profile, genres and years stay to the bit', () => {
    const users = (id: ArmId) => changedRows(before.users, after(id).users);
    expect(users('incremental-user-ids')).toEqual(users('incremental-ids'));
    expect({ ...after('incremental-user-ids'), users: before.users }).toEqual(before);
    for (const id of ['incremental-ids'] as const) {
      const { users: own, items, ...others } = after(id);
      const { users: usersBefore, items: itemsBefore, ...othersBefore } = before;
      expect(others).toEqual(othersBefore);
      const today = onDay(context, 0);
      const changed = changedRows(usersBefore, own);
      expect(changed.length).toBeGreaterThan(20);
      expect(changed.filter((user) => !today.users.has(user))).toEqual([]);
      const touched = new Set(changedRows(itemsBefore, items));
      expect([...today.items].filter((item) => !touched.has(item))).toEqual([]);
    }
  });

  it('arms that stream the same are equal all day', () => {
    expect(after('full+incremental')).toEqual(after('incremental'));
    expect(after('full+incremental-keep')).toEqual(after('incremental'));
    expect(replicaOf(timeline, 'full+incremental').cost).toEqual(replicaOf(timeline, 'incremental').cost);
  });

  it.each([
    ['incremental', 'embeddings'],
    ['incremental-ids', 'ids'],
    ['incremental-user-ids', 'user-ids'],
    ['incremental-unfrozen', 'everything'],
  ] as const)('increments of %s are the slices in order, learnt by %s', async (id, trains) => {
    const base = (await basesOf(context)).get(1)!;
    expect(frozenBits(await streamedByHand(context, base, 0, trains))).toEqual(
      frozenBits(replicaOf(timeline, id).trained),
    );
  });

  it('unfrozen, everything is trained', () => {
    const unfrozen = after('incremental-unfrozen');
    for (const [table, weights] of Object.entries(unfrozen)) {
      expect([table, weights]).not.toEqual([table, before[table as keyof typeof before]]);
    }
  });

  it('arms without a stream learn nothing', () => {
    for (const id of ['frozen', 'full', 'full-cold', 'full-cold-all', 'full-ordered'] as const)
      expect(after(id)).toEqual(before);
  });

  it('the item vectors in service stay those of the full update, of every arm', () => {
    for (const id of armIds) expect(replicaOf(timeline, id).online.itemVectors).toEqual(published);
  });

  it('leaves what the last full update made as it was', () => {
    for (const id of armIds) expect(named(replicaOf(timeline, id).lastFull)).toEqual(before);
  });
});

/** How many rows of the users' side differ from the base's. */
async function changedSinceBase(context: TimelineContext, { trained }: Replica) {
  const [base, now] = [named((await basesOf(context)).get(1)!), named(trained)];
  return {
    users: changedRows(base.users, now.users).length,
    history: changedRows(base.history, now.history).length,
  };
}

describe('what increments put into service', () => {
  /** Vectors of all users without a past: a user's own moves with her ID row or with the tower. */
  async function vectors(context: TimelineContext, replica: Replica): Promise<Float32Array> {
    const { dataset, histories } = context.schedule.plan;
    const users = Int32Array.from({ length: dataset.users }, (_, user) => user);
    return replica.online.userVectors({ users, places: new Int32Array(users.length), targets: users, histories });
  }

  it('the IDs of users who did something, and no others', async () => {
    const context = smallContext();
    const timeline = await timelineOf(context, ['incremental-ids']);
    await playTo(timeline, 2);
    const replica = replicaOf(timeline, 'incremental-ids');
    const { plan } = context.schedule;
    for (const [slice, { from, to }] of plan.days[0].slices.entries()) {
      const before = await vectors(context, replica);
      const spent = replica.cost;
      const [
        {
          arms: [report],
        },
      ] = await playTo(timeline, slice + 3);
      const users = new Set([...plan.stream.subarray(from, to)].map((event) => plan.dataset.events.user[event]));
      expect(new Set(report.touched.users)).toEqual(users);
      expect(new Set(changedRows(before, await vectors(context, replica)))).toEqual(users);
      expect(report.published).toBe(true);
      expect(report.cost.bytesPublished - spent.bytesPublished).toBe(4 * 4 * users.size);
      expect(report.cost.rowsPublished - spent.rowsPublished).toBe(users.size);
      expect(report.cost.vectorsReindexed).toBe(spent.vectorsReindexed);
    }
  });

  it('unfrozen, the user tower too, and yet no item vector', async () => {
    const context = smallContext();
    const timeline = await timelineOf(context, ['incremental-unfrozen']);
    await playTo(timeline, 2);
    const replica = replicaOf(timeline, 'incremental-unfrozen');
    const before = { users: await vectors(context, replica), items: replica.online.itemVectors.slice() };
    const [
      {
        arms: [report],
      },
    ] = await playTo(timeline, 3);
    expect(changedRows(before.users, await vectors(context, replica))).toHaveLength(90);
    expect(replica.online.itemVectors).toEqual(before.items);
    const rows = await changedSinceBase(context, replica);
    expect(rows.history).toBeGreaterThan(0);
    const rowsPublished = rows.users + rows.history;
    const numbers = 4 * rowsPublished + replica.trained.model.userTower.weights.length;
    expect(report.cost).toMatchObject({ bytesPublished: 4 * numbers, rowsPublished, vectorsReindexed: 0 });
  });

  it('what an arm trains and nothing else: the lecture publishes history rows with the IDs, and no layer', async () => {
    const context = smallContext();
    const timeline = await timelineOf(context, ['incremental']);
    const [, , { arms }] = await playTo(timeline, 3);
    const rows = await changedSinceBase(context, replicaOf(timeline, 'incremental'));
    expect(rows.history).toBeGreaterThan(0);
    const rowsPublished = rows.users + rows.history;
    expect(arms[0].cost).toMatchObject({ bytesPublished: 4 * 4 * rowsPublished, rowsPublished, vectorsReindexed: 0 });
  });

  it('only every so many slices: what waits is published with the next', async () => {
    const context = smallContext({ stream: { publishEvery: 2 } });
    const timeline = await timelineOf(context, ['incremental-ids']);
    const replica = replicaOf(timeline, 'incremental-ids');
    const start = await vectors(context, replica);
    const { plan } = context.schedule;
    const usersIn = (first: number, last: number): Set<number> =>
      new Set(
        [...plan.stream.subarray(plan.days[0].slices[first].from, plan.days[0].slices[last].to)].map(
          (event) => plan.dataset.events.user[event],
        ),
      );
    const [, , first] = await playTo(timeline, 3);
    expect(await vectors(context, replica)).toEqual(start);
    expect(first.arms[0]).toMatchObject({ published: false, touched: { users: new Int32Array(0) } });
    const [second] = await playTo(timeline, 4);
    expect(new Set(second.arms[0].touched.users)).toEqual(usersIn(0, 1));
    expect(new Set(changedRows(start, await vectors(context, replica)))).toEqual(usersIn(0, 1));
    expect(second.arms[0].published).toBe(true);
  });

  it('changed item vectors where it is told to, of items in the index', async () => {
    const { dataset, clock } = lateData();
    const context = smallContext({ dataset, clock, course: { hidden: 16 }, stream: { publishItems: true } });
    const timeline = await timelineOf(context, ['incremental-ids', 'incremental', 'incremental-unfrozen']);
    await playTo(timeline, 2);
    const replica = replicaOf(timeline, 'incremental-ids');
    const before = replica.online.itemVectors.slice();
    const [
      {
        arms: [report, embeddings, unfrozen],
      },
    ] = await playTo(timeline, 3);
    expect(replica.online.itemVectors).toEqual(await itemVectors(replica.trained.model, dataset));
    expect(changedRows(before, replica.online.itemVectors).length).toBeGreaterThan(0);
    const known = knownBefore(context.schedule.plan, 0);
    const { items } = report.touched;
    const indexed = items.filter((item) => known.allowed[item] === 1);
    expect(indexed.length).toBeLessThan(items.length);
    expect(report.cost.vectorsReindexed).toBe(indexed.length);
    expect(report.cost.bytesPublished).toBe(4 * 4 * (report.touched.users.length + indexed.length));
    // Genres and years move the vectors of films that nobody touched.
    expect(embeddings.cost.vectorsReindexed).toBeGreaterThan(indexed.length);
    expect(embeddings.cost.vectorsReindexed).toBeLessThanOrEqual(known.count);
    expect(unfrozen.cost.vectorsReindexed).toBe(known.count);
  });

  it('the user IDs alone are trained where the policy says so, and no item vector changes', async () => {
    const timeline = await timelineOf(smallContext({ stream: { publishItems: true } }), ['incremental-user-ids']);
    const replica = replicaOf(timeline, 'incremental-user-ids');
    const { users, ...before } = named(replica.trained);
    await playTo(timeline, SLICES_DONE);
    const { users: usersAfter, ...after } = named(replica.trained);
    expect(after).toEqual(before);
    expect(usersAfter).not.toEqual(users);
    expect(replica.cost.vectorsReindexed).toBe(0);
  });
});
