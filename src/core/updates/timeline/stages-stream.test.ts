import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../../backend/backends.test.fixtures.ts';
import { createTwoTower } from '../../model/two-tower.ts';
import type { ArmId } from '../arms/policy.ts';
import type { Replica } from '../arms/replica.ts';
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
import { UPDATE_DONE, SLICES_DONE, DAY_DONE, onDay, SECOND_SLICES_DONE } from './stages.test.fixtures.ts';

beforeAll(() => computeOn('cpu'));

describe('the settings of the stream', () => {
  const evening = async (stream: Parameters<typeof smallContext>[0], id: ArmId = 'incremental'): Promise<Replica> => {
    const timeline = await timelineOf(smallContext(stream), [id]);
    await playTo(timeline, SLICES_DONE);
    return replicaOf(timeline, id);
  };

  it('a rate factor of 0 trains nothing, 2 trains otherwise than 1', async () => {
    const base = frozenBits((await basesOf(smallContext())).get(1)!);
    const still = await evening({ stream: { rateFactor: 0 } });
    expect(frozenBits(still.trained)).toEqual(base);
    expect(still.cost.steps).toBe(4);
    const [once, twice] = [await evening({}), await evening({ stream: { rateFactor: 2 } })];
    expect(frozenBits(twice.trained)).not.toEqual(frozenBits(once.trained));
  });

  it('the rate factor is the stream alone: full updates do not read it', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async (rateFactor) => {
        const timeline = await timelineOf(smallContext({ stream: { rateFactor } }), ['full+incremental']);
        await playTo(timeline, UPDATE_DONE);
        return frozenBits(replicaOf(timeline, 'full+incremental').lastFull);
      }),
    );
    expect(two).toEqual(one);
  });

  it('two passes take twice the steps', async () => {
    expect((await evening({ course: { passes: 2 } })).cost.steps).toBe(8);
  });

  it('a publish that never comes is made up for by the full update, and what full updates drop is said whole', async () => {
    const context = smallContext({ stream: { publishEvery: 96 } });
    const timeline = await timelineOf(context, ['incremental', 'full+incremental']);
    const start = replicaOf(timeline, 'incremental').online.itemVectors.slice();
    await playTo(timeline, DAY_DONE);
    expect(replicaOf(timeline, 'incremental').cost.bytesPublished).toBe(0);
    expect(replicaOf(timeline, 'incremental').online.itemVectors).toEqual(start);
    const [{ arms }] = await playTo(timeline, UPDATE_DONE);
    expect(replicaOf(timeline, 'incremental').online.itemVectors).not.toEqual(start);
    expect(new Set(arms[1].touched.users)).toEqual(onDay(context, 0).users);
    const [first] = await playTo(timeline, UPDATE_DONE + 1);
    // Nothing of yesterday waits any more.
    expect(first.arms.map(({ published }) => published)).toEqual([false, false]);
    await playTo(timeline, SECOND_SLICES_DONE);
    expect(new Set(replicaOf(timeline, 'full+incremental').increments.users)).toEqual(onDay(context, 1).users);
  });
});

describe('users and items that nobody has seen', () => {
  it('have fresh rows, equal for equal seeds, until their first event', async () => {
    const { dataset, clock } = lateData();
    const context = smallContext({ dataset, clock });
    const timeline = await timelineOf(context, ['incremental']);
    const fresh = createTwoTower(dataset, context.schedule.settings, 1).userFeatures[0].table.weights;
    const rows = (): Float32Array =>
      replicaOf(timeline, 'incremental').trained.model.userFeatures[0].table.weights.slice(80 * 4);
    expect(rows()).toEqual(fresh.slice(80 * 4));
    await playTo(timeline, SLICES_DONE);
    const today = onDay(context, 0).users;
    const changed = changedRows(fresh.slice(80 * 4), rows()).map((row) => row + 80);
    expect(changed.toSorted((a, b) => a - b)).toEqual([...today].filter((user) => user >= 80).sort((a, b) => a - b));
    expect(changed.length).toBeLessThan(10);
  });
});
