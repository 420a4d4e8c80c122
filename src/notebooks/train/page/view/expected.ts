import type { ParameterValues } from '../../../../core/experiment/parameters.ts';
import type { Timings } from '../../../../core/experiment/experiment.ts';
import type { trainParameters } from '../../parameters.ts';

type Values = ParameterValues<typeof trainParameters>;

/** Longest a run may train to be begun anew at every turn of a knob, ms: about two seconds, and some patience. */
export const LIVE_MS = 2500;

/** How much there is to train, up to a factor. */
const workOf = ({ epochs, seeds, contrast }: Values): number => epochs * seeds * (contrast === 'none' ? 1 : 2);

/** How long a run with the settings now would train by what another one took, ms. */
export function expectedMs(took: Timings, then: Values, now: Values): number {
  return (took.trainMs * workOf(now)) / workOf(then);
}
