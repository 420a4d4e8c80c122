import { attributeNames, type AttributeName } from '../../../../core/drift/windows/attributes.ts';
import { measureWindows, type WindowMeasure } from '../../../../core/drift/windows/measure.ts';
import type { Interval } from '../../../../core/experiment/claims.ts';
import { pieceOf } from '../../../../core/shares/results.ts';
import { keyed } from '../../../../core/random/keyed.ts';
import type { WindowRow } from '../../events.ts';
import type { DriftParameters, WindowName } from '../../parameters.ts';
import { planFor, type DriftPlan, type WindowSize } from '../plan.ts';

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Sums of different order differ by about this much: it is no divergence, and no control to divide by. */
const ROUNDING = 1e-12;
const cleared = (value: number): number => (Math.abs(value) < ROUNDING ? 0 : value);

function clearedExcess({ excess }: WindowMeasure): WindowRow['excess'] {
  const clear = ({ estimate, low, high }: Interval): Interval => ({
    estimate: cleared(estimate),
    low: cleared(low),
    high: cleared(high),
  });
  return { js: clear(excess.js), psi: clear(excess.psi), tv: clear(excess.tv) };
}

/** Jensen–Shannon over the control's mean. */
function ratioOf({ excess, jsControl }: WindowMeasure): Interval | null {
  if (jsControl < ROUNDING) return null;
  const { estimate, low, high } = excess.js;
  return { estimate: 1 + estimate / jsControl, low: 1 + low / jsControl, high: 1 + high / jsControl };
}

/** Measures all windows of one size, of all days, by one attribute. */
function windowRow(
  plan: DriftPlan,
  { clock, controls }: DriftParameters,
  { name, events }: WindowSize,
  attribute: AttributeName,
  seed: number,
): WindowRow {
  const { dataset, order, days, attributes } = plan;
  const request = { dataset, order, days, size: events, attribute: attributes[attribute], controls };
  const measured = measureWindows(request, keyed(seed, 'windows', name, attribute));
  return {
    clock,
    size: name,
    events,
    windows: measured.windows,
    attribute,
    js: cleared(measured.js),
    jsControl: cleared(measured.jsControl),
    psi: cleared(measured.psi),
    psiControl: cleared(measured.psiControl),
    tv: cleared(measured.tv),
    tvControl: cleared(measured.tvControl),
    distinctUsers: measured.distinctUsers,
    distinctUsersControl: measured.distinctUsersControl,
    distinctItems: measured.distinctItems,
    distinctItemsControl: measured.distinctItemsControl,
    sameUser: orNull(measured.sameUser),
    sameUserControl: orNull(measured.sameUserControl),
    excess: clearedExcess(measured),
    ratio: ratioOf(measured),
    p: measured.p,
  };
}

/** Which windows to measure. */
export interface WindowInput {
  readonly parameters: DriftParameters;
  readonly seed: number;
  readonly size: WindowSize;
  readonly attribute: AttributeName;
}

/** Every size with every attribute, sizes outside. */
export const windowInputs = ({ windows }: DriftPlan, parameters: DriftParameters, seed: number): WindowInput[] =>
  windows.flatMap((size) => attributeNames.map((attribute) => ({ parameters, seed, size, attribute })));

/** All windows of one size by one attribute. */
export const windowsPiece = pieceOf('drift', 'windows', (context, { parameters, seed, size, attribute }: WindowInput) =>
  windowRow(planFor(context, parameters), parameters, size, attribute, seed),
);

/**
 * How much more a minute's window is biased than an hour's: the difference of their excesses over chance, in bits.
 * Its interval is as wide as if both excesses erred in opposite directions. It is the absolute excess that is meant;
 * the ratio to the control goes the other way, because chance alone grows faster as windows shrink.
 * @returns null where the day is too short to tell the two windows apart.
 */
export function biasOfSmaller(rows: readonly WindowRow[], attribute: AttributeName): Interval | null {
  const excessOf = (size: WindowName): Interval | undefined =>
    rows.find((row) => row.size === size && row.attribute === attribute)?.excess.js;
  const [small, large] = [excessOf('minute'), excessOf('hour')];
  if (!small || !large) return null;
  return {
    estimate: small.estimate - large.estimate,
    low: small.low - large.high,
    high: small.high - large.low,
  };
}
