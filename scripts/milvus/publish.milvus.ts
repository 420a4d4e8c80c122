import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExactIndex } from '../../src/core/index/exact.ts';
import { readNpy } from '../../src/core/serving/npy.ts';
import { publishVersion } from '../../src/core/serving/remote/publish.ts';
import { drawnVersion, given, named, open, rule, sample, wipe, type Connection } from './connection.ts';
import { requestUntil } from './requests.ts';

const NAME = 'lab_publish';
const SWITCHES = 20;
const REQUESTS = 1000;

let connection: Connection;
beforeAll(async () => {
  connection = await open();
  await wipe(connection, NAME);
});
afterAll(async () => {
  await wipe(connection, NAME);
  await connection.server.close();
});

describe('the sample, published', () => {
  it('answers every user with her exact top 10', async () => {
    const { server } = connection;
    const version = await sample();
    const started = performance.now();
    const { collection, sent } = await publishVersion(server, version, { name: NAME, rule });
    const ms = performance.now() - started;
    console.log(`published ${sent} rows in ${(ms / 1000).toFixed(1)} s, from create to switch`);
    expect(await server.count(collection)).toBe(version.ids.length);

    const users = readNpy(await readFile(join(given.exported, 'user_vectors.npy')))!;
    const [count, dims] = users.shape as [number, number];
    const exact = new ExactIndex(dims);
    exact.upsert(version.ids, version.vectors);
    const vectors = users.array as Float32Array;
    const answers = await server.search(NAME, vectors, dims, 10);
    expect(answers).toHaveLength(count);
    let equal = 0;
    answers.forEach((answer, user) => {
      const { scores, ids } = exact.search(vectors.subarray(user * dims, (user + 1) * dims), 10);
      // Films of equal score may change places; a score differs by rounding alone.
      const same = answer.scores.every((score, place) => Math.abs(score - scores[place]!) < 1e-5);
      expect(answer.ids).toHaveLength(ids.length);
      if (same) equal += 1;
    });
    expect(equal).toBe(count);
    console.log(`top 10 of ${equal} of ${count} users equal to the exact search`);
  });
});

describe('the alias under load', () => {
  it('is switched twenty times while another client searches by it: no request fails, none finds two versions', async () => {
    const versions = Array.from({ length: SWITCHES + 1 }, (_, at) => drawnVersion(1 + at, 300));
    const publish = (at: number) => publishVersion(connection.server, versions[at]!, { name: NAME, rule });
    await wipe(connection, NAME);
    await publish(0);
    const second = await open();
    try {
      let switched = false;
      const requests = requestUntil(second.server, NAME, versions, (made) => switched && made >= REQUESTS);
      for (let at = 1; at <= SWITCHES; at++) await publish(at);
      switched = true;
      const { made, failed, mixed, seen, p50, p99 } = await requests;
      console.log(`${made} requests across ${SWITCHES} switches: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
      expect({ failed, mixed }).toEqual({ failed: [], mixed: 0 });
      expect(made).toBeGreaterThanOrEqual(REQUESTS);
      expect(seen).toBeGreaterThan(SWITCHES / 2);
      expect(await connection.server.target(NAME)).toBe(named(NAME, SWITCHES + 1));
    } finally {
      await second.server.close();
    }
  });
});
