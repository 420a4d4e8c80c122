import { describe, expect, it } from 'vitest';
import { readSample } from './dataset.ts';

describe('readSample', () => {
  it('reads the sample that comes with the lab', async () => {
    const { name, sha256, ratings } = await readSample();
    expect(name).toBe('movielens-small');
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(ratings.rating.length).toBe(100_004);
  });

  it('names the file that is missing', async () => {
    await expect(readSample(new URL('nowhere/', import.meta.url))).rejects.toMatchObject({
      code: 'data-missing',
      message: "the data set's file datasets/movielens-small/ratings.csv could not be read",
      params: { file: 'ratings.csv' },
    });
  });
});
