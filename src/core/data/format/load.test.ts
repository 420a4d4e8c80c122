import { describe, expect, it } from 'vitest';
import { rawDataset } from './load.ts';
import { readSample } from '../sample.test.fixtures.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const ratings = bytes('userId,movieId,rating,timestamp\n1,8,4,1\n');
const movies = bytes('movieId,title,genres\n8,Amélie (2001),Romance\n');

describe('rawDataset', () => {
  it('reads both files and hashes ratings, then films', async () => {
    const raw = await rawDataset('mine', ratings, movies);
    const both = new Uint8Array([...ratings, ...movies]);
    const digest = await crypto.subtle.digest('SHA-256', both);
    expect(raw.name).toBe('mine');
    expect(raw.films.title).toEqual(['Amélie (2001)']);
    expect(raw.sha256).toBe(Buffer.from(digest).toString('hex'));
  });

  it('refuses ratings of films that the other file lacks', async () => {
    const others = bytes('movieId,title,genres\n9,Film (2001),Drama\n');
    await expect(rawDataset('mine', ratings, others)).rejects.toMatchObject({
      code: 'data-row',
      message: 'ratings.csv:2: movieId: no film of this id is in the films file',
    });
  });

  it('refuses text that is not UTF-8, naming the file', async () => {
    const latin1 = Uint8Array.from([...movies.subarray(0, 20), 0xe9, 0x28]);
    await expect(rawDataset('mine', ratings, latin1)).rejects.toMatchObject({
      code: 'data-encoding',
      params: { file: 'movies.csv' },
    });
  });

  it('reads the sample whole', async () => {
    const raw = await readSample();
    expect(raw.sha256).toBe('85fbdaf80c4a45fa905b5d0482e584521b940c8b1b45d491db6b4a3f7ef74249');
    expect(raw.ratings.userId.length).toBe(100_004);
    expect(new Set(raw.ratings.userId).size).toBe(671);
    expect(raw.films.movieId.length).toBe(9_066);
    expect(raw.films.year.filter((year) => year === 0).length).toBe(5);
    expect(raw.films.genreNames.length).toBe(20);
    expect(raw.films.genreNames[0]).toBe('(no genres listed)');
  });
});
