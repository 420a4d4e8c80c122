import type { Dataset } from '../../data/types.ts';
import type { RunContext } from '../../experiment/experiment.ts';

/** What models are trained and published with. */
export interface Workshop {
  readonly dataset: Dataset;
  readonly compute: RunContext['compute'];
}
