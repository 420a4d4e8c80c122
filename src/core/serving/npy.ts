/** Where the data starts is a multiple of this, so that NumPy can map the file into memory. */
const ALIGNMENT = 64;
/** Magic number, version 1.0, and two bytes for the header's length. */
const PREFIX = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
const PREFIX_BYTES = PREFIX.length + 2;

/**
 * Writes an array in NumPy's format 1.0 (numpy.lib.format): float32 or int32, little-endian, in C order.
 * @param shape its product is the array's length. @returns the bytes of the file.
 */
export function npyBytes(array: Float32Array | Int32Array, shape: readonly number[]): Uint8Array {
  const kind = array instanceof Float32Array ? '<f4' : '<i4';
  // A tuple of one needs its comma.
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '${kind}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const start = Math.ceil((PREFIX_BYTES + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${dictionary.padEnd(start - PREFIX_BYTES - 1)}\n`;
  const bytes = new Uint8Array(start + array.byteLength);
  bytes.set(PREFIX);
  new DataView(bytes.buffer).setUint16(PREFIX.length, header.length, true);
  bytes.set(new TextEncoder().encode(header), PREFIX_BYTES);
  bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start);
  return bytes;
}

export interface NpyArray {
  readonly array: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

/** Reads what `npyBytes` and NumPy write of float32 and int32. @returns null where the bytes are anything else. */
export function readNpy(bytes: Uint8Array): NpyArray | null {
  if (bytes.length < PREFIX_BYTES || PREFIX.some((value, at) => bytes[at] !== value)) return null;
  const start = PREFIX_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint16(PREFIX.length, true);
  const header = new TextDecoder('latin1').decode(bytes.subarray(PREFIX_BYTES, start));
  const [, kind] = /'descr': *'<([fi])4'/.exec(header) ?? [];
  const [, tuple] = /'shape': *\(([\d, ]*)\)/.exec(header) ?? [];
  if (kind === undefined || tuple === undefined || !/'fortran_order': *False/.test(header)) return null;
  const shape = tuple.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  // A copy: the view may be a part of a larger buffer, as Node's files are.
  const data = new Uint8Array(bytes.subarray(start)).buffer;
  if (data.byteLength !== 4 * shape.reduce((product, size) => product * size, 1)) return null;
  return { array: kind === 'f' ? new Float32Array(data) : new Int32Array(data), shape };
}
