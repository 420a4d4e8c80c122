import { HOST, startServer } from '../child.mjs';

/**
 * Milvus Lite's own gRPC server.
 * @param {string} python that has Milvus Lite
 * @param {string} folder the server's data
 * @param {number} port
 * @throws {Error} with the server's last words where it does not start
 */
export function startLite(python, folder, port) {
  const args = ['-m', 'milvus_lite', 'server', '--data-dir', folder, '--host', HOST, '--port', String(port)];
  return startServer(python, args, port);
}
