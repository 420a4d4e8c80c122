import type { ComponentType, JSXElementConstructor } from 'react';
import type { RunEvent } from '../core/experiment/experiment.ts';
import type { ParameterSchema, ParameterValues } from '../core/experiment/parameters.ts';
import type { PositiveRule } from '../core/data/types.ts';
import type { Prediction, Quiz } from './prediction.ts';

export type Language = 'zh' | 'en';

/** Texts by key, nested. */
export interface Words {
  readonly [key: string]: string | Words;
}

/** What the lab says of a notebook before its code has come: on the home page, in the bar, in a report. */
export interface About {
  readonly name: string;
  readonly summary: string;
}

/** What a reader has to confirm before a run: a key of the notebook's words, and the values it needs. */
export interface Confirmation {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A headline number of finished runs: its key in `Notebook.summaryOf`, and the whole key of its name. */
export interface RunColumn {
  readonly key: string;
  readonly words: string;
}

/** Settings that are worth a comparison: what differs from the defaults. Its words: `<notebook>.presets.<id>`. */
export interface Preset<S extends ParameterSchema = ParameterSchema> {
  readonly id: string;
  readonly patch: Partial<ParameterValues<S>>;
}

/** The part of a notebook that is seen: prose, figures and words. */
export interface PageOf<W extends Words = Words> {
  /** The notebook's own words, found under its id. Both languages have the same keys. */
  readonly words: Readonly<Record<Language, W>>;
  readonly prose: Readonly<
    Record<Language, ComponentType<{ components?: Readonly<Record<string, JSXElementConstructor<never>>> }>>
  >;
  /** Components that the prose names. */
  readonly components: Readonly<Record<string, JSXElementConstructor<never>>>;
}

/**
 * A notebook as the page sees it: its knobs, how run events become a view, and its prose. Its functions are methods, so
 * that a notebook of any types fits the app's list of notebooks, which knows none of them: see `defineNotebook`.
 */
export interface Notebook<
  S extends ParameterSchema = ParameterSchema,
  E extends RunEvent = RunEvent,
  V = unknown,
> extends PageOf {
  readonly id: string;
  readonly parameters: S;
  /** The view before any run. */
  createView(): V;
  /** The view that a run with these settings begins with, where it keeps something of the view before it. */
  beginView?(before: V, values: ParameterValues<S>, seed: number): V;
  /** Takes one run event into the view. Pure, but for append-only buffers that older views share. */
  fold(view: V, event: E): V;
  /** Examples a second, for the bar. */
  rateOf(view: V): number | null;
  /** Headline numbers of a finished run, for the list of runs; null until there are any. */
  summaryOf(view: V): Readonly<Record<string, number>> | null;
  /** Those of the headline numbers that are shown, in order. */
  readonly runColumns: readonly RunColumn[];
  /** What the notebook counts as data: the page loads the data set by it. */
  ruleOf(values: ParameterValues<S>): PositiveRule;
  /** Settings to begin with. */
  readonly presets?: readonly Preset<S>[];
  /** What the reader is asked before a run. */
  readonly predictions: readonly Prediction<V, S>[];
  /** What she is asked on the subject itself. */
  readonly quizzes?: readonly Quiz[];
  /** The parameter that chooses which of several separate parts a run is of; left out: it is of the whole notebook. */
  readonly partParameter?: keyof S & string;
  /** What to ask before a run with these settings, if anything: a run that takes more than a reader may expect. */
  askBefore?(values: ParameterValues<S>): Confirmation | null;
}
