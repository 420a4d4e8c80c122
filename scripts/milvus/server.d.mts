import type { Server } from '../child.d.mts';

/** Milvus Lite's own gRPC server. Rejects with its last words where it does not start. */
export function startLite(python: string, folder: string, port: number): Promise<Server>;
/** The administrator of a `startStandalone`, as a token. */
export const ROOT_TOKEN: string;
/** Milvus 2.3.5 in one process, with authorization, on loopback alone. Rejects as `startLite`. */
export function startStandalone(python: string, folder: string, port: number): Promise<Server>;
