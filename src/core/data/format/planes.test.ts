import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDifferences, fromPlanes, toDifferences, toPlanes } from './planes.ts';

const column = fc.array(fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff })).map((values) => Int32Array.from(values));

describe('planes', () => {
  it('put the low bytes of all values first', () => {
    expect(Array.from(toPlanes([0x04030201, 0x14131211]))).toEqual([1, 0x11, 2, 0x12, 3, 0x13, 4, 0x14]);
  });

  it('come back for every 32-bit value', () => {
    const back = (values: Int32Array): void => {
      expect(fromPlanes(toPlanes(values))).toEqual(values);
    };
    fc.assert(fc.property(column, back), { seed: 1 });
  });
});

describe('differences', () => {
  it('are zigzagged', () => {
    expect(Array.from(toDifferences(Int32Array.of(5, 4, 4, 6)))).toEqual([10, 1, 0, 4]);
  });

  it('come back for every 32-bit value, wrapping around', () => {
    const back = (values: Int32Array): void => {
      expect(fromDifferences(toDifferences(values))).toEqual(values);
    };
    back(Int32Array.of(-0x8000_0000, 0x7fff_ffff, -0x8000_0000));
    fc.assert(fc.property(column, back), { seed: 1 });
  });
});
