import { beforeAll, describe, expect, it } from 'vitest';
import { computeOn } from '../backend/backends.test.fixtures.ts';
import { itemVectors } from '../compute/vectors.ts';
import { copyTwoTower, type TwoTower } from '../model/two-tower.ts';
import { learnUserId, type LearningRule } from './learn-id.ts';
import { answer, type UserState } from './request.ts';
import { direct, publishExact, served, servedParameters, still, trainedArm } from './serving.test.fixtures.ts';

const { dataset, itemCounts } = served;
const rule: LearningRule = { dataset, itemCounts, settings: servedParameters, compute: direct };
const state: UserState = { user: 5, liked: Int32Array.of(12, 15, 18, 21) };
const dims = 4;
let model: TwoTower;

beforeAll(async () => {
  await computeOn('cpu');
  model = (await trainedArm(40)).model;
});

const learn = (who: UserState, steps: number) => learnUserId(model, who, steps, rule);
const idRow = ({ userFeatures }: TwoTower, user: number): Float32Array =>
  userFeatures[0].table.weights.slice(user * dims, (user + 1) * dims);

/** The model with one user's ID row as another model has it. */
function withRowOf(other: TwoTower, user: number): TwoTower {
  const copy = copyTwoTower(other);
  const [ids] = copy.userFeatures;
  ids.table.weights.set(idRow(model, user), user * dims);
  ids.table.squares[user] = model.userFeatures[0].table.squares[user];
  return copy;
}

/** How much nearer her likes are than the items in the mean. */
async function fit(learnt: TwoTower, who: UserState): Promise<number> {
  const { vector } = await answer(await publishExact(learnt), who, 1, still);
  const items = await itemVectors(learnt, dataset);
  const cosines = Array.from({ length: dataset.items }, (_, item) =>
    vector.reduce((sum, value, i) => sum + value * items[item * dims + i], 0),
  );
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean([...who.liked].map((item) => cosines[item])) - mean(cosines);
}

describe('learnUserId', () => {
  it("changes that user's ID embedding and nothing else", async () => {
    const { model: learnt, user } = await learn(state, 5);
    expect(user).toBe(5);
    expect(idRow(learnt, 5)).not.toEqual(idRow(model, 5));
    expect(withRowOf(learnt, 5)).toEqual(model);
  });

  it('leaves the published model alone', async () => {
    const before = copyTwoTower(model);
    await learn(state, 5);
    expect(model).toEqual(before);
  });

  it('brings users nearer to what they like, in the mean over twelve', async () => {
    let gain = 0;
    for (let user = 0; user < 12; user++) {
      const who = { user, liked: Int32Array.of(user, user + 3, user + 6) };
      const { model: learnt } = await learn(who, 20);
      gain += ((await fit(learnt, who)) - (await fit(model, who))) / 12;
    }
    expect(gain).toBeGreaterThan(0.01);
  });

  it('gives the same again, and more with more steps', async () => {
    const { model: once } = await learn(state, 4);
    expect((await learn(state, 4)).model).toEqual(once);
    expect((await learn(state, 5)).model).not.toEqual(once);
  });

  it('gives a new user a row of her own', async () => {
    const { model: learnt, user } = await learn({ ...state, user: null }, 5);
    expect(user).toBe(dataset.users);
    expect(idRow(learnt, user).some((value) => value !== 0)).toBe(true);
    const [ids] = learnt.userFeatures;
    expect(ids.table.weights.subarray(0, dataset.users * dims)).toEqual(model.userFeatures[0].table.weights);
  });

  it('brings new users nearer to what they like, in the mean over twelve', async () => {
    let gain = 0;
    for (let first = 0; first < 12; first++) {
      const liked = Int32Array.of(first, first + 3, first + 6);
      const { model: learnt, user } = await learn({ user: null, liked }, 5);
      gain += ((await fit(learnt, { user, liked })) - (await fit(model, { user: null, liked }))) / 12;
    }
    expect(gain).toBeGreaterThan(0.01);
  });

  it('learns nothing from no steps or no likes', async () => {
    expect((await learn(state, 0)).model).toEqual(model);
    expect((await learn({ user: 5, liked: new Int32Array(0) }, 5)).model).toEqual(model);
    const { model: fresh, user } = await learn({ user: null, liked: new Int32Array(0) }, 5);
    expect(idRow(fresh, user)).toEqual(new Float32Array(dims));
  });

  it('names the step whose loss is no number', async () => {
    const broken = copyTwoTower(model);
    broken.userTower.weights.fill(NaN);
    await expect(learnUserId(broken, state, 3, rule)).rejects.toMatchObject({ code: 'not-finite-loss' });
  });
});
