import { nearestWidths, type Widths } from '../contenders/widths.ts';
import { parameterBytes, resized, servingMultiplyAdds, sizedBy, type Sized } from '../contenders/model-size.ts';
import { LabError } from '../../../../core/errors.ts';
import type { FeatureMask } from '../../../../core/batches/feature-mask.ts';
import { multiplyAddsOfStep } from '../../../../core/training/multiply-adds.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import type { QuestionsParameters } from '../../parameters.ts';

/** How many narrow models stand side by side. */
export const TOWERS = 4;

export const everyFeature: FeatureMask = { user: [true, true], item: [true, true, true] };

/** User ID or history, each with the film's ID or with its genres and year. */
const groups = [
  { user: 'id', item: 'film' },
  { user: 'id', item: 'kind' },
  { user: 'history', item: 'film' },
  { user: 'history', item: 'kind' },
] as const;

/** How one of the four differs from the others. */
export interface Side {
  readonly user: 'id' | 'history' | null;
  readonly item: 'film' | 'kind' | null;
  readonly mask: FeatureMask;
  /** The seed of its weights and of the order of its events, out of the run's. */
  seedOf(seed: number): number;
}

/**
 * The four: with seeds of their own, or of one seed and with features of their own.
 * @throws LabError `features-need-history` where there is no history to tell them apart by.
 */
export function sidesOf({ towersDiffer, userHistory }: QuestionsParameters): Side[] {
  if (towersDiffer === 'features') {
    if (userHistory === 0) {
      throw new LabError('features-need-history', 'towers that differ by features need a user history above 0');
    }
    return groups.map(({ user, item }) => ({
      user,
      item,
      mask: {
        user: [user === 'id', user === 'history'],
        item: [item === 'film', item === 'kind', item === 'kind'],
      },
      seedOf: (seed) => seed,
    }));
  }
  return Array.from({ length: TOWERS }, (_, tower) => ({
    user: null,
    item: null,
    mask: everyFeature,
    // The first is the one that the single models start from as well.
    seedOf: (seed) => (tower === 0 ? seed : keyed(seed, 'tower', tower).integer(2 ** 31)),
  }));
}

/** What the models are compared by; sums over an arm's models. */
export interface Sizes {
  readonly training: number;
  readonly serving: number;
  readonly parameters: number;
}

/** @param batch examples of a step. @param known items to search through. */
export function sizesOf(models: readonly Sized[], batch: number, known: number): Sizes {
  const total = (of: (model: Sized) => number): number => models.reduce((sum, model) => sum + of(model), 0);
  return {
    training: total((model) => multiplyAddsOfStep(model, { batch, itemRows: batch, candidates: batch })),
    serving: total((model) => servingMultiplyAdds(model, known)),
    parameters: total(parameterBytes),
  };
}

/** The widths of the single model that is nearest to the four in one of the three. */
export function widthsLike(
  four: readonly Sized[],
  narrow: Sized,
  by: keyof Sizes,
  batch: number,
  known: number,
): Widths {
  const like = { dims: narrow.userTower.outputs, hidden: narrow.userTower.hidden };
  const target = sizesOf(four, batch, known)[by];
  return nearestWidths(like, target, (widths) => sizesOf([resized(narrow, widths)], batch, known)[by]);
}

/** The four as they would be built: of their own features alone. */
export const builtAs = (narrow: Sized, sides: readonly Side[]): Sized[] =>
  sides.map(({ mask }) => sizedBy(narrow, mask));
