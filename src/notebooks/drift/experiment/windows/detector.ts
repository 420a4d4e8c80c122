import { orderOf } from '../../../../core/data/retime.ts';
import { alarmsOf, judgeAlarms } from '../../../../core/drift/detection/adwin.ts';
import { distribution, type AttributeName } from '../../../../core/drift/windows/attributes.ts';
import { divergenceStream, surpriseOf } from '../../../../core/drift/detection/detector-input.ts';
import { pieceOf } from '../../../../core/shares/results.ts';
import type { Interval } from '../../../../core/experiment/claims.ts';
import type { DetectorEvent, DetectorRow } from '../../events.ts';
import type { DriftParameters } from '../../parameters.ts';
import { planFor, type DriftPlan } from '../plan.ts';

/** Batches of shuffled events before the clock's own order sets in; the whole stream where it is shorter. */
const CALM_BATCHES = 100;

/** Shuffles of the same events on which alarms are counted. */
const CONTROLS = 10;

/** Shuffles are numbered: what surprise is measured against, the calm start, then the controls. */
const BASELINE_SHUFFLE = 0;
const CALM_SHUFFLE = 1;
const FIRST_CONTROL = 2;

/**
 * Lets the detector watch one attribute, batch by batch of a quarter of an hour: first a stretch in random order, then
 * the clock's order; and the same length in random order throughout, which has no change to tell of.
 */
function watch(plan: DriftPlan, { alarmChance }: DriftParameters, name: AttributeName): DetectorEvent {
  const { dataset, clock, days, order, attributes, windows } = plan;
  const attribute = attributes[name];
  const range = { from: days[0].from, to: days[days.length - 1].to };
  const reference = distribution(dataset, attribute, order.subarray(range.from, range.to));
  const batch = (windows.find((window) => window.name === 'quarter') ?? windows[0]).events;
  const divergence = (played: Int32Array): Float64Array =>
    divergenceStream(dataset, played, range, batch, attribute, reference);
  const shuffled = (shuffle: number): Float64Array => divergence(orderOf('shuffled', dataset, clock, 0, shuffle));

  const baseline = shuffled(BASELINE_SHUFFLE);
  const calm = surpriseOf(shuffled(CALM_SHUFFLE), baseline).slice(0, CALM_BATCHES);
  const after = (rest: Float64Array): Float64Array => Float64Array.from([...calm, ...surpriseOf(rest, baseline)]);
  const values = after(divergence(order));
  const alarmsAt = alarmsOf(values, alarmChance);
  const { delays, falseAlarms } = judgeAlarms(alarmsAt, [calm.length]);
  const controls = Array.from({ length: CONTROLS }, (_, control) => after(shuffled(FIRST_CONTROL + control)));
  const controlAlarms = controls.map((stream) => alarmsOf(stream, alarmChance));
  return {
    type: 'detector',
    row: {
      attribute: name,
      batch,
      calm: calm.length,
      batches: values.length,
      alarms: alarmsAt.length,
      delay: delays[0],
      laterAlarms: falseAlarms,
      controlAlarms: controlAlarms.reduce((sum, alarms) => sum + alarms.length, 0),
      controls: CONTROLS,
      controlBatches: CONTROLS * values.length,
    },
    values,
    control: controls[0],
    alarmsAt,
    controlAlarmsAt: controlAlarms[0],
  };
}

/** What the detector watches. */
interface WatchInput {
  readonly parameters: DriftParameters;
  readonly attribute: AttributeName;
}

/** The detector on one attribute. */
export const detectorPiece = pieceOf('drift', 'detector', (context, { parameters, attribute }: WatchInput) =>
  watch(planFor(context, parameters), parameters, attribute),
);

/** Ends of a normal distribution's middle 95%. */
const Z = 1.959964;

/** A share's 95% interval (Wilson 1927), which is no point where nothing was counted. */
export function wilson(found: number, of: number): Interval {
  const share = found / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { estimate: share, low: found === 0 ? 0 : middle - half, high: found === of ? 1 : middle + half };
}

/**
 * By how much the false alarms a batch stay below the chance that the detector was set to, on the attribute that has
 * most of them: above 0 for a control that raises none, or no more than it may.
 */
export function quietness(rows: readonly DetectorRow[], alarmChance: number): Interval | null {
  if (rows.length === 0) return null;
  const worst = rows.reduce((a, b) =>
    b.controlAlarms / b.controlBatches > a.controlAlarms / a.controlBatches ? b : a,
  );
  const { estimate, low, high } = wilson(worst.controlAlarms, worst.controlBatches);
  return { estimate: alarmChance - estimate, low: alarmChance - high, high: alarmChance - low };
}
