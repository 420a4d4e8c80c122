import type { Verdict } from '../../../core/experiment/claims.ts';

/** What a difference comes to, as the sentences about it are keyed. */
export type Outcome = 'above' | 'leaning' | 'same' | 'below';

/** The key of the sentence that fits a claim's verdict. */
export function outcomeOf(verdict: Verdict | undefined): Outcome {
  if (verdict === 'leaning') return 'leaning';
  return verdict === 'holds' ? 'above' : verdict === 'reversed' ? 'below' : 'same';
}
