import type { RunContext, Session } from '../../../core/experiment/experiment.ts';
import { parseParameters, type ParameterValue } from '../../../core/experiment/parameters.ts';
import { smallRaw, smallSettings } from '../../../core/training/small.test.fixtures.ts';
import type { UpdateEvent } from '../events.ts';
import { update } from './experiment.ts';

type Context = RunContext<typeof update.parameters>;
type Given = Readonly<Record<string, ParameterValue>>;

/** 540 events: a base, three days of four slices, and 90 events behind the last day. */
const smallTimeline = {
  seeds: 1,
  baseEvents: 270,
  eventsPerDay: 60,
  slicesPerDay: 4,
  days: 3,
  baseEpochs: 1,
  candidates: 16,
};

/** A run context with a clock that ticks once at each look. */
export function smallContext(changed: Given = {}, others: Partial<Context> = {}): Context {
  let ticks = 0;
  return {
    parameters: parseParameters(update.parameters, { ...smallSettings, ...smallTimeline, ...changed }),
    seed: 1,
    dataset: smallRaw(),
    now: () => (ticks += 1),
    compute: (work) => work(),
    keep: () => undefined,
    ...others,
  };
}

/** All events of a run, and the session that it left. */
export async function ran(
  changed: Given = {},
  others: Partial<Context> = {},
): Promise<{ events: UpdateEvent[]; session: Session }> {
  const kept: Session[] = [];
  const events: UpdateEvent[] = [];
  for await (const event of update.run(
    smallContext(changed, { keep: (session) => void kept.push(session), ...others }),
  )) {
    events.push(event);
  }
  return { events, session: kept[0] };
}

/** The events of one type. */
export function only<T extends UpdateEvent['type']>(
  events: readonly UpdateEvent[],
  type: T,
): Extract<UpdateEvent, { type: T }>[] {
  return events.filter((event): event is Extract<UpdateEvent, { type: T }> => event.type === type);
}

/** A run's result. */
export function resultOf(events: readonly UpdateEvent[]): Extract<UpdateEvent, { type: 'result' }> {
  const [result] = only(events, 'result');
  if (!result) throw new Error('the run ended without a result');
  return result;
}
