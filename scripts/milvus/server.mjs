import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Servers listen here and nowhere else. */
export const HOST = '127.0.0.1';

const START_MS = 60_000;
const STOP_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** A port that is free now. */
export async function freePort() {
  const probe = createServer().listen(0, HOST);
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Whether something takes connections there. */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/**
 * Milvus Lite's own gRPC server.
 * @param {string} python that has Milvus Lite
 * @param {string} folder the server's data
 * @param {number} port
 * @throws Error with the server's last words where it does not start.
 */
export async function startLite(python, folder, port) {
  const args = ['-m', 'milvus_lite', 'server', '--data-dir', folder, '--host', HOST, '--port', String(port)];
  const child = spawn(python, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (said = `${said}${text}`.slice(-4_000)));
  }
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const kill = async (signal = 'SIGTERM') => {
    if (ended()) return;
    child.kill(signal);
    // A server that does not stop when asked is stopped.
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(insist);
  };
  const deadline = performance.now() + START_MS;
  while (!(await listens(port))) {
    if (ended() || performance.now() > deadline) {
      await kill('SIGKILL');
      throw new Error(`Milvus Lite did not start on ${HOST}:${port}: ${said.trim()}`);
    }
    await pause(LOOK_EVERY_MS);
  }
  return { address: `${HOST}:${port}`, stop: kill };
}
