import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishVersion } from '../../src/core/serving/remote/publish.ts';
import { program } from '../install.mjs';
import { drawnVersion, given, named, open, rule, wipe, type Connection } from './connection.ts';

const NAME = 'lab_command';
const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run([command, ...args]: readonly string[], cwd: string, env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(command!, args, { cwd, env: { ...process.env, ...env } }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

const { address, token } = given.server;
const lab = (...args: string[]): Promise<Ended> =>
  run(program('tsx/dist/cli.mjs', 'src/cli/main.ts', 'publish', '--milvus', address, '--name', NAME, ...args), root);
const line = ({ stdout, stderr, code }: Ended): string => {
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr.trimEnd()).not.toContain('\n');
  return stderr;
};

let connection: Connection;
beforeAll(async () => {
  connection = await open();
  await wipe(connection, NAME);
});
afterAll(async () => {
  await wipe(connection, NAME);
  await connection.server.close();
});

describe('lab -- publish', () => {
  it('publishes what export wrote, sends nothing a second time, and goes back', async () => {
    await publishVersion(connection.server, drawnVersion(1, 100, 32), { name: NAME, rule });
    const first = await lab('--from', given.exported);
    expect(first.stderr).toBe('');
    expect(first.stdout).toMatch(/^lab_command_[0-9a-f]{16} on \S+: (\d+) rows, \1 of them sent now/);
    const again = await lab('--from', given.exported);
    expect(again.stdout).toMatch(/rows, 0 of them sent now/);
    const back = await lab('--rollback');
    expect(back.stdout).toContain(`${named(NAME, 1)} again`);
    expect(await connection.server.target(NAME)).toBe(named(NAME, 1));
  });

  it('refuses vectors of another length than those that the alias serves', async () => {
    await wipe(connection, NAME);
    await publishVersion(connection.server, drawnVersion(1, 100, 16), { name: NAME, rule });
    expect(line(await lab('--from', given.exported))).toMatch(
      /^lab: the version that lab_command points to holds vectors of 16 numbers, this version has 32: choose another/,
    );
    expect(await connection.server.target(NAME)).toBe(named(NAME, 1));
  });

  it('refuses an alias that is a collection', async () => {
    await wipe(connection, NAME);
    await connection.server.create(NAME, 32);
    expect(line(await lab('--from', given.exported))).toBe(
      'lab: lab_command is a collection there, not an alias: choose another --name, or drop it\n',
    );
    await connection.server.drop(NAME);
    expect(await connection.server.collections()).not.toContain(NAME);
  });

  it('has nothing to go back to where nothing is published', async () => {
    await wipe(connection, NAME);
    expect(line(await lab('--rollback'))).toBe('lab: nothing is published there under lab_command: publish first\n');
  });

  it.skipIf(token === null)('is not let in with a wrong token, or with none', async () => {
    const wrong = line(await lab('--from', given.exported, '--token', 'root:wrong'));
    expect(wrong).toMatch(/^lab: \S+ does not let us in \(.*\): give --token user:password or an API key$/m);
    const all = program('tsx/dist/cli.mjs', 'src/cli/main.ts', 'publish', '--milvus', address, '--rollback');
    expect(line(await run(all, root, { MILVUS_TOKEN: '' }))).toMatch(/does not let us in/);
  });
});

describe.skipIf(given.python === null)('the exported program', () => {
  it('finds its films on this server, each time it fills a collection and searches at once', async () => {
    const user = token === null ? '' : `${token}@`;
    for (let turn = 0; turn < 3; turn++) {
      const ended = await run(
        [given.python!, join(given.exported, 'search_milvus.py'), `http://${user}${address}`],
        given.exported,
      );
      expect(ended.stderr).toBe('');
      expect(ended.stdout.split('\n')).toHaveLength(13);
      expect(ended.stdout).toMatch(/recall@10 over \d+ users: (1\.0|0\.9[5-9])/);
    }
  });
});
