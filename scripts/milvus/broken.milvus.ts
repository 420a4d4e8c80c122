import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishVersion } from '../../src/core/serving/remote/publish.ts';
import type { VectorServer } from '../../src/core/serving/remote/server.ts';
import { freePort, startChild, type Server } from '../machine/child.mjs';
import { program } from '../install.mjs';
import { drawnVersion, given, named, open, rule, sample, wipe, type Connection } from './connection.ts';
import { startLite } from './server.mjs';

const NAME = 'lab_broken';

describe('a publisher that is killed', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
    await wipe(connection, NAME);
  });
  afterAll(async () => {
    await wipe(connection, NAME);
    await connection.server.close();
  });

  it('has switched nothing, and its successor sends only what is missing', async () => {
    const { server } = connection;
    const first = drawnVersion(1, 300, 32);
    await publishVersion(server, first, { name: NAME, rule });
    const version = await sample();
    const script = fileURLToPath(new URL('hold-publish.ts', import.meta.url));
    const [command, ...args] = program('tsx/dist/cli.mjs', script, NAME, '2');
    const child = await startChild(command!, args, { isReady: (said) => said.includes('holding after 2 batches') });
    await child.kill();
    expect(await server.target(NAME)).toBe(named(NAME, 1));

    const done = await publishVersion(server, version, { name: NAME, rule });
    expect(done.sent).toBe(version.ids.length - 1000);
    expect(await server.count(done.collection)).toBe(version.ids.length);
    expect(await server.target(NAME)).toBe(done.collection);
    expect(done.previous).toBe(named(NAME, 1));
    console.log(`killed after 1000 of ${version.ids.length} rows; resumed: ${done.sent} sent, count exact`);
  });
});

describe.skipIf(given.python === null)('a server that is killed and starts again', () => {
  let folder: string;
  let port: number;
  let running: Server;
  const start = (): Promise<Server> => startLite(given.python!, join(folder, 'data'), port);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'two-tower-lite-'));
    port = await freePort();
    running = await start();
  });
  afterAll(async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['create', 1],
    ['upsert', 1],
    ['upsert', 3],
    ['settle', 1],
    ['search', 1],
    ['point', 1],
    ['point', 2],
    ['drop', 1],
  ] as const)('at %s, call %i: the publish rides it out, with every row once', async (method, nth) => {
    const connection = await open({ address: `127.0.0.1:${port}`, token: null });
    const { server } = connection;
    try {
      await wipe(connection, NAME);
      const versions = [drawnVersion(1, 300), drawnVersion(2, 400), drawnVersion(3, 1700)];
      for (const version of versions.slice(0, 2)) await publishVersion(server, version, { name: NAME, rule });
      let calls = 0;
      let restarted: Promise<Server> | null = null;
      const mortal = new Proxy<VectorServer>(server, {
        get(target, key: keyof VectorServer) {
          const call = target[key].bind(target) as (...values: unknown[]) => Promise<unknown>;
          return async (...values: unknown[]) => {
            if (key === method && ++calls === nth) {
              await running.kill();
              restarted = start();
            }
            return call(...values);
          };
        },
      });
      await publishVersion(mortal, versions[2]!, { name: NAME, rule });
      expect(restarted).not.toBeNull();
      running = await restarted!;
      expect(await server.count(NAME)).toBe(1700);
      expect(await server.target(NAME)).toBe(named(NAME, 3));
      expect(await server.count(named(NAME, 2))).toBe(400);
      expect(await server.collections()).not.toContain(named(NAME, 1));
    } finally {
      await server.close();
    }
  });
});
