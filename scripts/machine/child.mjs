import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * @typedef {object} StartOptions
 * @property {Readonly<Record<string, string>>} [env] beside this process's own
 * @property {(said: string) => boolean | Promise<boolean>} isReady looks whether the program is ready; it is given what the
 *   program has said, its last 4,000 characters
 */

/**
 * A program that runs.
 * @typedef {object} Child
 * @property {string} said what it had said when it was ready
 * @property {() => Promise<void>} stop asks it to stop, then makes it stop; resolves once it has
 * @property {() => Promise<void>} kill ends it at once, with no chance to put anything in order; resolves once it has ended
 */

/** A program that serves at an address. @typedef {Omit<Child, 'said'> & { readonly address: string }} Server */

/** Servers listen here and nowhere else. */
export const HOST = '127.0.0.1';

const START_MS = 60_000;
const STOP_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** A port that is free now. */
export async function freePort() {
  const probe = createServer().listen(0, HOST);
  await once(probe, 'listening');
  const address = probe.address();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  probe.close();
  await once(probe, 'close');
  return address.port;
}

/** Whether something takes connections there. @param {number} port @returns {Promise<boolean>} */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    const end = (/** @type {boolean} */ answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/**
 * Starts a program and waits until it is ready.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {StartOptions} options
 * @returns {Promise<Child>}
 * @throws {Error} with the program's last words where it ends or is not ready in time
 */
export async function startChild(command, args, { env, isReady }) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => (said = `${said}${text}`.slice(-4_000)));
  }
  /** @type {Error[]} */
  const failures = [];
  const gone = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => resolve(failures.push(error)));
  });
  const ended = () => failures.length > 0 || child.exitCode !== null || child.signalCode !== null;
  const stop = async (/** @type {NodeJS.Signals} */ signal) => {
    if (ended()) return;
    child.kill(signal);
    // A program that does not stop when asked is stopped.
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(insist);
  };
  const deadline = performance.now() + START_MS;
  while (!(await isReady(said))) {
    if (ended() || performance.now() > deadline) {
      await stop('SIGKILL');
      throw new Error(`${command} did not start: ${failures[0]?.message ?? said.trim()}`);
    }
    await pause(LOOK_EVERY_MS);
  }
  return { said, stop: () => stop('SIGTERM'), kill: () => stop('SIGKILL') };
}

/**
 * Starts a program that serves at a port, and waits until it takes connections.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} port
 * @param {Readonly<Record<string, string>>} [env] beside this process's own
 * @returns {Promise<Server>}
 * @throws {Error} as `startChild`
 */
export async function startServer(command, args, port, env = {}) {
  const { stop, kill } = await startChild(command, args, { env, isReady: () => listens(port) });
  return { address: `${HOST}:${port}`, stop, kill };
}
