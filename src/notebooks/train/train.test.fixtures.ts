import type { RawDataset } from '../../core/data/types.ts';
import type { RunContext } from '../../core/experiment/experiment.ts';
import { parseParameters, type ParameterValue } from '../../core/experiment/parameters.ts';
import { toyRaw, toyRows, type Row } from '../../core/model/toy.test.fixtures.ts';
import type { TrainEvent } from './events.ts';
import { train } from './experiment.ts';
import type { TrainParameters } from './prepare.ts';

type Given = Readonly<Record<string, ParameterValue>>;

/** More films than a ranking is deep, so that Recall@50 is not always 1. */
const size = { users: 90, items: 90, each: 6 };
export const smallRows = (): Row[] => toyRows(size);
export const smallRaw = (rows: readonly Row[] = smallRows()): RawDataset => toyRaw(rows, size.items);

/** Small towers, few steps (8 an epoch), every toy event a positive. */
export function smallParameters(changed: Given = {}): TrainParameters {
  const given = { epochs: 2, dims: 4, hidden: 4, batchSize: 64, userHistory: 3, minItemEvents: 1, minUserEvents: 1 };
  return parseParameters(train.parameters, { ...given, ...changed });
}

/** A run context with a clock that ticks once at each look. */
export function smallContext(
  changed: Given = {},
  others: Partial<RunContext<typeof train.parameters>> = {},
): RunContext<typeof train.parameters> {
  let ticks = 0;
  return {
    parameters: smallParameters(changed),
    seed: 1,
    dataset: smallRaw(),
    now: () => (ticks += 1),
    compute: (work) => work(),
    ...others,
  };
}

/** All events of a run. */
export async function eventsOf(context: RunContext<typeof train.parameters>): Promise<TrainEvent[]> {
  const events: TrainEvent[] = [];
  for await (const event of train.run(context)) events.push(event);
  return events;
}

/** The events of one type. */
export function only<T extends TrainEvent['type']>(events: readonly TrainEvent[], type: T): Extract<TrainEvent, { type: T }>[] {
  return events.filter((event): event is Extract<TrainEvent, { type: T }> => event.type === type);
}

/** A run's result. */
export function resultOf(events: readonly TrainEvent[]): Extract<TrainEvent, { type: 'result' }> {
  const [result] = only(events, 'result');
  if (!result) throw new Error('the run ended without a result');
  return result;
}
