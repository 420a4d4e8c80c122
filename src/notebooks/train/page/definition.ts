import { defineNotebook } from '../../define/define-notebook.ts';
import type { TrainEvent } from '../events.ts';
import type { TrainQueries } from '../queries.ts';
import { trainParameters } from '../parameters.ts';
import { predictions } from './predictions.ts';
import { presets } from './presets.ts';
import { createView, fold, rateOf, runColumns, summaryOf, type TrainView } from './view/view.ts';

/** Notebook `train` below its page, and the hooks that its figures read it by. */
export const train = defineNotebook<typeof trainParameters, TrainEvent, TrainView, TrainQueries>({
  id: 'train',
  parameters: trainParameters,
  createView,
  fold,
  rateOf,
  summaryOf,
  runColumns,
  presets,
  predictions,
  askBefore: ({ road }) => (road ? { key: 'train.road.ask', values: {} } : null),
});

export const { useActions, useLab, useParameter, useQuery, useRunParameter, useTask, useView } = train;
