import type { Preset } from '../../notebook.ts';
import type { driftParameters } from '../parameters.ts';

/** Where the verdict on order may turn: another start, another clock. */
export const presets: readonly Preset<typeof driftParameters>[] = [
  { id: 'warm', patch: { start: 'warm' } },
  { id: 'daypart', patch: { clock: 'daypart' } },
  { id: 'shuffled', patch: { clock: 'shuffled' } },
];
