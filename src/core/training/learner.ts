import { rankByModel, requestVectors } from '../evaluation/evaluate.ts';
import { hardPool } from '../evaluation/hard-pool.ts';
import type { Ranking } from '../evaluation/ranking.ts';
import { everyone, type Requests } from '../evaluation/requests.ts';
import type { RunContext } from '../experiment/experiment.ts';
import { BatchMaker, type HardNegatives } from '../batches/batch-maker.ts';
import { Trainer } from './trainer.ts';
import { itemVectors } from '../compute/vectors.ts';
import { createTwoTower, weightsOf, type TwoTower } from '../model/two-tower.ts';
import { keyed } from '../random/keyed.ts';
import type { ModelParameters } from './parameters.ts';
import type { Prepared } from './prepare.ts';

/** Steps between two rankings for hard negatives. */
const HARD_REFRESH = 50;

/** One model with its training. Learners of equal seed have the same initial weights and the same batches. */
export class Learner {
  readonly model: TwoTower;
  readonly trainer: Trainer;
  private readonly batches: BatchMaker;
  private readonly everyone: Requests;
  private hard: HardNegatives = null;

  constructor(
    private readonly prepared: Prepared,
    private readonly parameters: ModelParameters,
    private readonly seed: number,
    private readonly compute: RunContext['compute'],
  ) {
    const { dataset, split, profile } = prepared;
    this.model = createTwoTower(dataset, parameters, seed);
    this.trainer = new Trainer(this.model, parameters, compute);
    this.everyone = everyone(dataset, split.train);
    this.batches = new BatchMaker(dataset, split.train, {
      shape: this.model.shape,
      profile,
      negatives: {
        source: parameters.negatives,
        hardShare: parameters.hardShare,
        logQ: parameters.logQ && parameters.loss === 'listwise',
      },
      userDropout: parameters.userDropout,
    });
  }

  /**
   * One gradient step. @param step counted from 0. @param chosen places in the training part.
   * @returns the batch's mean loss before the step. @throws LabError `not-finite-loss`.
   */
  async step(step: number, chosen: Int32Array): Promise<number> {
    const { prepared, parameters } = this;
    if (parameters.hardShare > 0 && step % HARD_REFRESH === 0) {
      this.hard = await this.compute(() => hardPool(this.model, prepared.dataset, this.everyone, prepared.itemCounts));
    }
    return this.trainer.step(this.batches.make(chosen, keyed(this.seed, 'batch', step), this.hard));
  }

  /** Ranks all items for requests, see `rankByModel`. */
  rank(requests: Requests): Promise<Ranking> {
    const { dataset, itemCounts } = this.prepared;
    return this.compute(() => rankByModel(this.model, dataset, requests, itemCounts));
  }

  /** The vectors of all items, and of all users with all their training events as history: [rows, dims] each. */
  async vectors(): Promise<{ items: Float32Array; users: Float32Array }> {
    return {
      items: await this.compute(() => itemVectors(this.model, this.prepared.dataset)),
      users: await this.compute(() => requestVectors(this.model, this.everyone)),
    };
  }

  /** All weights, for the checksum. */
  weights(): Float32Array[] {
    return weightsOf(this.model);
  }
}
