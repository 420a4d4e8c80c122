import type { DataParameters } from '../training/parameters.ts';
import type { StrongShape } from './model.ts';
import type { StrongRule } from './trainer.ts';

/** A strong model and its training. */
export interface StrongPreset {
  readonly shape: StrongShape;
  readonly rule: StrongRule;
  /** Where early stopping does not stop before. */
  readonly mostEpochs: number;
}

/**
 * The preset "strong", chosen on a validation part of the training events alone. Where time counts, a user is her last ten
 * likes: what she has just seen says most of what comes next.
 */
export function strongPreset({ split }: Pick<DataParameters, 'split'>): StrongPreset {
  const temporal = split === 'temporal';
  return {
    shape: { dims: 64, temperature: 0.2, historyLength: temporal ? 10 : Infinity, itemBias: true },
    rule: {
      batchUsers: temporal ? 32 : 64,
      weighByLikes: true,
      learningRate: 0.01,
      decay: 0.5,
      average: 0.99,
      idDropout: temporal ? 0.5 : 0,
    },
    mostEpochs: 50,
  };
}
