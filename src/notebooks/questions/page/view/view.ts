import type { RunSettings } from '../../../../core/experiment/run-settings.ts';
import { rateAtEnd, type RunView } from '../../../parts/run/run-view.ts';
import type { RunColumn } from '../../../notebook.ts';
import type { AskedEvent, PointEvent, QuestionsEvent, QuestionsResults, TowersMapEvent } from '../../events.ts';
import {
  parametersOfQuestion,
  type Question,
  type questionsParameters,
  type QuestionsParameters,
} from '../../parameters.ts';

/** One point of a live curve, in `AskedEvent.unit`. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly requests: number;
}

/** What one question has come to. */
export interface Answer extends Pick<RunView<QuestionsResults>, 'result'> {
  /** What it was asked with; null where the page did not ask. */
  readonly settings: RunSettings<typeof questionsParameters> | null;
  readonly asked: AskedEvent | null;
  /** By arm. */
  readonly points: Readonly<Record<string, readonly Point[]>>;
  /** By arm, Recall@50 of users who never came back. */
  readonly oldUsers: Readonly<Record<string, readonly Omit<Point, 'requests'>[]>>;
  readonly map: TowersMapEvent | null;
}

/** Everything the figures of `questions` draw from: the last answer to each question. */
export interface QuestionsView extends Pick<RunView<QuestionsResults>, 'progress'> {
  readonly current: Question | null;
  readonly answers: Readonly<Partial<Record<Question, Answer>>>;
}

const blank: Answer = { settings: null, asked: null, points: {}, oldUsers: {}, map: null, result: null };

export function createView(): QuestionsView {
  return { current: null, answers: {}, progress: null };
}

/** A run asks one question; what the others have come to stays. */
export function beginView(before: QuestionsView, parameters: QuestionsParameters, seed: number): QuestionsView {
  const { question: current } = parameters;
  return {
    current,
    answers: { ...before.answers, [current]: { ...blank, settings: { parameters, seed } } },
    progress: null,
  };
}

/** Puts more into the answer of the question that is being asked. */
function add(view: QuestionsView, more: (answer: Answer) => Partial<Answer>): QuestionsView {
  const { current, answers } = view;
  if (!current) return view;
  const answer = answers[current] ?? blank;
  return { ...view, answers: { ...answers, [current]: { ...answer, ...more(answer) } } };
}

function withPoint(points: Answer['points'], { arm, at, recall50, requests }: PointEvent): Answer['points'] {
  return { ...points, [arm]: [...(points[arm] ?? []), { x: at, y: recall50, requests }] };
}

/** Takes one event of a run into the view. */
export function fold(view: QuestionsView, event: QuestionsEvent): QuestionsView {
  switch (event.type) {
    case 'asked':
      return add({ ...view, current: event.question }, () => ({ asked: event }));
    case 'point':
      return add(view, ({ points }) => ({ points: withPoint(points, event) }));
    case 'old-users':
      return add(view, ({ oldUsers }) => ({
        oldUsers: { ...oldUsers, [event.arm]: [...(oldUsers[event.arm] ?? []), { x: event.at, y: event.recall50 }] },
      }));
    case 'towers-map':
      return add(view, () => ({ map: event }));
    case 'progress':
      return { ...view, progress: event };
    case 'result':
      return add(view, () => ({ result: event }));
  }
}

const currentResult = ({ current, answers }: QuestionsView): Answer['result'] =>
  (current && answers[current]?.result) ?? null;

/** Examples a second of the training, once the run has ended. */
export function rateOf(view: QuestionsView): number | null {
  return rateAtEnd({ result: currentResult(view) });
}

/** The headline numbers, as tables of runs show them. */
export const runColumns: readonly RunColumn[] = [
  { key: 'best', words: 'questions.runs.best' },
  { key: 'popularity', words: 'questions.runs.popularity' },
  { key: 'holds', words: 'questions.runs.holds' },
  { key: 'noEffect', words: 'questions.runs.noEffect' },
  { key: 'reversed', words: 'questions.runs.reversed' },
];

/** What the list of runs keeps of a finished run: its best recall, the baseline's, and its verdicts. */
export function summaryOf(view: QuestionsView): Readonly<Record<string, number>> | null {
  const result = currentResult(view);
  if (!result) return null;
  const count = (verdict: string): number => result.claims.filter((claim) => claim.verdict === verdict).length;
  return {
    best: Math.max(...result.results.arms.map(({ recall50 }) => recall50.mean)),
    popularity: result.results.popularity.recall50.mean,
    holds: count('holds'),
    noEffect: count('no effect'),
    reversed: count('reversed'),
  };
}

/** True where a question was asked with other settings than those now set, of those that it reads. */
export function isStaleAnswer(
  { settings }: Answer,
  question: Question,
  now: RunSettings<typeof questionsParameters>,
): boolean {
  if (!settings) return false;
  const read = parametersOfQuestion[question].filter((key) => key !== 'question');
  return settings.seed !== now.seed || read.some((key) => settings.parameters[key] !== now.parameters[key]);
}
