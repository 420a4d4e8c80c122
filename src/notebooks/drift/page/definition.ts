import { defineNotebook } from '../../define/define-notebook.ts';
import type { DriftEvent } from '../events.ts';
import { driftParameters } from '../parameters.ts';
import type { DriftQueries } from '../queries.ts';
import { predictions } from './predictions.ts';
import { presets } from './presets.ts';
import { createView, fold, rateOf, runColumns, summaryOf, type DriftView } from './view/view.ts';

/** Notebook `drift` below its page, and the hooks that its figures read it by. */
export const drift = defineNotebook<typeof driftParameters, DriftEvent, DriftView, DriftQueries>({
  id: 'drift',
  parameters: driftParameters,
  createView,
  fold,
  rateOf,
  summaryOf,
  runColumns,
  presets,
  predictions,
  askBefore: ({ grid }) => (grid ? { key: 'drift.grid.ask', values: {} } : null),
});

export const { useActions, useParameter, useLab, useQuery, useRunParameter, useTask, useView } = drift;
