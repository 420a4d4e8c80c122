/*
 * The records that the kernels read, field by field in the order of src/kernels/assembly/records.ts, four bytes each.
 */

export const featureFields = [
  'weights',
  'squares',
  'rows',
  'dims',
  'column',
  'offsets',
  'ids',
  'places',
  'touched',
  'gradients',
  'touchedCount',
] as const;

export const towerFields = [
  'inputs',
  'hidden',
  'outputs',
  'weights',
  'mean',
  'square',
  'features',
  'featureCount',
  'rows',
  'x',
  'hiddenUnits',
  'hiddenGradient',
  'unit',
  'unitGradient',
  'inverse',
  'inputGradient',
  'layerGradient',
  'w1Transposed',
  'w2Transposed',
] as const;

export const stepFields = [
  'user',
  'item',
  'batch',
  'candidateStart',
  'candidates',
  'loss',
  'trains',
  'scale',
  'margin',
  'positiveOffset',
  'candidateOffset',
  'late',
  'lateOffset',
  'mask',
  'maskBytes',
  'embeddingRate',
  'denseRate',
  'scratch',
  'positiveGradient',
  'poolTransposed',
  'scores',
] as const;

export const searchFields = [
  'users',
  'queries',
  'vectors',
  'items',
  'dims',
  'allowed',
  'pastOffsets',
  'past',
  'k',
  'targets',
  'found',
  'block',
  'panels',
  'scores',
  'best',
] as const;

/** Where each field stands. */
const placesOf = new Map<readonly string[], Readonly<Record<string, number>>>(
  [featureFields, towerFields, stepFields, searchFields].map((fields) => [
    fields,
    Object.fromEntries(fields.map((field, place) => [field, place])),
  ]),
);

/** Bytes of a record. */
export const recordBytes = (fields: readonly string[]): number => 4 * fields.length;

/** One record in linear memory. */
export class MemoryRecord<Field extends string> {
  private readonly places: Readonly<Record<string, number>>;
  private readonly whole: Int32Array;
  private readonly real: Float32Array;

  constructor(
    buffer: ArrayBuffer,
    readonly address: number,
    fields: readonly Field[],
  ) {
    this.places = placesOf.get(fields)!;
    this.whole = new Int32Array(buffer, address, fields.length);
    this.real = new Float32Array(buffer, address, fields.length);
  }

  /** An address or a count. */
  get(field: Field): number {
    return this.whole[this.places[field]] >>> 0;
  }

  /** Sets addresses and counts. */
  set(values: Readonly<Partial<Record<Field, number>>>): void {
    for (const field in values) this.whole[this.places[field]] = values[field]!;
  }

  /** Sets fractions, rounded to float32. */
  setReal(values: Readonly<Partial<Record<Field, number>>>): void {
    for (const field in values) this.real[this.places[field]] = values[field]!;
  }
}
