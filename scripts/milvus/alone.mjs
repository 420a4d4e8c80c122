import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../machine/child.mjs';
import { ROOT_TOKEN, startStandalone } from './server.mjs';

// Inside a network namespace: `alone.mjs PYTHON FOLDER COMMAND…` starts Milvus 2.3.5 and runs a command with its address.

const [python, folder, command, ...args] = process.argv.slice(2);
spawnSync('ip', ['link', 'set', 'lo', 'up']);
const server = await startStandalone(python, join(folder, 'standalone'), await freePort());
const env = { ...process.env, MILVUS_ADDRESS: server.address, MILVUS_TOKEN: ROOT_TOKEN };
process.exitCode = spawnSync(command, args, { env, stdio: 'inherit' }).status ?? 1;
await server.kill();
