import type { Verdict } from '../../core/experiment/claims.ts';

/** The key of the sentence that fits a claim's verdict. */
export function outcomeOf(verdict: Verdict | undefined): 'above' | 'same' | 'below' {
  return verdict === 'holds' ? 'above' : verdict === 'reversed' ? 'below' : 'same';
}
