import type { RunContext } from '../../../core/experiment/experiment.ts';
import { parseParameters, type ParameterValue } from '../../../core/experiment/parameters.ts';
import { toyRows, type Row } from '../../../core/model/toy.test.fixtures.ts';
import { smallRaw, smallSettings } from '../../../core/training/small.test.fixtures.ts';
import type { QuestionsEvent, QuestionsResults } from '../events.ts';
import { questionsNotebook } from './experiment.ts';
import { questionsParameters, type Question } from '../parameters.ts';

type Given = Readonly<Record<string, ParameterValue>>;

/** Enough for two months of days of 20 events; users above 80 leave after the base; every user disliked something. */
function questionRows(): Row[] {
  const liked = toyRows({ users: 90, items: 90, each: 14 }).filter(([user], at) => at < 100 || user <= 86);
  const seen = new Set(liked.map(([user, item]) => `${user} ${item}`));
  const disliked = Array.from({ length: 90 }, (_, user): Row => {
    const item = Array.from({ length: 90 }, (_each, at) => 100 + ((at + 7 * user) % 90)).find(
      (film) => !seen.has(`${user + 1} ${film}`),
    );
    return [user + 1, item ?? 100, 2, 3 * user];
  });
  return [...liked, ...disliked];
}

const small: Readonly<Record<Question, Given>> = {
  towers: { narrowDims: 2, narrowHidden: 2, batchSize: 256 },
  window: { baseEvents: 60, eventsPerDay: 20, baseEpochs: 1, candidates: 8 },
  history: { baseEvents: 300, eventsPerDay: 60, days: 3, baseEpochs: 1, candidates: 8 },
  negatives: { batchSize: 256 },
};

/** A run context of a small world, with a clock that ticks once at each look. */
export function smallContext(
  question: Question,
  changed: Given = {},
  others: Partial<RunContext<typeof questionsParameters>> = {},
): RunContext<typeof questionsParameters> {
  let ticks = 0;
  const given = { ...smallSettings, seeds: 1, question, ...small[question], ...changed };
  return {
    parameters: parseParameters(questionsParameters, given),
    seed: 1,
    dataset: smallRaw(questionRows()),
    now: () => (ticks += 1),
    compute: (work) => work(),
    keep: () => undefined,
    ...others,
  };
}

/** All events of a run. */
export async function eventsOf(context: RunContext<typeof questionsParameters>): Promise<QuestionsEvent[]> {
  const events: QuestionsEvent[] = [];
  for await (const event of questionsNotebook.run(context)) events.push(event);
  return events;
}

/** The events of one type. */
export function only<T extends QuestionsEvent['type']>(
  events: readonly QuestionsEvent[],
  type: T,
): Extract<QuestionsEvent, { type: T }>[] {
  return events.filter((event): event is Extract<QuestionsEvent, { type: T }> => event.type === type);
}

/** A run's result. */
export function resultOf(events: readonly QuestionsEvent[]): Extract<QuestionsEvent, { type: 'result' }> {
  const [result] = only(events, 'result');
  if (!result) throw new Error('the run ended without a result');
  return result;
}

/** The part of the question that was asked. @throws where it is missing. */
export function partOf<Q extends Question>(
  events: readonly QuestionsEvent[],
  question: Q,
): NonNullable<QuestionsResults[Q]> {
  const part = resultOf(events).results[question];
  if (!part) throw new Error(`question ${question} was not answered`);
  return part;
}
