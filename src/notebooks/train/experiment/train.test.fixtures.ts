import type { RunContext } from '../../../core/experiment/experiment.ts';
import { parseParameters, type ParameterValue } from '../../../core/experiment/parameters.ts';
import { smallRaw, smallSettings } from '../../../core/training/small.test.fixtures.ts';
import type { TrainEvent } from '../events.ts';
import { train } from './experiment.ts';

type Given = Readonly<Record<string, ParameterValue>>;

/** Small towers, few steps (8 an epoch). */
function smallTrainParameters(changed: Given): RunContext<typeof train.parameters>['parameters'] {
  return parseParameters(train.parameters, { ...smallSettings, epochs: 2, ...changed });
}

/** A run context with a clock that ticks once at each look. */
export function smallContext(
  changed: Given = {},
  others: Partial<RunContext<typeof train.parameters>> = {},
): RunContext<typeof train.parameters> {
  let ticks = 0;
  return {
    parameters: smallTrainParameters(changed),
    seed: 1,
    dataset: smallRaw(),
    now: () => (ticks += 1),
    compute: (work) => work(),
    keep: () => undefined,
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
export function only<T extends TrainEvent['type']>(
  events: readonly TrainEvent[],
  type: T,
): Extract<TrainEvent, { type: T }>[] {
  return events.filter((event): event is Extract<TrainEvent, { type: T }> => event.type === type);
}

/** A run's result. */
export function resultOf(events: readonly TrainEvent[]): Extract<TrainEvent, { type: 'result' }> {
  const [result] = only(events, 'result');
  if (!result) throw new Error('the run ended without a result');
  return result;
}
