import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { LabError } from '../../errors.ts';
import { decodeCompact, encodeCompact } from './compact.ts';
import { readSample, smallDataset } from '../sample.test.fixtures.ts';
import type { RawDataset } from '../types.ts';

const id = fc.integer({ min: 0, max: 0x7fff_ffff });

/** Any data set that the readers could return, and stranger ones: titles hold every kind of character. */
const anyDataset: fc.Arbitrary<RawDataset> = fc
  .uniqueArray(id, { minLength: 1, maxLength: 6 })
  .chain((movies) =>
    fc.record({
      name: fc.string({ unit: 'binary' }),
      sha256: fc.string({ unit: 'grapheme' }),
      movies: fc.constant(movies),
      titles: fc.array(fc.string({ unit: 'binary' }), { minLength: movies.length, maxLength: movies.length }),
      years: fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: movies.length, maxLength: movies.length }),
      genreNames: fc.array(fc.string(), { minLength: 1, maxLength: 255 }),
      genres: fc.array(fc.array(fc.nat(254), { maxLength: 4 }), { minLength: movies.length, maxLength: movies.length }),
      ratings: fc.array(
        fc.record({ user: id, film: fc.nat(movies.length - 1), halves: fc.integer({ min: 1, max: 10 }), time: id }),
        { maxLength: 20 },
      ),
    }),
  )
  .map((parts) => ({
    name: parts.name,
    sha256: parts.sha256,
    ratings: {
      userId: Int32Array.from(parts.ratings, (rating) => rating.user),
      movieId: Int32Array.from(parts.ratings, (rating) => parts.movies[rating.film]),
      rating: Float32Array.from(parts.ratings, (rating) => rating.halves / 2),
      time: Int32Array.from(parts.ratings, (rating) => rating.time),
    },
    films: {
      movieId: Int32Array.from(parts.movies),
      title: parts.titles,
      year: Int16Array.from(parts.years),
      genreNames: parts.genreNames,
      genreOffsets: Int32Array.from([0, ...parts.genres.map((_, i) => parts.genres.slice(0, i + 1).flat().length)]),
      genreIds: Uint8Array.from(parts.genres.flat()),
    },
  }));

describe('the compact form', () => {
  it('comes back exactly, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(anyDataset, async (raw) => {
        expect(await decodeCompact(await encodeCompact(raw))).toEqual(raw);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('reads from the middle of a larger buffer', async () => {
    const raw = smallDataset([[1, 10, 5, 1]]);
    const bytes = await encodeCompact(raw);
    const larger = new Uint8Array(bytes.length + 20);
    larger.set(bytes, 7);
    expect(await decodeCompact(larger.subarray(7, 7 + bytes.length))).toEqual(raw);
  });
});

describe('the compact form of the sample', () => {
  let raw: RawDataset;
  let bytes: Uint8Array;
  beforeAll(async () => {
    raw = await readSample();
    bytes = await encodeCompact(raw);
  });

  it('comes back exactly and stays below 500 kB', async () => {
    // Not toEqual: it takes seconds for arrays of this length.
    expect(isDeepStrictEqual(await decodeCompact(bytes), raw)).toBe(true);
    expect(bytes.length).toBeLessThan(500_000);
  });
});

describe('a file that is not a whole data set', () => {
  let bytes: Uint8Array;
  beforeAll(async () => {
    bytes = await encodeCompact(
      smallDataset([
        [1, 10, 5, 1],
        [1, 20, 4.5, 2],
        [2, 10, 0.5, 3],
      ]),
    );
  });

  /** Why the bytes were refused, or what they were read as. */
  const outcomeOf = async (damaged: Uint8Array): Promise<unknown> => {
    try {
      return await decodeCompact(damaged);
    } catch (error) {
      if (error instanceof LabError && error.code === 'data-corrupt') return error.params.reason;
      throw error;
    }
  };

  it('is refused when it is empty or a page of the server', async () => {
    expect(await outcomeOf(new Uint8Array(0))).toBe('not-a-dataset');
    expect(await outcomeOf(new TextEncoder().encode('<!doctype html><title>404</title>'))).toBe('not-a-dataset');
  });

  it('is refused wherever it is cut off', async () => {
    for (let length = 4; length < bytes.length; length++) {
      expect(await outcomeOf(bytes.subarray(0, length))).toBe('truncated');
    }
  });

  it('is refused when something follows it', async () => {
    expect(await outcomeOf(new Uint8Array([...bytes, 0]))).toBe('damaged');
  });

  it('is refused when it has another version', async () => {
    const other = bytes.slice();
    other[4] = 2;
    expect(await outcomeOf(other)).toBe('version');
  });

  it('never comes back changed when a byte is changed', async () => {
    const raw = await decodeCompact(bytes);
    const outcomes: unknown[] = [];
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] ^= 0x20;
      outcomes.push(await outcomeOf(changed));
    }
    const unnoticed = outcomes.filter((outcome) => typeof outcome !== 'string');
    for (const outcome of unnoticed) expect(outcome).toEqual(raw);
    // Only bits that mean nothing: gzip's time stamp and system (6 bytes), and the padding after its last block.
    expect(unnoticed.length).toBeLessThanOrEqual(7);
  });

  it('is refused when its contents are sound gzip of something else', async () => {
    const zip = new Blob(['not this']).stream().pipeThrough(new CompressionStream('gzip'));
    const other = new Uint8Array(await new Response(zip).arrayBuffer());
    const whole = new Uint8Array(12 + other.length);
    whole.set(bytes.subarray(0, 12));
    new DataView(whole.buffer).setUint32(8, other.length, true);
    whole.set(other, 12);
    expect(await outcomeOf(whole)).toBe('damaged');
  });
});
