import type { Bags } from '../../model/embedding.ts';
import { maskBytes, type Batch } from '../step.ts';
import { aligned, requireBelow } from './chunk.ts';
import type { Placement, TowerPlacement } from './placement.ts';

/** Copies arrays into the working memory, one after the other. */
class Writer {
  constructor(
    private readonly buffer: ArrayBuffer,
    public at: number,
  ) {}

  /** @returns the address of the copy. */
  put(values: Int32Array | Float32Array | Uint8Array): number {
    const address = this.at;
    const { buffer } = this;
    if (values instanceof Int32Array) new Int32Array(buffer, address, values.length).set(values);
    else if (values instanceof Float32Array) new Float32Array(buffer, address, values.length).set(values);
    else new Uint8Array(buffer, address, values.length).set(values);
    this.at = aligned(address + values.byteLength);
    return address;
  }
}

/** Bytes of a batch in the working memory. */
export function batchBytes({ userBags, itemBags, candidates }: Batch): number {
  const { positiveOffset, candidateOffset, mask, late } = candidates;
  const bags = [...userBags, ...itemBags].flatMap(({ offsets, ids }) => [offsets, ids]);
  const arrays = [...bags, positiveOffset, candidateOffset, mask, late?.offset];
  return arrays.reduce((sum, array) => sum + aligned(array?.byteLength ?? 0), 0);
}

/** Writes a batch into the working memory and tells the step's record of it. @throws RangeError where an id has no row. */
export function writeBatch(
  { chunk, step, user, item }: Placement,
  { userBags, itemBags, candidates: own }: Batch,
): void {
  const writer = new Writer(chunk.buffer, chunk.scratch);
  const { items, candidateStart, candidates, positiveOffset, candidateOffset, mask, late } = own;
  writeBags(writer, user, userBags, positiveOffset.length);
  writeBags(writer, item, itemBags, items.length);
  const bits = writer.put(mask);
  closeMask(new Uint8Array(chunk.buffer, bits, mask.length), candidates);
  step.set({
    batch: positiveOffset.length,
    candidateStart,
    candidates,
    positiveOffset: writer.put(positiveOffset),
    candidateOffset: writer.put(candidateOffset),
    mask: bits,
    maskBytes: maskBytes(candidates),
    late: late?.from ?? candidates,
    lateOffset: late ? writer.put(late.offset) : 0,
    scratch: writer.at,
  });
}

function writeBags(writer: Writer, { record, features }: TowerPlacement, bags: readonly Bags[], rows: number): void {
  record.set({ rows });
  features.forEach((feature, f) => {
    requireBelow(feature.get('rows'), bags[f].ids);
    feature.set({ offsets: writer.put(bags[f].offsets), ids: writer.put(bags[f].ids), touchedCount: 0 });
  });
}

/** The last bits of a mask's row are beyond the candidates: no negatives either. */
function closeMask(mask: Uint8Array, candidates: number): void {
  const open = candidates & 7;
  if (open === 0) return;
  const bytes = maskBytes(candidates);
  for (let last = bytes - 1; last < mask.length; last += bytes) mask[last] |= 0xff << open;
}
