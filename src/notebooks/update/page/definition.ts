import { rateAtEnd } from '../../parts/run/run-view.ts';
import { defineNotebook } from '../../define/define-notebook.ts';
import type { PageEvent, UpdateEvent } from '../events.ts';
import { updateParameters } from '../parameters.ts';
import type { UpdateQueries } from '../queries.ts';
import { predictions } from './predictions.ts';
import { presets } from './presets.ts';
import { createView, fold, runColumns, summaryOf, type UpdateView } from './view/view.ts';

/** Notebook `update` below its page, and the hooks that its figures read it by. */
export const update = defineNotebook<typeof updateParameters, UpdateEvent | PageEvent, UpdateView, UpdateQueries>({
  id: 'update',
  parameters: updateParameters,
  createView,
  fold,
  rateOf: rateAtEnd,
  summaryOf,
  runColumns,
  presets,
  predictions,
});

export const { useActions, useRunParameter, useLab, useQuery, useTask, useView } = update;
