import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checksumOf } from './checksum.ts';

const weights = [Float32Array.of(1, 2, 3), Float32Array.of(-4)];
const results = { recall: 0.25, claims: ['a'] };

describe('checksumOf', () => {
  it("is the head of a SHA-256 over the arrays' bytes and the results as JSON", () => {
    const expected = createHash('sha256')
      .update(new Uint8Array(Float32Array.of(1, 2, 3, -4).buffer))
      .update(JSON.stringify(results))
      .digest('hex');
    expect(checksumOf(weights, results)).toBe(expected.slice(0, 16));
  });

  it('sees only the part of a buffer that an array shows', () => {
    const views = [Float32Array.of(9, 1, 2, 3, 9).subarray(1, 4), Float32Array.of(9, -4).subarray(1)];
    expect(checksumOf(views, results)).toBe(checksumOf(weights, results));
  });

  it.each([
    ['another last bit of a weight', [Float32Array.of(1, 2, 3 + 2 ** -22), Float32Array.of(-4)], results],
    ['weights in another order', [Float32Array.of(-4), Float32Array.of(1, 2, 3)], results],
    ['another result', weights, { ...results, recall: 0.25000000000000006 }],
  ])('differs for %s', (_, otherWeights, otherResults) => {
    expect(checksumOf(otherWeights, otherResults)).not.toBe(checksumOf(weights, results));
  });
});
