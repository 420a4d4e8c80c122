import { mean, sumOf } from '../../arrays.ts';
import type { EventRange } from '../../data/clock.ts';
import type { Dataset } from '../../data/types.ts';
import { clusterBootstrap } from '../../evaluation/interval.ts';
import type { Interval } from '../../experiment/claims.ts';
import type { Random } from '../../random/keyed.ts';
import { distribution, narrowed, type Attribute } from './attributes.ts';
import { varietyCounter } from './variety.ts';
import { divergenceNames, divergencesFrom, type Divergences } from './divergence.ts';
import { windowsOf } from './windows.ts';

/** Which windows to measure: those of one size, of one or several days. */
export interface WindowRequest {
  readonly dataset: Dataset;
  /** The event at each place of the clock's time order. */
  readonly order: Int32Array;
  /** Places of the days; each window is compared with its own day. */
  readonly days: readonly EventRange[];
  /** Events a window. */
  readonly size: number;
  readonly attribute: Attribute;
  /** How often each day is shuffled for the control; a 95% band needs at least 39. */
  readonly controls: number;
}

/** Means over windows. */
interface WindowMeans extends Divergences {
  readonly distinctUsers: number;
  readonly distinctItems: number;
  /** Lag-1 same-user share; NaN for windows of one event. */
  readonly sameUser: number;
}

const measureNames = [...divergenceNames, 'distinctUsers', 'distinctItems', 'sameUser'] as const;

/** Windows of one size, and their control, shuffled windows of the same size: means over windows. */
export interface WindowMeasure extends WindowMeans {
  readonly size: number;
  /** How many windows were measured. */
  readonly windows: number;
  /** Non-empty bins per day, on average. 1: the attribute has one value, so no window can differ from its day. */
  readonly values: number;
  readonly jsControl: number;
  readonly psiControl: number;
  readonly tvControl: number;
  readonly distinctUsersControl: number;
  readonly distinctItemsControl: number;
  readonly sameUserControl: number;
  /**
   * A window's divergence less the mean of the control. Each end of the 95% interval is the wider one of two: a cluster
   * bootstrap over days (over windows where there is one day), and the spread of the control itself. Divided by the
   * control and with 1 added, all three numbers are the ratio to the control.
   */
  readonly excess: Readonly<Record<keyof Divergences, Interval>>;
  /**
   * Permutation test (Davison & Hinkley 1997, sec. 4.3): the probability of a Jensen–Shannon mean this large if the
   * order of each day were random; never below 1 / (controls + 1).
   */
  readonly p: number;
}

/** Sums in different orders differ by about this much; that is no evidence. */
const ROUNDING = 1e-12;

type Row = Record<keyof WindowMeans, number>;

const zeros = (): Row => ({ js: 0, psi: 0, tv: 0, distinctUsers: 0, distinctItems: 0, sameUser: 0 });

function addTo(sums: Row, row: Row): void {
  sums.js += row.js;
  sums.psi += row.psi;
  sums.tv += row.tv;
  sums.distinctUsers += row.distinctUsers;
  sums.distinctItems += row.distinctItems;
  sums.sameUser += row.sameUser;
}

/** The 95% band of a sample; of two neighbouring values the outer one, so that it is rather too wide than too narrow. */
function band(values: readonly number[]): { low: number; high: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const outer = Math.floor(0.025 * (sorted.length + 1));
  const cut = Math.max(0, outer - 1);
  return { low: sorted[cut], high: sorted[sorted.length - 1 - cut] };
}

/**
 * Measures every window of some days, and the same windows after shuffling the days: the size-matched control. A small
 * sample differs from its day by chance, so only the excess over the control is bias. The day includes the window, in the
 * control too, so a window as large as its day has a divergence of 0.
 * @throws LabError `window-empty`, `window-too-large`.
 */
export function measureWindows(request: WindowRequest, random: Random): WindowMeasure {
  const { dataset, order, days, size, attribute, controls } = request;
  if (!Number.isInteger(controls) || controls < 1) throw new RangeError(`${controls} controls`);
  if (days.length === 0) throw new RangeError('no day to measure');
  const rows: Row[] = [];
  const dayOf: number[] = [];
  const controlSums = Array.from({ length: controls }, zeros);
  const baseline: Row[] = [];
  const varietyOf = varietyCounter(dataset);
  let values = 0;
  days.forEach((range, day) => {
    const events = order.slice(range.from, range.to);
    const windows = windowsOf({ from: 0, to: events.length }, size);
    const bins = narrowed(attribute, distribution(dataset, attribute, events));
    const whole = distribution(dataset, bins, events);
    values += bins.bins;
    const apartFrom = divergencesFrom(whole);
    const counts = new Float64Array(bins.bins);
    const measure = (from: number, to: number): Row => {
      const chosen = events.subarray(from, to);
      const { users, items, sameUser } = varietyOf(chosen);
      const { js, psi, tv } = apartFrom(distribution(dataset, bins, chosen, counts));
      return { js, psi, tv, distinctUsers: users, distinctItems: items, sameUser };
    };
    for (const { from, to } of windows) {
      rows.push(measure(from, to));
      dayOf.push(day);
    }
    const daySum = zeros();
    for (const sum of controlSums) {
      random.shuffle(events);
      const shuffled = zeros();
      for (const { from, to } of windows) addTo(shuffled, measure(from, to));
      addTo(sum, shuffled);
      addTo(daySum, shuffled);
    }
    for (const name of measureNames) daySum[name] /= controls * windows.length;
    baseline.push(daySum);
  });

  const meanOf = (name: keyof Row): number => mean(rows.map((row) => row[name]));
  const control = (name: keyof Row): number => sumOf(controlSums.map((sums) => sums[name])) / (controls * rows.length);
  const clusters = Int32Array.from(dayOf, (day, window) => (days.length > 1 ? day : window));
  const excess = (name: keyof Divergences): Interval => {
    const apart = Float64Array.from(rows, (row, window) => row[name] - baseline[dayOf[window]][name]);
    const { estimate, low, high } = clusterBootstrap(apart, clusters, random);
    const chance = band(controlSums.map((sum) => sum[name] / rows.length));
    return {
      estimate,
      low: Math.min(low, meanOf(name) - chance.high),
      high: Math.max(high, meanOf(name) - chance.low),
    };
  };
  const observed = meanOf('js') - ROUNDING;
  return {
    size,
    windows: rows.length,
    values: values / days.length,
    js: meanOf('js'),
    jsControl: control('js'),
    psi: meanOf('psi'),
    psiControl: control('psi'),
    tv: meanOf('tv'),
    tvControl: control('tv'),
    distinctUsers: meanOf('distinctUsers'),
    distinctUsersControl: control('distinctUsers'),
    distinctItems: meanOf('distinctItems'),
    distinctItemsControl: control('distinctItems'),
    sameUser: meanOf('sameUser'),
    sameUserControl: control('sameUser'),
    excess: { js: excess('js'), psi: excess('psi'), tv: excess('tv') },
    p: (1 + controlSums.filter(({ js }) => js / rows.length >= observed).length) / (1 + controls),
  };
}
