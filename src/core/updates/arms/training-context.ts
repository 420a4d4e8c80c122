import type { Dataset } from '../../data/types.ts';
import type { RunContext } from '../../experiment/experiment.ts';

/** What training and publishing need besides the model: the data, and where tensors are computed. */
export interface TrainingContext {
  readonly dataset: Dataset;
  readonly compute: RunContext['compute'];
}
