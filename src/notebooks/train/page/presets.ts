import type { Preset } from '../../notebook.ts';
import type { trainParameters } from '../parameters.ts';

/** One knob turned: what the lecture compares. */
export const presets: readonly Preset<typeof trainParameters>[] = [
  { id: 'logQ', patch: { contrast: 'logQ' } },
  { id: 'history', patch: { userHistory: 0 } },
  { id: 'epochs', patch: { epochs: 15 } },
  { id: 'hard', patch: { hardShare: 0.5 } },
  { id: 'uniform', patch: { negatives: 'uniform' } },
  { id: 'hinge', patch: { loss: 'pairwise-hinge' } },
  { id: 'strong', patch: { preset: 'strong' } },
];
