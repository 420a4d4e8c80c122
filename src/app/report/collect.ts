import type { i18n } from 'i18next';
import { backendNamed } from '../../core/backend/exact.ts';
import type { Verdict } from '../../core/experiment/claims.ts';
import { commandOf } from '../../core/experiment/command.ts';
import {
  defaultsOf,
  writtenValue,
  type ParameterSchema,
  type ParameterValues,
} from '../../core/experiment/parameters.ts';
import type { Notebook } from '../../notebooks/notebook.ts';
import { answerOf, whyOf } from '../../notebooks/prediction.ts';
import { ownWords } from '../../notebooks/parts/words/own-words.ts';
import { sayDifference } from '../../notebooks/parts/words/use-difference.ts';
import { hashOf } from '../state/permalink.ts';
import {
  predictedOf,
  quizzedOf,
  repeatabilityOf,
  type Predicted,
  type ReaderProgress,
  type Quizzed,
  type RunRecord,
} from '../state/reader-progress.ts';
import type { ReportFigure, ReportNotebook, ReportPrediction, ReportQuiz, ReportRun } from './report.ts';

/** A locked answer in words: the option's, or what a drawn one stands for. */
export function sayAnswer({ prediction, locked }: Pick<Predicted, 'prediction' | 'locked'>, words: i18n): string {
  return words.t(`${prediction.words.answers}.${answerOf(prediction, locked)}`);
}

function predictionOf(own: Predicted, words: i18n): ReportPrediction {
  const { prediction, late, reveal, standing } = own;
  const { t } = words;
  return {
    question: t(prediction.words.question),
    answer: sayAnswer(own, words),
    late,
    measured: reveal && {
      numbers: prediction.say(reveal.values, t),
      standing: t(`parts.predict.${standing}`),
      why: t('parts.predict.why', { why: t(whyOf(prediction, reveal)) }),
    },
  };
}

function quizOf({ quiz, answer, right }: Quizzed, { t }: i18n): ReportQuiz {
  const { words } = quiz;
  return { question: t(`${words}.question`), answer: t(`${words}.${answer}`), right, why: t(`${words}.${answer}Why`) };
}

/** What a part of a notebook is called. */
export const sayPart = ({ id, partParameter }: Notebook, part: string, words: i18n): string =>
  partParameter === undefined ? '' : ownWords(id, words).option(partParameter, part);

/** What a run was computed on, and what it had begun on where that was lost. */
export function sayBackend({ backend, lost = [] }: RunRecord, { t }: i18n): string {
  const name = (id: string): string => (backendNamed(id) ? t(`backend.name.${id}`) : id);
  return [...lost, backend].map(name).join(' → ');
}

const listOf = (schema: ParameterSchema, parameters: ParameterValues): string =>
  Object.keys(schema)
    .filter((key) => parameters[key] !== undefined)
    .map((key) => `${key}=${writtenValue(parameters[key])}`)
    .join(' ');

/** A verdict in words, stamped where it rests on one seed. */
function sayVerdict(verdict: Verdict, seeds: number, { t }: i18n): string {
  const said = t(`verdicts.${verdict.replace(' ', '-')}`);
  return seeds === 1 && verdict !== 'not run' ? t('verdicts.oneSeed', { verdict: said }) : said;
}

function runOf(
  notebook: Notebook,
  defaults: ParameterValues,
  [part, record]: readonly [string, RunRecord],
  address: string,
  words: i18n,
): ReportRun {
  const { id, parameters: schema, partParameter } = notebook;
  const { parameters, claims, dataset } = record;
  const { t } = words;
  const own = ownWords(id, words);
  return {
    part: sayPart(notebook, part, words),
    permalink: address + hashOf(id, schema, record),
    command: commandOf(id, schema, record, backendNamed(record.backend)),
    unlearned: record.unlearned ? t('notices.unlearnedWords') : '',
    repeat: t(`report.repeat.${repeatabilityOf(record)}`),
    version: record.version,
    seeds: record.seeds.join(', '),
    checksum: record.checksum,
    dataset: `${dataset.name}, SHA-256 ${dataset.sha256}`,
    backend: sayBackend(record, words),
    settings: Object.entries(parameters)
      .filter(([key, value]) => value !== defaults[key] && key !== partParameter)
      .map(([key, value]) => [own.label(key), own.value(key, value)] as const),
    everything: listOf(schema, parameters),
    // A record of an older version may hold claims that are made no more.
    claims: claims
      .filter(({ id: claim }) => words.exists(`${id}.claims.${claim}.sentence`))
      .map(({ id: claim, verdict, estimate, low, high }) => ({
        sentence: t(`${id}.claims.${claim}.sentence`),
        verdict: sayVerdict(verdict, record.seeds.length, words),
        estimate,
        low,
        high,
      })),
  };
}

/**
 * What a notebook brings to the report.
 * @param figures of this visit. @param address the page's, without its hash.
 */
export function collect(
  notebook: Notebook,
  progress: ReaderProgress,
  figures: readonly ReportFigure[],
  address: string,
  words: i18n,
): ReportNotebook {
  const runs = Object.entries(progress.records);
  const defaults = defaultsOf(notebook.parameters);
  return {
    name: words.t(`notebooks.${notebook.id}.name`),
    predictions: predictedOf(notebook, progress).map((own) => predictionOf(own, words)),
    quizzes: quizzedOf(notebook, progress).map((own) => quizOf(own, words)),
    runs: runs.map((own) => runOf(notebook, defaults, own, address, words)),
    tries: progress.finished.map((run) => ({
      settings: sayDifference(notebook.id, run, defaults, words),
      permalink: address + hashOf(notebook.id, notebook.parameters, run),
      numbers: notebook.runColumns.map(({ key }) => run.summary[key] ?? null),
    })),
    tryHeads: notebook.runColumns.map((column) => words.t(column.words)),
    figures,
    figuresGone: runs.length > 0 && figures.length === 0,
  };
}
