import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeServer, Killed, patient, versionOf, type Mishap } from './fake-server.test.fixtures.ts';
import { collectionOf, previousOf } from './names.ts';
import { publishVersion, type PublishedRemotely, type RemoteVersion } from './publish.ts';
import { rollBack } from './roll-back.ts';
import { ServerError } from './server-error.ts';

const NAME = 'items';
/** More rows than a batch holds, so that a publish can end between two. */
const ROWS = 1203;
const large = (number: number): RemoteVersion => versionOf(number, ROWS);
const publish = (server: FakeServer, version: RemoteVersion): Promise<PublishedRemotely> =>
  publishVersion(server, version, { name: NAME, rule: patient });
const named = (number: number): string => collectionOf(NAME, versionOf(number).version);
const troubleOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof ServerError ? error.trouble : String(error)),
  );

describe('publishVersion', () => {
  it('fills a new collection, then points the alias to it', async () => {
    const server = new FakeServer();
    const heard: number[] = [];
    const done = await publishVersion(server, large(1), { name: NAME, rule: patient, onRows: (n) => heard.push(n) });
    expect(done).toEqual({ collection: named(1), previous: null, sent: ROWS, recall: 1, dropped: [], left: [] });
    expect(server.get(named(1)).rows.size).toBe(ROWS);
    expect(server.aliases).toEqual(new Map([[NAME, named(1)]]));
    expect(heard).toEqual([500, 1000, ROWS]);
  });

  it('keeps the version before and drops the one before that, but no collection of another kind', async () => {
    const server = new FakeServer();
    await server.create('items_of_mine', 2);
    for (const number of [1, 2]) await publish(server, versionOf(number));
    const third = await publish(server, versionOf(3));
    expect(third).toMatchObject({ previous: named(2), dropped: [named(1)] });
    expect([...server.held.keys()]).toEqual(['items_of_mine', named(2), named(3)]);
    expect(server.aliases).toEqual(
      new Map([
        [NAME, named(3)],
        [previousOf(NAME), named(2)],
      ]),
    );
  });

  it('sends nothing where all is there, be it the current version or the previous one', async () => {
    const server = new FakeServer();
    await publish(server, versionOf(1));
    await publish(server, versionOf(2));
    expect(await publish(server, versionOf(2))).toMatchObject({ sent: 0, previous: named(1), dropped: [] });
    expect(await publish(server, versionOf(1))).toMatchObject({ sent: 0, previous: named(2), dropped: [] });
    expect(server.aliases.get(NAME)).toBe(named(1));
  });

  it('refuses an alias that is a collection', async () => {
    const server = new FakeServer();
    await server.create(NAME, 2);
    expect(await troubleOf(publish(server, versionOf(1)))).toBe('taken');
    expect([...server.held.keys()]).toEqual([NAME]);
  });

  it('refuses a version whose vectors have another length than those that requests search by', async () => {
    const server = new FakeServer();
    await publish(server, versionOf(1));
    expect(await troubleOf(publish(server, versionOf(2, 7, 3)))).toBe('dimension');
    expect(server.aliases.get(NAME)).toBe(named(1));
  });

  it('refuses a collection of its name with vectors of another length', async () => {
    const server = new FakeServer();
    await server.create(named(1), 5);
    expect(await troubleOf(publish(server, versionOf(1)))).toBe('dimension');
  });

  it('does not switch to a collection that holds a row too many, or another vector', async () => {
    const server = new FakeServer();
    await publish(server, versionOf(1));
    await server.create(named(2), 2);
    await server.open(named(2));
    await server.upsert(named(2), { ...versionOf(2), ids: Int32Array.from({ length: 7 }, (_, i) => i) });
    expect(await troubleOf(publish(server, versionOf(2)))).toBe('wrong');
    await server.create(named(3), 2);
    await server.upsert(named(3), { ...versionOf(4), version: versionOf(3).version });
    expect(await troubleOf(publish(server, versionOf(3)))).toBe('wrong');
    expect(server.aliases.get(NAME)).toBe(named(1));
  });

  it('says which collections could not be dropped, and has published all the same', async () => {
    const server = new FakeServer();
    for (const number of [1, 2]) await publish(server, versionOf(number));
    server.drop = () => Promise.reject(new ServerError('refused', 'locked'));
    expect(await publish(server, versionOf(3))).toMatchObject({ dropped: [], left: [named(1)] });
  });

  it('gives up where the server stays away', async () => {
    const server = new FakeServer((call) => (call > 4 ? 'unasked' : null));
    expect(await troubleOf(publish(server, versionOf(1)))).toBe('gone');
  });
});

/**
 * Whoever searches by the alias finds all of one version, whenever she does.
 * @param sizes rows by version
 */
function reader(sizes: ReadonlyMap<string, number>): (server: FakeServer) => void {
  return ({ aliases, held }) => {
    const current = aliases.get(NAME);
    if (current === undefined) return;
    const { rows, open } = held.get(current)!;
    const versions = new Set(Array.from(rows.values(), ({ version }) => version));
    expect({ open, versions: versions.size, rows: rows.size }).toEqual({
      open: true,
      versions: 1,
      rows: sizes.get([...versions][0]),
    });
  };
}

const mishaps: readonly Mishap[] = ['unasked', 'unanswered', 'restart', 'killed', 'killed after'];

/** Publishes again and again until it is done, as a person does who gives the same command again. */
async function insist(server: FakeServer, version: RemoteVersion): Promise<PublishedRemotely> {
  for (;;) {
    try {
      return await publish(server, version);
    } catch (error) {
      const again = error instanceof Killed || (error instanceof ServerError && error.trouble === 'gone');
      if (!again) throw error;
    }
  }
}

describe('a publish broken off anywhere and asked for again', () => {
  const versions = [large(1), versionOf(2, 900), versionOf(3, 40)];
  const sizes = new Map(versions.map(({ version, ids }) => [version, ids.length]));

  it('ends with the right rows, and no request ever fails or finds two versions', async () => {
    // Mishaps by the call they befall; further calls go well, so that it ends.
    const plan = fc.array(fc.option(fc.constantFrom(...mishaps), { freq: 3 }), { maxLength: 90 });
    await fc.assert(
      fc.asyncProperty(plan, async (planned) => {
        const server = new FakeServer((call) => planned[call] ?? null, reader(sizes));
        for (const version of versions) await insist(server, version);
        expect([...server.held.keys()].sort()).toEqual([named(2), named(3)]);
        expect(server.aliases.get(NAME)).toBe(named(3));
        expect(server.aliases.get(previousOf(NAME))).toBe(named(2));
        for (const [at, number] of [
          [1, 2],
          [2, 3],
        ] as const) {
          const { ids, vectors, titles, version } = versions[at];
          const { rows } = server.get(named(number));
          expect([...rows.keys()].sort((a, b) => a - b)).toEqual([...ids]);
          expect(Array.from(ids, (id) => rows.get(id)!.title)).toEqual(titles);
          expect(Float32Array.from([...ids].flatMap((id) => [...rows.get(id)!.vector]))).toEqual(vectors);
          expect(new Set(Array.from(rows.values(), (row) => row.version))).toEqual(new Set([version]));
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(mishaps)('goes on after one %s at any of its calls', async (mishap) => {
    const clean = new FakeServer();
    await publish(clean, versionOf(1));
    const first = clean.calls;
    await publish(clean, large(2));
    for (let at = first; at < clean.calls; at++) {
      const own = new Map([
        [versionOf(1).version, 7],
        [large(2).version, ROWS],
      ]);
      const server = new FakeServer((call) => (call === at ? mishap : null), reader(own));
      await insist(server, versionOf(1));
      await insist(server, large(2));
      expect(server.aliases.get(NAME)).toBe(named(2));
      expect(server.aliases.get(previousOf(NAME))).toBe(named(1));
      expect(server.get(named(2)).rows.size).toBe(ROWS);
    }
  });

  it('sends only the batches that are missing', async () => {
    let upserts = 0;
    const server = new FakeServer();
    const { upsert } = server;
    server.upsert = (...given) => (++upserts === 3 ? Promise.reject(new Killed()) : upsert(...given));
    await expect(publish(server, large(1))).rejects.toThrow(Killed);
    expect(await publish(server, large(1))).toMatchObject({ sent: ROWS - 1000 });
  });
});

describe('rollBack', () => {
  it('changes current and previous, and a second time back', async () => {
    const server = new FakeServer();
    for (const number of [1, 2]) await publish(server, versionOf(number));
    expect(await rollBack(server, NAME, patient)).toEqual({ current: named(1), before: named(2) });
    expect(server.aliases).toEqual(
      new Map([
        [NAME, named(1)],
        [previousOf(NAME), named(2)],
      ]),
    );
    expect(await rollBack(server, NAME, patient)).toEqual({ current: named(2), before: named(1) });
  });

  it('refuses where nothing is published, or only one version', async () => {
    const server = new FakeServer();
    expect(await troubleOf(rollBack(server, NAME, patient))).toBe('refused');
    await publish(server, versionOf(1));
    expect(await troubleOf(rollBack(server, NAME, patient))).toBe('refused');
  });

  it.each(['unasked', 'unanswered'] as const)('is done once although any one call is %s', async (mishap) => {
    for (let at = 0; at < 5; at++) {
      let from = Number.POSITIVE_INFINITY;
      const server = new FakeServer((call) => (call === from + at ? mishap : null));
      for (const number of [1, 2]) await publish(server, versionOf(number));
      from = server.calls;
      expect(await rollBack(server, NAME, patient)).toEqual({ current: named(1), before: named(2) });
      expect(server.aliases.get(previousOf(NAME))).toBe(named(2));
    }
  });
});
