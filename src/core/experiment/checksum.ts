import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/**
 * SHA-256 of final weights and results: equal where every bit is equal.
 * @returns 16 hex digits of a SHA-256 over the arrays' bytes (little-endian), then the results as JSON.
 */
export function checksumOf(arrays: readonly Float32Array[], results: unknown): string {
  const hash = sha256.create();
  for (const array of arrays) hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  hash.update(new TextEncoder().encode(JSON.stringify(results)));
  return bytesToHex(hash.digest()).slice(0, 16);
}
