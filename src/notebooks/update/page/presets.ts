import type { Preset } from '../../notebook.ts';
import type { updateParameters } from '../parameters.ts';

/** Knobs that bring out what the defaults may not show. */
export const presets: readonly Preset<typeof updateParameters>[] = [
  { id: 'all', patch: { arms: 'all' } },
  { id: 'passes', patch: { arms: 'all', passes: 5 } },
  { id: 'noHistory', patch: { userHistory: 0 } },
  { id: 'shuffled', patch: { clock: 'shuffled' } },
  { id: 'seeds', patch: { seeds: 3 } },
];
