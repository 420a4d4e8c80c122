import { rateAtEnd } from '../../parts/run/run-view.ts';
import { defineNotebook } from '../../define/define-notebook.ts';
import type { ServeEvent } from '../events.ts';
import { serveParameters } from '../parameters.ts';
import type { ServeQueries } from '../queries.ts';
import { predictions } from './predictions.ts';
import { askBefore } from './view/memory.ts';
import { createView, fold, runColumns, summaryOf, type ServeView } from './view/view.ts';

/** Notebook `serve` below its page, and the hooks that its figures read it by. */
export const serve = defineNotebook<typeof serveParameters, ServeEvent, ServeView, ServeQueries>({
  id: 'serve',
  parameters: serveParameters,
  createView,
  fold,
  rateOf: rateAtEnd,
  summaryOf,
  runColumns,
  predictions,
  askBefore,
});

export const { useActions, useQueries, useLab, useRunParameter, useTask, useView } = serve;
