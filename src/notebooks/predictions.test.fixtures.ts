import type { Claim, Verdict } from '../core/experiment/claims.ts';
import type { ParameterValues } from '../core/experiment/parameters.ts';
import type { Prediction, Reveal } from './prediction.ts';

/** A claim as a run would judge it. */
export const claim = (id: string, verdict: Verdict, estimate = 0.1): Claim => ({
  id,
  verdict,
  estimate,
  low: estimate - 0.01,
  high: estimate + 0.01,
});

/** A prediction of a notebook, shown as much of a view, made by hand, as it reads. */
export function reveal(
  own: readonly Prediction[],
  id: string,
  view: unknown,
  parameters: ParameterValues = {},
): Reveal | null {
  return own.find((prediction) => prediction.id === id)!.reveal(view, { parameters, seed: 1 });
}
