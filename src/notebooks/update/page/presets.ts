import type { Preset } from '../../notebook.ts';
import type { updateParameters } from '../parameters.ts';

/** Knobs that bring out what the defaults may not show. */
export const presets: readonly Preset<typeof updateParameters>[] = [
  { id: 'all', patch: { arms: 'all' } },
  { id: 'passes', patch: { arms: 'streams', passes: 4 } },
  { id: 'starts', patch: { arms: 'starts' } },
  { id: 'noHistory', patch: { userHistory: 0 } },
  { id: 'shuffled', patch: { clock: 'shuffled' } },
  { id: 'returning', patch: { clock: 'returning', passes: 4 } },
  { id: 'seeds', patch: { seeds: 5 } },
];
