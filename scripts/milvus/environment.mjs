import { pythonEnvironment } from '../python/environment.mjs';

/** Milvus Lite and its client, as the exported README names them. */
export const LITE = ['pymilvus[milvus-lite]==3.0.2', 'milvus-lite==3.2.2'];

/** @returns a Python that has Milvus Lite, or why there is none. */
export const liteEnvironment = () => pythonEnvironment('milvus-lite', LITE);
