import type { ArmId } from '../../core/updates/arms/policy.ts';
import type { UpdateParameters } from './parameters.ts';

/** One cell of a regime map: what is set in it, on the clock of users who return. */
export type RegimeSettings = Pick<UpdateParameters, 'runs' | 'passes' | 'hot' | 'publishItems'>;

/** A map: two dials, each with a few values; all cells are played with the same seed. */
export interface RegimeMap {
  readonly id: 'interest' | 'hot';
  readonly rows: { readonly dial: keyof RegimeSettings; readonly values: readonly (number | boolean)[] };
  readonly columns: { readonly dial: keyof RegimeSettings; readonly values: readonly (number | boolean)[] };
  /** What both dials leave as it is. */
  readonly others: Partial<RegimeSettings>;
}

const still: RegimeSettings = { runs: 1, passes: 1, hot: 0, publishItems: true };

/** When does the lecture hold? Interest in runs × passes of the stream, and hot films × items published. */
export const regimeMaps: readonly RegimeMap[] = [
  {
    id: 'interest',
    rows: { dial: 'runs', values: [0, 0.5, 1] },
    columns: { dial: 'passes', values: [1, 2, 4] },
    others: {},
  },
  {
    id: 'hot',
    rows: { dial: 'hot', values: [0, 0.25, 0.5] },
    columns: { dial: 'publishItems', values: [false, true] },
    others: { runs: 0 },
  },
];

/** The settings of a map's cell. */
export function regimeOf(map: RegimeMap, row: number | boolean, column: number | boolean): RegimeSettings {
  return { ...still, ...map.others, [map.rows.dial]: row, [map.columns.dial]: column };
}

/** All cells of a map, row by row. */
export function cellsOf(map: RegimeMap): RegimeSettings[] {
  return map.rows.values.flatMap((row) => map.columns.values.map((column) => regimeOf(map, row, column)));
}

/** What tells a cell from the others: one that two maps share is played once. */
export const regimeKey = ({ runs, passes, hot, publishItems }: RegimeSettings): string =>
  [runs, passes, hot, publishItems].join(' ');

/** The arms that the claims of a map need. */
export const regimeArms = [
  'full',
  'incremental',
  'full+incremental',
  'incremental-unfrozen',
  'full-cold',
  'full-ordered',
] as const satisfies readonly ArmId[];

/** Days of a cell's timeline, at most: enough for intervals over days, few enough to wait for. */
export const REGIME_DAYS = 10;
