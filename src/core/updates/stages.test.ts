import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../backend/backends.test.fixtures.ts';
import { multiplyAddsOfStep } from '../model/multiply-adds.ts';
import type { Trainer } from '../model/trainer.ts';
import { createTwoTower, itemVectors, weightsOf } from '../model/two-tower.ts';
import { noCost } from './costs.ts';
import { knownBefore } from './past.ts';
import { armIds, policies, type ArmId } from './policy.ts';
import type { Replica } from './replica.ts';
import type { Stage } from './stages.ts';
import type { Timeline } from './timeline.ts';
import {
  A_DAY,
  basesOf,
  changedRows,
  frozenBits,
  lateData,
  playTo,
  replicaOf,
  smallStage,
  timelineOf,
} from './updates.test.fixtures.ts';

/** Stages done: the first day's dawn and slices; the first day whole; the second day's dawn and slices. */
const [EVENING, MIDNIGHT, DAWN, SECOND_EVENING] = [A_DAY - 1, A_DAY, A_DAY + 1, 2 * A_DAY - 1];

beforeAll(() => computeOn('cpu'));

/** Weights table by table: user IDs, history, item IDs, genres, years; then the towers. */
const named = ({ model }: Trainer) => {
  const [users, history, items, genres, years, userTower, itemTower] = weightsOf(model).map((each) => each.slice());
  return { users, history, items, genres, years, userTower, itemTower };
};

const onDay = ({ course: { plan } }: Stage, day: number): { users: Set<number>; items: Set<number> } => {
  const events = plan.stream.subarray(plan.days[day].range.from, plan.days[day].range.to);
  const { user, item } = plan.dataset.events;
  return { users: new Set([...events].map((e) => user[e])), items: new Set([...events].map((e) => item[e])) };
};

/** Trains yesterday by hand, as a full update does: one epoch, everything. */
async function trainedByHand(
  stage: Stage,
  start: Trainer,
  day: number,
  order: 'shuffled' | 'ordered',
): Promise<Trainer> {
  const trainer = start.copy();
  for (const batch of stage.course.fullUpdate(day, order, 1)) await trainer.step(batch);
  return trainer;
}

/** The same day by increments. */
async function streamedByHand(
  stage: Stage,
  start: Trainer,
  day: number,
  trains: 'ids' | 'everything',
): Promise<Trainer> {
  const trainer = start.copy();
  for (const slice of stage.course.plan.days[day].slices.keys()) {
    for (const batch of stage.course.increments(day, slice, 1)) {
      await trainer.step(batch, { trains, rateFactor: stage.stream.rateFactor });
    }
  }
  return trainer;
}

describe('at the beginning', () => {
  it('every arm has the same weights in training and in service, and has cost nothing', async () => {
    const stage = smallStage();
    const bases = await basesOf(stage);
    const timeline = await timelineOf(stage);
    for (const id of armIds) {
      const replica = replicaOf(timeline, id);
      expect(frozenBits(replica.trained)).toEqual(frozenBits(bases.get(1)!));
      expect(replica.online.itemVectors).toEqual(replicaOf(timeline, 'frozen').online.itemVectors);
      expect(replica.cost).toEqual(noCost);
    }
  });

  it('the first dawn changes nothing: there is no yesterday', async () => {
    const timeline = await timelineOf(smallStage());
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
  const stage = smallStage({ course: { hidden: 16 } });
  let timeline: Timeline;
  let before: ReturnType<typeof named>;
  let published: Float32Array;
  beforeAll(async () => {
    await computeOn(backend);
    timeline = await timelineOf(stage);
    before = named(replicaOf(timeline, 'frozen').trained);
    published = replicaOf(timeline, 'frozen').online.itemVectors.slice();
    await playTo(timeline, EVENING);
    return () => computeOn('cpu');
  });
  const after = (id: ArmId) => named(replicaOf(timeline, id).trained);

  it('an incremental arm changes ID rows alone: layers, profile, genres and years stay to the bit', () => {
    for (const id of ['incremental', 'full+incremental', 'full+incremental-keep'] as const) {
      const { users, items, ...others } = after(id);
      const { users: usersBefore, items: itemsBefore, ...othersBefore } = before;
      expect(others).toEqual(othersBefore);
      const today = onDay(stage, 0);
      const changed = changedRows(usersBefore, users);
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

  it('increments are the slices in order, learnt by the IDs alone', async () => {
    const base = (await basesOf(stage)).get(1)!;
    expect(frozenBits(await streamedByHand(stage, base, 0, 'ids'))).toEqual(
      frozenBits(replicaOf(timeline, 'incremental').trained),
    );
    expect(frozenBits(await streamedByHand(stage, base, 0, 'everything'))).toEqual(
      frozenBits(replicaOf(timeline, 'incremental-unfrozen').trained),
    );
  });

  it('unfrozen, everything is trained', () => {
    const unfrozen = after('incremental-unfrozen');
    for (const [table, weights] of Object.entries(unfrozen)) {
      expect([table, weights]).not.toEqual([table, before[table as keyof typeof before]]);
    }
  });

  it('arms without a stream learn nothing', () => {
    for (const id of ['frozen', 'full', 'full-cold', 'full-ordered'] as const) expect(after(id)).toEqual(before);
  });

  it('the item vectors in service stay those of the dawn, of every arm', () => {
    for (const id of armIds) expect(replicaOf(timeline, id).online.itemVectors).toEqual(published);
  });

  it('leaves what the last full update made as it was', () => {
    for (const id of armIds) expect(named(replicaOf(timeline, id).lastFull)).toEqual(before);
  });
});

describe('what increments put into service', () => {
  /** Vectors of all users without a past: a user's own moves with her ID row or with the tower. */
  async function vectors(stage: Stage, replica: Replica): Promise<Float32Array> {
    const { dataset, histories } = stage.course.plan;
    const users = Int32Array.from({ length: dataset.users }, (_, user) => user);
    return replica.online.userVectors({ users, places: new Int32Array(users.length), targets: users, histories });
  }

  it('the IDs of users who did something, and no others', async () => {
    const stage = smallStage();
    const timeline = await timelineOf(stage, ['full+incremental']);
    await playTo(timeline, 1);
    const replica = replicaOf(timeline, 'full+incremental');
    const { plan } = stage.course;
    for (const [slice, { from, to }] of plan.days[0].slices.entries()) {
      const before = await vectors(stage, replica);
      const spent = replica.cost;
      const [
        {
          arms: [report],
        },
      ] = await playTo(timeline, slice + 2);
      const users = new Set([...plan.stream.subarray(from, to)].map((event) => plan.dataset.events.user[event]));
      expect(new Set(report.touched.users)).toEqual(users);
      expect(new Set(changedRows(before, await vectors(stage, replica)))).toEqual(users);
      expect(report.published).toBe(true);
      expect(report.cost.bytesPublished - spent.bytesPublished).toBe(4 * 4 * users.size);
      expect(report.cost.vectorsReindexed).toBe(spent.vectorsReindexed);
    }
  });

  it('unfrozen, the user tower too, and yet no item vector', async () => {
    const stage = smallStage();
    const timeline = await timelineOf(stage, ['incremental-unfrozen']);
    await playTo(timeline, 1);
    const replica = replicaOf(timeline, 'incremental-unfrozen');
    const before = { users: await vectors(stage, replica), items: replica.online.itemVectors.slice() };
    const [
      {
        arms: [report],
      },
    ] = await playTo(timeline, 2);
    expect(changedRows(before.users, await vectors(stage, replica))).toHaveLength(90);
    expect(replica.online.itemVectors).toEqual(before.items);
    const {
      userTower,
      userFeatures: [, history],
    } = replica.trained.model;
    const numbers = 4 * report.touched.users.length + userTower.weights.length + history.table.weights.length;
    expect(report.cost).toMatchObject({ bytesPublished: 4 * numbers, vectorsReindexed: 0 });
  });

  it('only every so many slices: what waits is published with the next', async () => {
    const stage = smallStage({ stream: { publishEvery: 2 } });
    const timeline = await timelineOf(stage, ['incremental']);
    const replica = replicaOf(timeline, 'incremental');
    const start = await vectors(stage, replica);
    const { plan } = stage.course;
    const usersIn = (first: number, last: number): Set<number> =>
      new Set(
        [...plan.stream.subarray(plan.days[0].slices[first].from, plan.days[0].slices[last].to)].map(
          (event) => plan.dataset.events.user[event],
        ),
      );
    const [, first] = await playTo(timeline, 2);
    expect(await vectors(stage, replica)).toEqual(start);
    expect(first.arms[0]).toMatchObject({ published: false, touched: { users: new Int32Array(0) } });
    const [second] = await playTo(timeline, 3);
    expect(new Set(second.arms[0].touched.users)).toEqual(usersIn(0, 1));
    expect(new Set(changedRows(start, await vectors(stage, replica)))).toEqual(usersIn(0, 1));
    expect(second.arms[0].published).toBe(true);
  });

  it('changed item vectors where it is told to, of items in the index', async () => {
    const { dataset, clock } = lateData();
    const stage = smallStage({ dataset, clock, stream: { publishItems: true } });
    const timeline = await timelineOf(stage, ['incremental', 'incremental-unfrozen']);
    await playTo(timeline, 1);
    const replica = replicaOf(timeline, 'incremental');
    const before = replica.online.itemVectors.slice();
    const [
      {
        arms: [report, unfrozen],
      },
    ] = await playTo(timeline, 2);
    expect(replica.online.itemVectors).toEqual(await itemVectors(replica.trained.model, dataset));
    expect(changedRows(before, replica.online.itemVectors).length).toBeGreaterThan(0);
    const known = knownBefore(stage.course.plan, 0);
    const { items } = report.touched;
    const indexed = items.filter((item) => known.allowed[item] === 1);
    expect(indexed.length).toBeLessThan(items.length);
    expect(report.cost.vectorsReindexed).toBe(indexed.length);
    expect(report.cost.bytesPublished).toBe(4 * 4 * (report.touched.users.length + indexed.length));
    expect(unfrozen.cost.vectorsReindexed).toBe(known.count);
  });

  it('the user IDs alone are trained where the policy says so', async () => {
    const policy = { ...policies.incremental, stream: 'user-ids' } as const;
    const timeline = await timelineOf(smallStage({ stream: { publishItems: true } }), { 'fork-1': policy });
    const replica = replicaOf(timeline, 'fork-1');
    const { users, ...before } = named(replica.trained);
    await playTo(timeline, EVENING);
    const { users: usersAfter, ...after } = named(replica.trained);
    expect(after).toEqual(before);
    expect(usersAfter).not.toEqual(users);
    expect(replica.cost.vectorsReindexed).toBe(0);
  });
});

describe.each(hostBackends)('at dawn, on %s', (backend) => {
  const stage = smallStage();
  let timeline: Timeline;
  let base: Trainer;
  beforeAll(async () => {
    await computeOn(backend);
    base = (await basesOf(stage)).get(1)!;
    timeline = await timelineOf(stage);
    await playTo(timeline, DAWN);
    return () => computeOn('cpu');
  });
  const fullOf = (id: ArmId): Float32Array[] => frozenBits(replicaOf(timeline, id).lastFull);

  it('a full update goes on from the last full model: one shuffled epoch of yesterday', async () => {
    expect(fullOf('full')).toEqual(frozenBits(await trainedByHand(stage, base, 0, 'shuffled')));
    const yesterday = replicaOf(timeline, 'full').lastFull.copy();
    expect(fullOf('full-ordered')).toEqual(frozenBits(await trainedByHand(stage, base, 0, 'ordered')));
    const next = await timelineOf(stage, ['full']);
    await playTo(next, A_DAY + DAWN);
    expect(frozenBits(replicaOf(next, 'full').lastFull)).toEqual(
      frozenBits(await trainedByHand(stage, yesterday, 1, 'shuffled')),
    );
  });

  it('increments are thrown away: the full models with and without a stream are equal', () => {
    expect(fullOf('full+incremental')).toEqual(fullOf('full'));
    expect(frozenBits(replicaOf(timeline, 'full+incremental').trained)).toEqual(fullOf('full'));
  });

  it('unless they are kept: then the full update starts from them', async () => {
    const incremented = await streamedByHand(stage, base, 0, 'ids');
    expect(fullOf('full+incremental-keep')).toEqual(frozenBits(await trainedByHand(stage, incremented, 0, 'shuffled')));
    expect(fullOf('full+incremental-keep')).not.toEqual(fullOf('full'));
  });

  it('a cold start is fresh weights, trained on the same batches', () => {
    expect(fullOf('full-cold')).not.toEqual(fullOf('full'));
    // A user that yesterday did not have keeps the row she was given.
    const untouched = Array.from({ length: 90 }, (_, user) => user).filter((user) => !onDay(stage, 0).users.has(user));
    const [cold, warm] = (['full-cold', 'full'] as const).map((id) => named(replicaOf(timeline, id).lastFull).users);
    const rowOf = (table: Float32Array, user: number): number[] => [...table.subarray(4 * user, 4 * user + 4)];
    for (const user of untouched.slice(0, 5)) {
      expect(rowOf(warm, user)).toEqual(rowOf(named(base).users, user));
      expect(rowOf(cold, user)).not.toEqual(rowOf(named(base).users, user));
    }
  });

  it('an arm without a full update publishes what its stream has trained', async () => {
    const incremental = replicaOf(timeline, 'incremental');
    expect(fullOf('incremental')).toEqual(frozenBits(base));
    expect(frozenBits(incremental.trained)).toEqual(frozenBits(await streamedByHand(stage, base, 0, 'ids')));
    expect(incremental.online.itemVectors).toEqual(
      await itemVectors(incremental.trained.model, stage.workshop.dataset),
    );
  });

  it('all item vectors of every arm but the frozen one are put into service', async () => {
    for (const id of armIds) {
      const { online, trained } = replicaOf(timeline, id);
      expect(online.itemVectors).toEqual(await itemVectors(trained.model, stage.workshop.dataset));
    }
  });
});

describe('over days', () => {
  const stage = smallStage();
  let timeline: Timeline;
  /** Of each arm, at every dawn but the first: the model of the last full update. */
  const fulls: Partial<Record<ArmId, Float32Array[][]>> = {};
  const dropped: number[][] = [];
  let frozen: Float32Array[];
  beforeAll(async () => {
    timeline = await timelineOf(stage);
    frozen = frozenBits(replicaOf(timeline, 'frozen').trained);
    for (const day of [1, 2]) {
      const reports = await playTo(timeline, day * A_DAY + 1);
      const arm = reports.at(-1)!.arms.find(({ arm: id }) => id === 'full+incremental')!;
      dropped.push([...arm.touched.users]);
      for (const id of armIds) (fulls[id] ??= []).push(frozenBits(replicaOf(timeline, id).lastFull));
    }
    await playTo(timeline, 3 * A_DAY);
  });

  it('full and full+incremental have the same full model at every dawn', () => {
    expect(fulls['full+incremental']).toEqual(fulls.full);
    expect(fulls.full![1]).not.toEqual(fulls.full![0]);
  });

  it('says at dawn whose rows were thrown away: all of that day', () => {
    const users = [0, 1].map((day) => [...onDay(stage, day).users].sort((a, b) => a - b));
    expect(dropped).toEqual(users);
  });

  it('frozen never changes, publishes nothing and costs nothing', () => {
    const replica = replicaOf(timeline, 'frozen');
    expect(frozenBits(replica.trained)).toEqual(frozen);
    expect(replica.cost).toEqual(noCost);
  });

  it('full updates and increments of a day take the same steps', async () => {
    // Three days are streamed; the third is learnt at no dawn any more.
    const { cost: full } = replicaOf(timeline, 'full');
    const { cost: incremental } = replicaOf(timeline, 'incremental');
    const { cost: both } = replicaOf(timeline, 'full+incremental');
    expect(incremental.steps).toBe(12);
    expect(full.steps).toBe(8);
    expect(both.steps).toBe(20);
    for (const id of ['full-cold', 'full-ordered'] as const) expect(replicaOf(timeline, id).cost.steps).toBe(8);
    expect(both.rowsTouched).toBe(full.rowsTouched + incremental.rowsTouched);
    expect(both.multiplyAdds).toBe(full.multiplyAdds + incremental.multiplyAdds);
  });

  it('costs what its batches cost, and every dawn a publish of the user tower and the index', () => {
    const {
      cost,
      trained: { model },
    } = replicaOf(timeline, 'full');
    const { course } = stage;
    const batches = [0, 1].flatMap((day) => [...course.fullUpdate(day, 'shuffled', 1)]);
    const sizes = batches.map(({ candidates }) => ({
      batch: candidates.positiveOffset.length,
      itemRows: candidates.items.length,
      candidates: candidates.candidates,
    }));
    expect(cost.multiplyAdds).toBe(sizes.reduce((sum, size) => sum + multiplyAddsOfStep(model, size), 0));
    const rows = batches.flatMap(({ userBags, itemBags }) =>
      [...userBags, ...itemBags].map(({ ids }) => new Set(ids).size),
    );
    expect(cost.rowsTouched).toBe(rows.reduce((sum, count) => sum + count, 0));
    const user = model.userFeatures.reduce(
      (sum, { table }) => sum + table.weights.length,
      model.userTower.weights.length,
    );
    const indexed = [1, 2].map((day) => knownBefore(course.plan, day).count);
    expect(cost.vectorsReindexed).toBe(indexed[0] + indexed[1]);
    expect(cost.bytesPublished).toBe(4 * (2 * user + 4 * (indexed[0] + indexed[1])));
  });

  it('a cold start draws other weights every dawn, and the same for the same seed', async () => {
    const cold = fulls['full-cold']!;
    const again = await timelineOf(smallStage(), ['full-cold']);
    await playTo(again, 2 * A_DAY + 1);
    expect(frozenBits(replicaOf(again, 'full-cold').lastFull)).toEqual(cold[1]);
    const sleeping = Array.from({ length: 90 }, (_, user) => user).filter(
      (user) => ![0, 1].some((day) => onDay(stage, day).users.has(user)),
    );
    // Nobody trained them on either day: they show what was drawn.
    for (const user of sleeping.slice(0, 3)) {
      const rows = cold.map(([users]) => [...users.subarray(4 * user, 4 * user + 4)]);
      expect(rows[1]).not.toEqual(rows[0]);
    }
    const other = await timelineOf(smallStage(), ['full-cold'], [2]);
    await playTo(other, 2 * A_DAY + 1);
    expect(frozenBits(replicaOf(other, 'full-cold').lastFull)).not.toEqual(cold[1]);
  });
});

describe('the settings of the stream', () => {
  const evening = async (stream: Parameters<typeof smallStage>[0], id: ArmId = 'incremental'): Promise<Replica> => {
    const timeline = await timelineOf(smallStage(stream), [id]);
    await playTo(timeline, EVENING);
    return replicaOf(timeline, id);
  };

  it('a rate factor of 0 trains nothing, 2 trains otherwise than 1', async () => {
    const base = frozenBits((await basesOf(smallStage())).get(1)!);
    const still = await evening({ stream: { rateFactor: 0 } });
    expect(frozenBits(still.trained)).toEqual(base);
    expect(still.cost.steps).toBe(4);
    const [once, twice] = [await evening({}), await evening({ stream: { rateFactor: 2 } })];
    expect(frozenBits(twice.trained)).not.toEqual(frozenBits(once.trained));
  });

  it('the rate factor is the stream alone: full updates do not read it', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async (rateFactor) => {
        const timeline = await timelineOf(smallStage({ stream: { rateFactor } }), ['full+incremental']);
        await playTo(timeline, DAWN);
        return frozenBits(replicaOf(timeline, 'full+incremental').lastFull);
      }),
    );
    expect(two).toEqual(one);
  });

  it('two passes take twice the steps', async () => {
    expect((await evening({ course: { passes: 2 } })).cost.steps).toBe(8);
  });

  it('a publish that never comes is made good at dawn, and what full updates drop is said whole', async () => {
    const stage = smallStage({ stream: { publishEvery: 96 } });
    const timeline = await timelineOf(stage, ['incremental', 'full+incremental']);
    const start = replicaOf(timeline, 'incremental').online.itemVectors.slice();
    await playTo(timeline, MIDNIGHT);
    expect(replicaOf(timeline, 'incremental').cost.bytesPublished).toBe(0);
    expect(replicaOf(timeline, 'incremental').online.itemVectors).toEqual(start);
    const [{ arms }] = await playTo(timeline, DAWN);
    expect(replicaOf(timeline, 'incremental').online.itemVectors).not.toEqual(start);
    expect(new Set(arms[1].touched.users)).toEqual(onDay(stage, 0).users);
    const [first] = await playTo(timeline, DAWN + 1);
    // Nothing of yesterday waits any more.
    expect(first.arms.map(({ published }) => published)).toEqual([false, false]);
    await playTo(timeline, SECOND_EVENING);
    expect(new Set(replicaOf(timeline, 'full+incremental').increments.users)).toEqual(onDay(stage, 1).users);
  });
});

describe('users and items that nobody has seen', () => {
  it('have fresh rows, equal for equal seeds, until their first event', async () => {
    const { dataset, clock } = lateData();
    const stage = smallStage({ dataset, clock });
    const timeline = await timelineOf(stage, ['incremental']);
    const fresh = createTwoTower(dataset, stage.course.settings, 1).userFeatures[0].table.weights;
    const rows = (): Float32Array =>
      replicaOf(timeline, 'incremental').trained.model.userFeatures[0].table.weights.slice(80 * 4);
    expect(rows()).toEqual(fresh.slice(80 * 4));
    await playTo(timeline, EVENING);
    const today = onDay(stage, 0).users;
    const changed = changedRows(fresh.slice(80 * 4), rows()).map((row) => row + 80);
    expect(changed.toSorted((a, b) => a - b)).toEqual([...today].filter((user) => user >= 80).sort((a, b) => a - b));
    expect(changed.length).toBeLessThan(10);
  });
});
