import type { RawDataset } from '../data/types.ts';
import { parseParameters, type ParameterValue } from '../experiment/parameters.ts';
import { toyRaw, toyRows, type Row } from '../model/toy.test.fixtures.ts';
import { dataParameters, modelParameters, type DataParameters, type ModelParameters } from './parameters.ts';

/** Small towers, and every toy event a positive. */
export const smallSettings = {
  dims: 4,
  hidden: 4,
  batchSize: 64,
  userHistory: 3,
  minItemEvents: 1,
  minUserEvents: 1,
} as const;

/** More films than a ranking is deep, so that Recall@50 is not always 1. */
const size = { users: 90, items: 90, each: 6 };
export const smallRows = (): Row[] => toyRows(size);
export const smallRaw = (rows: readonly Row[] = smallRows()): RawDataset => toyRaw(rows, size.items);

export function smallParameters(
  changed: Readonly<Record<string, ParameterValue>> = {},
): DataParameters & ModelParameters {
  return parseParameters({ ...dataParameters, ...modelParameters }, { ...smallSettings, ...changed });
}
