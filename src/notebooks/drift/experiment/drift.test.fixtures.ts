import { buildDataset } from '../../../core/data/dataset.ts';
import type { Dataset } from '../../../core/data/types.ts';
import type { RunContext, Session } from '../../../core/experiment/experiment.ts';
import { parseParameters, type ParameterValue } from '../../../core/experiment/parameters.ts';
import { toyRaw, toyRows, type Row } from '../../../core/model/toy.test.fixtures.ts';
import { smallSettings } from '../../../core/training/small.test.fixtures.ts';
import type { DriftEvent } from '../events.ts';
import { drift } from './experiment.ts';
import { driftParameters, type DriftParameters } from '../parameters.ts';

export type Given = Readonly<Record<string, ParameterValue>>;

/** More films than a ranking is deep, so that Recall@50 is not always 1; users come back on several days. */
const size = { users: 90, items: 90, each: 8 };
export const driftRows = (): Row[] => toyRows(size).filter(([user]) => user <= 40);
export const driftRaw = (rows: readonly Row[] = driftRows()) => toyRaw(rows, size.items);

/** Small towers; four days of 72 events, a base before and some events behind them. Nothing filters events out. */
const settings = {
  ...smallSettings,
  epochs: 2,
  baseEvents: 16,
  eventsPerDay: 72,
  days: 4,
  batchSize: 32,
  looks: 2,
};

export const smallDrift = (changed: Given = {}): DriftParameters =>
  parseParameters(driftParameters, { ...settings, ...changed });

export const driftData = (parameters: DriftParameters): Dataset => buildDataset(driftRaw(), parameters);

/** Two orders, one epoch, two checkpoints: where the rest does not matter. */
export const quick = { buffers: 'ends', withinDays: false, epochs: 1, looks: 1 } as const;

export interface Ran {
  readonly events: readonly DriftEvent[];
  readonly session: Session;
}

/** A run context with a clock that ticks once at each look. */
export function driftContext(
  changed: Given = {},
  others: Partial<RunContext<typeof driftParameters>> = {},
): RunContext<typeof driftParameters> {
  let ticks = 0;
  return {
    parameters: smallDrift(changed),
    seed: 1,
    dataset: driftRaw(),
    now: () => (ticks += 1),
    compute: (work) => work(),
    keep: () => undefined,
    ...others,
  };
}

/** A run to its end. */
export async function ran(changed: Given = {}, others: Partial<RunContext<typeof driftParameters>> = {}): Promise<Ran> {
  const kept: Session[] = [];
  const events: DriftEvent[] = [];
  const keep = (session: Session): void => void kept.push(session);
  for await (const event of drift.run(driftContext(changed, { keep, ...others }))) events.push(event);
  return { events, session: kept[0] };
}

/** The events of one type. */
export function only<T extends DriftEvent['type']>(
  { events }: Pick<Ran, 'events'>,
  type: T,
): Extract<DriftEvent, { type: T }>[] {
  return events.filter((event): event is Extract<DriftEvent, { type: T }> => event.type === type);
}
