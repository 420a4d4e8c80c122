import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileKernels } from '../../../kernels/compile.ts';
import { firstDifference } from '../../backend/backends.test.fixtures.ts';
import { losses } from '../step.ts';
import { referenceStep } from '../reference/step.ts';
import { trainedParts, type Batch, type StepReport, type StepRule, type TrainingState } from '../step.ts';
import { copyState, numbersOf, randomBatch, randomState, ruleOf, type StepShape } from '../step.test.fixtures.ts';
import { FusedSteps } from './steps.ts';

let fused: FusedSteps;
beforeAll(async () => {
  fused = new FusedSteps(await WebAssembly.compile(await compileKernels()));
});

/** Shapes at and around the kernels' edges: whole fours and eights, and what is left over. */
const shapes: fc.Arbitrary<StepShape> = fc
  .record({
    seed: fc.nat(1_000_000),
    dims: fc.integer({ min: 1, max: 21 }),
    hidden: fc.integer({ min: 1, max: 19 }),
    sideDims: fc.integer({ min: 1, max: 9 }),
    history: fc.nat(6),
    batch: fc.integer({ min: 1, max: 70 }),
    sampled: fc.nat(40),
    start: fc.double({ min: 0, max: 1, noNaN: true }),
    size: fc.double({ min: 0, max: 1, noNaN: true }),
    late: fc.double({ min: 0, max: 2, noNaN: true }),
    rows: fc.integer({ min: 1, max: 60 }),
  })
  .map(({ start, size, late, ...shape }) => {
    const itemRows = shape.batch + shape.sampled;
    const candidateStart = Math.floor(start * (itemRows - 1));
    const candidates = 1 + Math.floor(size * (itemRows - candidateStart - 1));
    return { ...shape, candidateStart, candidates, late: Math.min(candidates, Math.floor(late * candidates)) };
  });

const onWasm = (state: TrainingState, batch: Batch, rule: StepRule): StepReport => fused.step({ state, batch, rule });
const inPlain = (state: TrainingState, batch: Batch, rule: StepRule): StepReport =>
  referenceStep({ state, batch, rule });

const shape: StepShape = {
  seed: 7,
  dims: 32,
  hidden: 64,
  sideDims: 16,
  history: 10,
  batch: 96,
  sampled: 0,
  candidateStart: 0,
  candidates: 96,
  late: 96,
  rows: 200,
};

const comparable = ({ gradients, ...rest }: StepReport) => ({ ...rest, ...gradients() });

describe('the fused step', () => {
  it('is the reference step to the bit, whatever the shape', () => {
    fc.assert(
      fc.property(shapes, (drawn) => {
        const state = randomState(drawn);
        const other = copyState(state);
        for (let step = 0; step < 3; step++) {
          const rule = ruleOf(drawn.seed + step);
          const batch = randomBatch(drawn, step);
          const expected = comparable(inPlain(state, batch, rule));
          expect(comparable(onWasm(other, batch, rule))).toEqual(expected);
        }
        expect(numbersOf(other)).toEqual(numbersOf(state));
        expect(other.userAdam.steps).toBe(state.userAdam.steps);
      }),
      { numRuns: 100 },
    );
  });

  it.each(losses.flatMap((loss) => trainedParts.map((trains) => [loss, trains] as const)))(
    'is it over 4 steps of %s training %s',
    (loss, trains) => {
      const state = randomState(shape);
      const other = copyState(state);
      const rule = ruleOf(1, { loss, trains });
      for (let step = 0; step < 4; step++) {
        const expected = inPlain(state, randomBatch(shape, step), rule);
        expect(onWasm(other, randomBatch(shape, step), rule).loss).toBe(expected.loss);
      }
      const numbers = numbersOf(state);
      for (const [name, values] of Object.entries(numbersOf(other))) {
        expect([name, firstDifference(values, numbers[name])]).toEqual([name, -1]);
      }
    },
  );

  it.each([NaN, Infinity])('leaves the model as it was where a number is %d', (broken) => {
    for (const loss of losses) {
      const state = randomState(shape);
      const rule = ruleOf(1, { loss, trains: 'everything' });
      onWasm(state, randomBatch(shape), rule);
      const before = numbersOf(copyState(state));
      const batch = randomBatch(shape, 1);
      batch.candidates.candidateOffset[5] = broken;
      expect(onWasm(state, batch, rule)).toMatchObject({ loss: NaN, rowsTouched: 0, users: new Int32Array() });
      expect(numbersOf(state)).toEqual(before);
      expect(state.userAdam.steps).toBe(1);
      // The list of touched rows is ready for the next batch.
      const other = copyState(state);
      expect(comparable(onWasm(state, randomBatch(shape, 2), rule))).toEqual(
        comparable(inPlain(other, randomBatch(shape, 2), rule)),
      );
    }
  });
});

describe.each([
  ['wasm', onWasm],
  ['cpu', inPlain],
])('a gradient that is no number, of a loss that is one, on %s', (_, take) => {
  it.each(trainedParts)('stops a step that trains %s', (trains) => {
    const state = randomState({ ...shape, history: 0 });
    const { userFeatures, userTower } = state.model;
    // The first hidden unit is closed for everybody by a weight of −∞, and its way back is 0 · −∞.
    userFeatures[0].table.weights.fill(0.5);
    userTower.weights[0] = -Infinity;
    const batch = randomBatch({ ...shape, history: 0 });
    const everyone = Int32Array.from({ length: shape.batch + 1 }, (__, i) => i);
    const userBags = [{ offsets: everyone, ids: everyone.subarray(0, shape.batch) }];
    const before = numbersOf(copyState(state));
    expect(take(state, { ...batch, userBags }, ruleOf(1, { trains })).loss).toBeNaN();
    expect(numbersOf(state)).toEqual(before);
  });
});

describe("a model in the kernels' memory", () => {
  const small: StepShape = {
    seed: 1,
    dims: 8,
    hidden: 8,
    sideDims: 4,
    history: 3,
    batch: 8,
    sampled: 0,
    candidateStart: 0,
    candidates: 8,
    late: 8,
    rows: 20,
  };
  const rule = ruleOf(1, { loss: 'listwise', trains: 'everything' });

  it('keeps its arrays from then on, beside other models', () => {
    const states = [1, 2, 3].map((seed) => randomState({ ...small, seed }));
    const others = states.map(copyState);
    states.forEach((state) => onWasm(state, randomBatch(small), rule));
    const held = states.map(({ model }) => model.userTower.weights);
    expect(new Set(held.map(({ buffer }) => buffer)).size).toBe(1);
    for (let step = 1; step < 4; step++) {
      states.forEach((state) => onWasm(state, randomBatch(small, step), rule));
    }
    states.forEach(({ model }, at) => expect(model.userTower.weights).toBe(held[at]));
    others.forEach((other, at) => {
      for (let step = 0; step < 4; step++) inPlain(other, randomBatch(small, step), rule);
      expect(numbersOf(states[at])).toEqual(numbersOf(other));
    });
  });

  it('moves on where a step needs more working memory than there is', () => {
    const state = randomState(small);
    const other = copyState(state);
    onWasm(state, randomBatch(small), rule);
    const left = state.model.userTower.weights;
    const large: StepShape = { ...small, sampled: 120_000, candidates: 120_000, late: 120_000 };
    onWasm(state, randomBatch(large), { ...rule, trains: 'user-ids' });
    expect(state.model.userTower.weights.buffer).not.toBe(left.buffer);
    onWasm(state, randomBatch(small, 1), rule);
    inPlain(other, randomBatch(small), rule);
    inPlain(other, randomBatch(large), { ...rule, trains: 'user-ids' });
    inPlain(other, randomBatch(small, 1), rule);
    expect(numbersOf(state)).toEqual(numbersOf(other));
  });

  it('goes on from what is written into its arrays, and from arrays that take their place', () => {
    const state = randomState(small);
    onWasm(state, randomBatch(small), rule);
    state.model.userTower.weights.fill(0.25);
    const other = copyState(state);
    onWasm(state, randomBatch(small, 1), rule);
    state.model.userFeatures[0].table.weights = state.model.userFeatures[0].table.weights.slice();
    onWasm(state, randomBatch(small, 2), rule);
    for (const step of [1, 2]) inPlain(other, randomBatch(small, step), rule);
    expect(numbersOf(state)).toEqual(numbersOf(other));
  });

  it('is found again by a second owner, and by the first', () => {
    const first = randomState(small);
    const second: TrainingState = { ...first, userAdam: first.userAdam, itemAdam: first.itemAdam };
    const other = copyState(first);
    [first, second, first, second].forEach((owner, step) => onWasm(owner, randomBatch(small, step), rule));
    for (let step = 0; step < 4; step++) inPlain(other, randomBatch(small, step), rule);
    expect(numbersOf(first)).toEqual(numbersOf(other));
  });

  it.each([-1, 20])('refuses a batch that looks up row %d of 20, and stays as it was', (row) => {
    const state = randomState(small);
    const before = numbersOf(copyState(state));
    const batch = randomBatch(small);
    batch.userBags[1].ids[0] = row;
    expect(() => onWasm(state, batch, rule)).toThrow(`there is no row ${row} of 20`);
    expect(numbersOf(state)).toEqual(before);
  });
});
