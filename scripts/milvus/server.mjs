import { dirname, join } from 'node:path';
import { HOST, startChild, startServer } from '../machine/child.mjs';

/**
 * Milvus Lite's own gRPC server.
 * @param {string} python that has Milvus Lite
 * @param {string} folder the server's data
 * @param {number} port
 * @returns {Promise<import('../machine/child.mjs').Server>}
 * @throws {Error} with the server's last words where it does not start
 */
export function startLite(python, folder, port) {
  const args = ['-m', 'milvus_lite', 'server', '--data-dir', folder, '--host', HOST, '--port', String(port)];
  return startServer(python, args, port);
}

/** The administrator of a `startStandalone`, as a token. */
export const ROOT_TOKEN = 'root:Milvus';

/** The parts of Milvus 2.3.5, each of which else listens on every address of the machine. */
const PARTS = ['proxy', 'rootCoord', 'queryCoord', 'queryNode', 'indexNode', 'dataCoord', 'dataNode'];

/**
 * Milvus 2.3.5 in one process, with authorization, on loopback alone: the newest whole server among pip's packages. It takes connections before it answers, and says when.
 * @param {string} python that has it
 * @param {string} folder
 * @param {number} port
 * @returns {Promise<import('../machine/child.mjs').Server>}
 * @throws {Error} as `startLite`
 */
export async function startStandalone(python, folder, port) {
  const program = join(dirname(python), 'milvus-server');
  const addresses = PARTS.flatMap((part) => ['--extra-config', `${part}.ip=${HOST}`]);
  const args = ['--data', folder, '--proxy-port', String(port), '--authorization-enabled', 'true', ...addresses];
  const { stop, kill } = await startChild(program, args, { isReady: (said) => said.includes('Ctrl+C to exit') });
  return { address: `${HOST}:${port}`, stop, kill };
}
