import { expect, it } from 'vitest';
import { multiplyAdds, vectorBytes } from './costs.ts';

it('counts the multiply-adds of two dense layers', () => {
  expect(multiplyAdds({ inputs: 48, hidden: 64, outputs: 32 })).toBe(5120);
});

it('counts the bytes of stored vectors, a PQ byte for every four dimensions begun', () => {
  expect(vectorBytes(1e9, 32)).toEqual({ float32: 128e9, float16: 64e9, pq: 8e9 });
  expect(vectorBytes(10, 6)).toEqual({ float32: 240, float16: 120, pq: 20 });
});
