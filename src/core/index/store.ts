import { LabError } from '../errors.ts';

/** Vectors by id in one growing array: places 0 … size - 1 are filled, in no particular order. */
export class VectorStore {
  private places = new Map<number, number>();
  private ids = new Int32Array(0);
  private vectors = new Float32Array(0);

  constructor(readonly dims: number) {}

  get size(): number {
    return this.places.size;
  }

  /** Bytes of the vectors and ids that are stored. */
  get bytes(): number {
    return this.size * (this.dims + 1) * Float32Array.BYTES_PER_ELEMENT;
  }

  /** [size, dims] */
  block(): Float32Array {
    return this.vectors.subarray(0, this.size * this.dims);
  }

  idAt(place: number): number {
    return this.ids[place];
  }

  has(id: number): boolean {
    return this.places.has(id);
  }

  set(id: number, vector: Float32Array): void {
    let place = this.places.get(id);
    if (place === undefined) {
      place = this.size;
      this.reserve(place + 1);
      this.places.set(id, place);
      this.ids[place] = id;
    }
    this.vectors.set(vector, place * this.dims);
  }

  /** Removes a vector; the last one takes its place. @returns whether the id was there. */
  delete(id: number): boolean {
    const place = this.places.get(id);
    if (place === undefined) return false;
    const last = this.size - 1;
    const moved = this.ids[last];
    this.vectors.copyWithin(place * this.dims, last * this.dims, (last + 1) * this.dims);
    this.ids[place] = moved;
    this.places.set(moved, place);
    this.places.delete(id);
    return true;
  }

  private reserve(count: number): void {
    if (count <= this.ids.length) return;
    const capacity = Math.max(count, 2 * this.ids.length, 64);
    const ids = new Int32Array(capacity);
    ids.set(this.ids);
    const vectors = new Float32Array(capacity * this.dims);
    vectors.set(this.vectors);
    this.ids = ids;
    this.vectors = vectors;
  }

  /** Dims, size, ids and vectors as little-endian bytes. */
  toBytes(): Uint8Array {
    const header = Int32Array.of(this.dims, this.size);
    const parts = [header, this.ids.subarray(0, this.size), this.block()];
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
      at += part.byteLength;
    }
    return bytes;
  }

  /** @throws LabError `index-bytes` where the bytes are not what `toBytes` gives. */
  static read(bytes: Uint8Array): { dims: number; ids: Int32Array; vectors: Float32Array } {
    const copy = bytes.slice().buffer;
    const [dims, size] = copy.byteLength >= 8 ? new Int32Array(copy, 0, 2) : [0, 0];
    if (dims < 1 || size < 0 || copy.byteLength !== 8 + 4 * size * (dims + 1)) {
      throw new LabError('index-bytes', 'these bytes are no saved index, or a part of them is missing');
    }
    return {
      dims,
      ids: new Int32Array(copy, 8, size),
      vectors: new Float32Array(copy, 8 + 4 * size, size * dims),
    };
  }
}
