import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileKernels } from '../../../kernels/compile.ts';
import { firstDifference } from '../../backend/backends.test.fixtures.ts';
import { losses } from '../loss.ts';
import { referenceStep } from '../reference/step.ts';
import { trainedParts, type StepReport } from '../step.ts';
import { copyLearner, numbersOf, randomBatch, randomLearner, ruleOf, type StepShape } from '../step.test.fixtures.ts';
import { FusedSteps } from './step.ts';

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

const comparable = ({ gradients, ...rest }: StepReport) => ({ ...rest, ...gradients() });

describe('the fused step', () => {
  it('is the reference step to the bit, whatever the shape', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const learner = randomLearner(shape);
        const other = copyLearner(learner);
        for (let step = 0; step < 3; step++) {
          const rule = ruleOf(shape.seed + step);
          const batch = randomBatch(shape, step);
          const expected = comparable(referenceStep(learner, batch, rule));
          expect(comparable(fused.step(other, batch, rule))).toEqual(expected);
        }
        expect(numbersOf(other)).toEqual(numbersOf(learner));
        expect(other.userAdam.steps).toBe(learner.userAdam.steps);
      }),
      { numRuns: 100 },
    );
  });

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

  it.each(losses.flatMap((loss) => trainedParts.map((trains) => [loss, trains] as const)))(
    'is it over 4 steps of %s training %s',
    (loss, trains) => {
      const learner = randomLearner(shape);
      const other = copyLearner(learner);
      const rule = ruleOf(1, { loss, trains });
      for (let step = 0; step < 4; step++) {
        const expected = referenceStep(learner, randomBatch(shape, step), rule);
        expect(fused.step(other, randomBatch(shape, step), rule).loss).toBe(expected.loss);
      }
      const numbers = numbersOf(learner);
      for (const [name, values] of Object.entries(numbersOf(other))) {
        expect([name, firstDifference(values, numbers[name])]).toEqual([name, -1]);
      }
    },
  );

  it.each([NaN, Infinity])('leaves the model as it was where a number is %d', (broken) => {
    for (const loss of losses) {
      const learner = randomLearner(shape);
      const rule = ruleOf(1, { loss, trains: 'everything' });
      fused.step(learner, randomBatch(shape), rule);
      const before = numbersOf(copyLearner(learner));
      const batch = randomBatch(shape, 1);
      batch.scoring.candidateOffset[5] = broken;
      expect(fused.step(learner, batch, rule)).toMatchObject({ loss: NaN, rowsTouched: 0, users: new Int32Array() });
      expect(numbersOf(learner)).toEqual(before);
      expect(learner.userAdam.steps).toBe(1);
      // The list of touched rows is ready for the next batch.
      const other = copyLearner(learner);
      expect(comparable(fused.step(learner, randomBatch(shape, 2), rule))).toEqual(
        comparable(referenceStep(other, randomBatch(shape, 2), rule)),
      );
    }
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
    const learners = [1, 2, 3].map((seed) => randomLearner({ ...small, seed }));
    const others = learners.map(copyLearner);
    learners.forEach((learner) => fused.step(learner, randomBatch(small), rule));
    const held = learners.map(({ model }) => model.userTower.weights);
    expect(new Set(held.map(({ buffer }) => buffer)).size).toBe(1);
    for (let step = 1; step < 4; step++) {
      learners.forEach((learner) => fused.step(learner, randomBatch(small, step), rule));
    }
    learners.forEach(({ model }, at) => expect(model.userTower.weights).toBe(held[at]));
    others.forEach((other, at) => {
      for (let step = 0; step < 4; step++) referenceStep(other, randomBatch(small, step), rule);
      expect(numbersOf(learners[at])).toEqual(numbersOf(other));
    });
  });

  it('moves on where a step needs more working memory than there is', () => {
    const learner = randomLearner(small);
    const other = copyLearner(learner);
    fused.step(learner, randomBatch(small), rule);
    const left = learner.model.userTower.weights;
    const large: StepShape = { ...small, sampled: 120_000, candidates: 120_000, late: 120_000 };
    fused.step(learner, randomBatch(large), { ...rule, trains: 'user-ids' });
    expect(learner.model.userTower.weights.buffer).not.toBe(left.buffer);
    fused.step(learner, randomBatch(small, 1), rule);
    referenceStep(other, randomBatch(small), rule);
    referenceStep(other, randomBatch(large), { ...rule, trains: 'user-ids' });
    referenceStep(other, randomBatch(small, 1), rule);
    expect(numbersOf(learner)).toEqual(numbersOf(other));
  });

  it('goes on from what is written into its arrays, and from arrays that take their place', () => {
    const learner = randomLearner(small);
    fused.step(learner, randomBatch(small), rule);
    learner.model.userTower.weights.fill(0.25);
    const other = copyLearner(learner);
    fused.step(learner, randomBatch(small, 1), rule);
    learner.model.userFeatures[0].table.weights = learner.model.userFeatures[0].table.weights.slice();
    fused.step(learner, randomBatch(small, 2), rule);
    for (const step of [1, 2]) referenceStep(other, randomBatch(small, step), rule);
    expect(numbersOf(learner)).toEqual(numbersOf(other));
  });
});
