import type { ComponentType } from 'react';
import type { RunEvent } from '../core/experiment/experiment.ts';
import type { ParameterSchema } from '../core/experiment/parameters.ts';
import type { PositiveRule } from '../core/data/types.ts';
import type { ParameterValue } from '../core/experiment/parameters.ts';
import type { Prediction, Quiz } from './prediction.ts';

export type Language = 'zh' | 'en';

/** Values of a schema's parameters, before it is known which schema. */
export type Values = Readonly<Record<string, ParameterValue>>;

/** Texts by key, nested. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** What a reader is asked before a run: a sentence of the notebook's words, and what fills its blanks. */
export interface Question {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A headline number of finished runs: its key in `Notebook.summaryOf`, and the whole key of its name. */
export interface RunColumn {
  readonly key: string;
  readonly words: string;
}

/** A notebook as the page sees it: its knobs, how run events become a view, and its prose. */
export interface Notebook<View = unknown> {
  readonly id: string;
  readonly parameters: ParameterSchema;
  /** The view before any run. */
  createView(): View;
  /** The view that a run with these settings begins with, where it keeps something of the view before it. */
  beginView?(before: View, values: Values, seed: number): View;
  /** Takes one run event into the view. Pure, but for append-only buffers that older views share. */
  fold(view: View, event: RunEvent): View;
  /** Examples a second, for the bar. */
  rateOf(view: View): number | null;
  /** Headline numbers of a finished run, for the list of runs; null until there are any. */
  summaryOf(view: View): Readonly<Record<string, number>> | null;
  /** Those of the headline numbers that are shown, in order. */
  readonly runColumns: readonly RunColumn[];
  /** What the notebook counts as data: the page loads the data set by it. */
  ruleOf(values: Values): PositiveRule;
  /** What the reader is asked before a run. */
  readonly predictions: readonly Prediction[];
  /** What she is asked on the subject itself. */
  readonly quizzes?: readonly Quiz[];
  /** The parameter that chooses which of several separate parts a run is of; left out: it is of the whole notebook. */
  readonly partParameter?: string;
  /** What to ask before a run with these settings, if anything: a run that takes more than a reader may expect. */
  readonly askBefore?: (values: Values) => Question | null;
  /** The notebook's own words, found under its id. Both languages have the same keys. */
  readonly words: Readonly<Record<Language, Words>>;
  readonly prose: Readonly<
    Record<Language, ComponentType<{ components?: Readonly<Record<string, ComponentType<never>>> }>>
  >;
  /** Components that the prose names. */
  readonly components: Readonly<Record<string, ComponentType<never>>>;
}
