import { replayClock } from '../../../core/data/clock.ts';
import { orderOf, retimed } from '../../../core/data/retime.ts';
import { returning, returningOrder } from '../../../core/data/returning.ts';
import type { Dataset } from '../../../core/data/types.ts';
import { makePlan, type Plan } from '../../../core/updates/plan/plan.ts';
import type { UpdateParameters } from '../parameters.ts';

/** Draws of a clock are the same for every seed: the seeds of a run play the same days. */
const CLOCK_SEED = 0;

/** The timeline's events, as the chosen clock plays them, and who asks when. */
export function planOf(dataset: Dataset, parameters: UpdateParameters): Plan {
  const clock = replayClock(dataset.events.user.length, parameters);
  const order =
    parameters.clock === returning
      ? returningOrder(dataset, clock, parameters, CLOCK_SEED)
      : orderOf(parameters.clock, dataset, clock, parameters.strength, CLOCK_SEED);
  return makePlan(retimed(dataset, clock, order), parameters);
}
