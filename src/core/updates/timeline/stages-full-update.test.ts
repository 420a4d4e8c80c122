import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn, hostBackends } from '../../backend/backends.test.fixtures.ts';
import { multiplyAddsOfStep } from '../../training/multiply-adds.ts';
import type { Trainer } from '../../training/trainer.ts';
import { itemVectors } from '../../compute/vectors.ts';
import { noCost } from '../arms/costs.ts';
import { knownBefore } from '../plan/past.ts';
import { type ArmId, armIds } from '../arms/policy.ts';
import type { Timeline } from './timeline.ts';
import { A_DAY, basesOf, frozenBits, playTo, replicaOf, smallContext, timelineOf } from '../updates.test.fixtures.ts';
import { UPDATE_DONE, named, onDay, streamedByHand, trainedByHand } from './stages.test.fixtures.ts';

beforeAll(() => computeOn('cpu'));

describe.each(hostBackends)('the full update, on %s', (backend) => {
  const context = smallContext();
  let timeline: Timeline;
  let base: Trainer;
  beforeAll(async () => {
    await computeOn(backend);
    base = (await basesOf(context)).get(1)!;
    timeline = await timelineOf(context);
    await playTo(timeline, UPDATE_DONE);
    return () => computeOn('cpu');
  });
  const fullOf = (id: ArmId): Float32Array[] => frozenBits(replicaOf(timeline, id).lastFull);

  it('a full update goes on from the last full model: one shuffled epoch of yesterday', async () => {
    expect(fullOf('full')).toEqual(frozenBits(await trainedByHand(context, base, 0, 'shuffled')));
    const yesterday = replicaOf(timeline, 'full').lastFull.copy();
    expect(fullOf('full-ordered')).toEqual(frozenBits(await trainedByHand(context, base, 0, 'ordered')));
    const next = await timelineOf(context, ['full']);
    await playTo(next, A_DAY + UPDATE_DONE);
    expect(frozenBits(replicaOf(next, 'full').lastFull)).toEqual(
      frozenBits(await trainedByHand(context, yesterday, 1, 'shuffled')),
    );
  });

  it('increments are thrown away: the full models with and without a stream are equal', () => {
    expect(fullOf('full+incremental')).toEqual(fullOf('full'));
    expect(frozenBits(replicaOf(timeline, 'full+incremental').trained)).toEqual(fullOf('full'));
  });

  it('unless they are kept: then the full update starts from them', async () => {
    const incremented = await streamedByHand(context, base, 0, 'embeddings');
    expect(fullOf('full+incremental-keep')).toEqual(
      frozenBits(await trainedByHand(context, incremented, 0, 'shuffled')),
    );
    expect(fullOf('full+incremental-keep')).not.toEqual(fullOf('full'));
  });

  it('a cold start is fresh weights, trained on the same batches', () => {
    expect(fullOf('full-cold')).not.toEqual(fullOf('full'));
    // A user that yesterday did not have keeps the row she was given.
    const untouched = Array.from({ length: 90 }, (_, user) => user).filter(
      (user) => !onDay(context, 0).users.has(user),
    );
    const [cold, warm] = (['full-cold', 'full'] as const).map((id) => named(replicaOf(timeline, id).lastFull).users);
    const rowOf = (table: Float32Array, user: number): number[] => [...table.subarray(4 * user, 4 * user + 4)];
    for (const user of untouched.slice(0, 5)) {
      expect(rowOf(warm, user)).toEqual(rowOf(named(base).users, user));
      expect(rowOf(cold, user)).not.toEqual(rowOf(named(base).users, user));
    }
  });

  it('from scratch is fresh weights again, and everything so far learnt as the base was', async () => {
    const { schedule, training } = context;
    expect(fullOf('full-cold-all')).not.toEqual(fullOf('full-cold'));
    const { to } = schedule.plan.days[0].range;
    const batches = [...schedule.everythingUpTo(0, 'shuffled', 1)];
    const counted = batches.flatMap(({ candidates: { items, positiveOffset } }) => [
      ...items.subarray(0, positiveOffset.length),
    ]);
    const { item } = training.dataset.events;
    const all = [...schedule.plan.stream.subarray(0, to)].map((event) => item[event]);
    expect(counted.toSorted((a, b) => a - b)).toEqual(all.toSorted((a, b) => a - b));
    expect(counted).not.toEqual(all);
    const ordered = [...schedule.everythingUpTo(0, 'ordered', 1)].flatMap(
      ({ candidates: { items, positiveOffset } }) => [...items.subarray(0, positiveOffset.length)],
    );
    expect(ordered).toEqual(all);
  });

  it('an arm without a full update publishes what its stream has trained', async () => {
    const incremental = replicaOf(timeline, 'incremental');
    expect(fullOf('incremental')).toEqual(frozenBits(base));
    expect(frozenBits(incremental.trained)).toEqual(frozenBits(await streamedByHand(context, base, 0, 'embeddings')));
    expect(incremental.online.itemVectors).toEqual(
      await itemVectors(incremental.trained.model, context.training.dataset),
    );
  });

  it('all item vectors of every arm but the frozen one are put into service', async () => {
    for (const id of armIds) {
      const { online, trained } = replicaOf(timeline, id);
      expect(online.itemVectors).toEqual(await itemVectors(trained.model, context.training.dataset));
    }
  });
});

describe('over days', () => {
  const context = smallContext();
  let timeline: Timeline;
  /** Of each arm, at every full update but the first: the model of the last full update. */
  const fulls: Partial<Record<ArmId, Float32Array[][]>> = {};
  const dropped: number[][] = [];
  let frozen: Float32Array[];
  beforeAll(async () => {
    timeline = await timelineOf(context);
    frozen = frozenBits(replicaOf(timeline, 'frozen').trained);
    for (const day of [1, 2]) {
      const reports = await playTo(timeline, day * A_DAY + 1);
      const arm = reports.at(-1)!.arms.find(({ arm: id }) => id === 'full+incremental')!;
      dropped.push([...arm.touched.users]);
      for (const id of armIds) (fulls[id] ??= []).push(frozenBits(replicaOf(timeline, id).lastFull));
    }
    await playTo(timeline, 3 * A_DAY);
  });

  it('full and full+incremental have the same full model at every full update', () => {
    expect(fulls['full+incremental']).toEqual(fulls.full);
    expect(fulls.full![1]).not.toEqual(fulls.full![0]);
  });

  it('says at the full update whose rows were thrown away: all of that day', () => {
    const users = [0, 1].map((day) => [...onDay(context, day).users].sort((a, b) => a - b));
    expect(dropped).toEqual(users);
  });

  it('frozen never changes, publishes nothing and costs nothing', () => {
    const replica = replicaOf(timeline, 'frozen');
    expect(frozenBits(replica.trained)).toEqual(frozen);
    expect(replica.cost).toEqual(noCost);
  });

  it('full updates and increments of a day take the same steps', async () => {
    // Three days are streamed; the third is learnt at no full update any more.
    const { cost: full } = replicaOf(timeline, 'full');
    const { cost: incremental } = replicaOf(timeline, 'incremental');
    const { cost: both } = replicaOf(timeline, 'full+incremental');
    expect(incremental.steps).toBe(12);
    expect(full.steps).toBe(8);
    expect(both.steps).toBe(20);
    const { plan, settings } = context.schedule;
    const anew = [0, 1].map((day) => Math.ceil(plan.days[day].range.to / settings.batchSize));
    expect(replicaOf(timeline, 'full-cold-all').cost.steps).toBe(anew[0] + anew[1]);
    for (const id of ['full-cold', 'full-ordered'] as const) expect(replicaOf(timeline, id).cost.steps).toBe(8);
    expect(both.rowsTouched).toBe(full.rowsTouched + incremental.rowsTouched);
    expect(both.multiplyAdds).toBe(full.multiplyAdds + incremental.multiplyAdds);
  });

  it('costs what its batches cost, and every full update a publish of the user tower and the index', () => {
    const {
      cost,
      trained: { model },
    } = replicaOf(timeline, 'full');
    const { schedule } = context;
    const batches = [0, 1].flatMap((day) => [...schedule.fullUpdate(day, 'shuffled', 1)]);
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
    const indexed = [1, 2].map((day) => knownBefore(schedule.plan, day).count);
    expect(cost.vectorsReindexed).toBe(indexed[0] + indexed[1]);
    expect(cost.bytesPublished).toBe(4 * (2 * user + 4 * (indexed[0] + indexed[1])));
  });

  it('a cold start draws other weights every full update, and the same for the same seed', async () => {
    const cold = fulls['full-cold']!;
    const again = await timelineOf(smallContext(), ['full-cold']);
    await playTo(again, 2 * A_DAY + 1);
    expect(frozenBits(replicaOf(again, 'full-cold').lastFull)).toEqual(cold[1]);
    const sleeping = Array.from({ length: 90 }, (_, user) => user).filter(
      (user) => ![0, 1].some((day) => onDay(context, day).users.has(user)),
    );
    // Nobody trained them on either day: they show what was drawn.
    for (const user of sleeping.slice(0, 3)) {
      const rows = cold.map(([users]) => [...users.subarray(4 * user, 4 * user + 4)]);
      expect(rows[1]).not.toEqual(rows[0]);
    }
    const other = await timelineOf(smallContext(), ['full-cold'], [2]);
    await playTo(other, 2 * A_DAY + 1);
    expect(frozenBits(replicaOf(other, 'full-cold').lastFull)).not.toEqual(cold[1]);
  });
});
