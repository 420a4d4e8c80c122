import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishVersion } from '../../src/core/serving/remote/publish.ts';
import { freePort, type Server } from '../machine/child.mjs';
import { drawnVersion, given, open, rule } from './connection.ts';
import { startLite } from './server.mjs';

const NAME = 'lab_full';

/** A disk of 3 MB in memory, where this system lets one be made. */
function mounted(folder: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]).status === 0;
}

const disk = mkdtempSync(join(tmpdir(), 'two-tower-disk-'));
const small = given.python !== null && mounted(disk);
if (!small) console.warn('NO TEST OF A FULL DISK: only root on Linux may make a small one');

describe.skipIf(!small)('a server whose disk is full', () => {
  let running: Server;
  beforeAll(async () => {
    running = await startLite(given.python!, join(disk, 'data'), await freePort());
  });
  afterAll(async () => {
    await running.stop();
    spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it('is said so, and the alias still points to the version that did fit', async () => {
    const { server } = await open({ address: running.address, token: null });
    try {
      const first = await publishVersion(server, drawnVersion(1, 200), { name: NAME, rule });
      const second = publishVersion(server, drawnVersion(2, 40_000), { name: NAME, rule });
      await expect(second).rejects.toMatchObject({
        trouble: 'full',
        message: expect.stringMatching(/has no room left/),
      });
      expect(await server.target(NAME)).toBe(first.collection);
      expect(await server.count(NAME)).toBe(200);
    } finally {
      await server.close();
    }
  });
});
