import { describe, expect, it } from 'vitest';
import { npyBytes, readNpy } from './npy.ts';

/** What NumPy 1.24's own `np.save` writes of [[1, 2], [3, 4]] in float32, and of [7, -1] in int32. */
const saved = {
  float32: {
    header: `\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }${' '.repeat(58)}\n`,
    data: [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40],
  },
  int32: {
    header: `\u0093NUMPY\u0001\u0000v\u0000{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }${' '.repeat(60)}\n`,
    data: [7, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
  },
};

const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

describe('npyBytes', () => {
  it.each([
    ['float32', npyBytes(Float32Array.of(1, 2, 3, 4), [2, 2]), saved.float32],
    ['int32', npyBytes(Int32Array.of(7, -1), [2]), saved.int32],
  ])('writes %s as NumPy does, byte for byte', (_, bytes, { header, data }) => {
    expect(header).toHaveLength(128);
    expect(latin1(bytes.subarray(0, 128))).toBe(header);
    expect([...bytes.subarray(128)]).toEqual(data);
  });

  it('starts the data on a multiple of 64 bytes, after a line end, whatever the shape', () => {
    for (let axes = 1; axes < 40; axes++) {
      const bytes = npyBytes(Float32Array.of(5), new Array(axes).fill(1));
      const start = 10 + new DataView(bytes.buffer).getUint16(8, true);
      expect(start % 64).toBe(0);
      expect(bytes[start - 1]).toBe(0x0a);
      expect(new Float32Array(bytes.buffer, start)).toEqual(Float32Array.of(5));
      expect(latin1(bytes.subarray(10, start))).toContain(`'shape': (${new Array(axes).fill('1').join(', ')}`);
    }
  });

  it('sees only the part of a buffer that an array shows, and takes an empty one', () => {
    const part = Float32Array.of(9, 1, 2, 9).subarray(1, 3);
    expect(npyBytes(part, [2])).toEqual(npyBytes(Float32Array.of(1, 2), [2]));
    expect(npyBytes(new Int32Array(0), [0])).toHaveLength(128);
  });
});

describe('readNpy', () => {
  it.each([
    [Float32Array.of(1, -2.5, NaN, 4, 5, 6), [2, 3]],
    [Int32Array.of(7, -1), [2]],
    [new Float32Array(0), [0, 32]],
  ])('brings back %s', (array, shape) => {
    expect(readNpy(npyBytes(array, shape))).toEqual({ array, shape });
  });

  it('reads a part of a larger buffer', () => {
    const bytes = npyBytes(Int32Array.of(7, -1), [2]);
    const larger = Buffer.concat([Buffer.alloc(5), bytes]);
    expect(readNpy(larger.subarray(5))).toEqual({ array: Int32Array.of(7, -1), shape: [2] });
  });

  it('takes no other bytes, none cut short, and no other type', () => {
    const whole = npyBytes(Float32Array.of(1, 2), [2]);
    const other = new TextEncoder().encode('a file of another kind');
    const doubles = Uint8Array.from(latin1(whole).replace('<f4', '<f8'), (letter) => letter.charCodeAt(0));
    for (const bytes of [new Uint8Array(0), other, whole.slice(0, -1), whole.slice(0, 20), doubles]) {
      expect(readNpy(bytes)).toBeNull();
    }
  });
});
