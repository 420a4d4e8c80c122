import { factsOf } from '../../../core/data/dataset.ts';
import { checksumOf } from '../../../core/experiment/checksum.ts';
import { judge, type Interval } from '../../../core/experiment/claims.ts';
import type { Experiment } from '../../../core/experiment/experiment.ts';
import { haveLearned } from '../../../core/training/learned.ts';
import { sharesOf, type Shares } from '../../../core/shares/shares.ts';
import { seedsOf, type Ask, type Context } from './answer.ts';
import type { QuestionsEvent, QuestionsResults } from '../events.ts';
import { askHistory } from './history.ts';
import { askNegatives, negativesTeam } from './negatives.ts';
import { questionsClaims, questionsPhases, questionsParameters, type Question } from '../parameters.ts';
import { askTowers, towersTeam } from './towers/towers.ts';
import { askWindow } from './window.ts';

const asks: { readonly [Q in Question]: Ask<Q> } = {
  towers: askTowers,
  window: askWindow,
  history: askHistory,
  negatives: askNegatives,
};

/** The results without what a clock has measured. */
function reproducible(results: QuestionsResults): unknown {
  const clocked = new Set(['trainSeconds', 'epochSeconds']);
  return JSON.parse(JSON.stringify(results, (key, value: unknown) => (clocked.has(key) ? undefined : value)));
}

async function* run(context: Context): AsyncGenerator<QuestionsEvent, void, void> {
  const shares = sharesOf(context);
  try {
    yield* answered(context, shares);
  } finally {
    await shares.end();
  }
}

async function* answered(context: Context, shares: Shares): AsyncGenerator<QuestionsEvent, void, void> {
  const { question } = context.parameters;
  const answer = yield* asks[question](context, shares);
  const { weights, dataset, meter, loadMs } = answer;
  const differences: Readonly<Record<string, Interval | null>> = answer.differences;
  const results: QuestionsResults = { question, ...answer.results };
  const learned = await haveLearned(answer.trainers, { dataset, compute: context.compute });
  const claims = questionsClaims.map((claim) => judge(claim, learned ? (differences[claim] ?? null) : null));
  yield {
    type: 'result',
    results,
    claims,
    learned,
    checksum: checksumOf(weights, { results: reproducible(results), claims }),
    seeds: seedsOf(context),
    dataset: factsOf(dataset),
    timings: { loadMs, trainMs: meter.totalMs(), steps: meter.steps(), examplesPerSecond: meter.overall() },
  };
}

/** Notebook `questions`: what the audience asked, answered by experiment. */
export const questionsNotebook: Experiment<typeof questionsParameters, QuestionsEvent> = {
  id: 'questions',
  version: '3',
  parameters: questionsParameters,
  claims: questionsClaims,
  phases: questionsPhases,
  shares: { towers: towersTeam, negatives: negativesTeam },
  run,
};
