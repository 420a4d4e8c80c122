import { pythonEnvironment } from '../machine/python.mjs';

/** Milvus Lite and its client, as the exported README names them. */
export const LITE = ['pymilvus[milvus-lite]==3.0.2', 'milvus-lite==3.2.2'];
/** A whole server; there is no newer one among pip's packages. It runs on Linux alone. */
export const STANDALONE = ['milvus==2.3.5'];

/** @returns a Python that has Milvus Lite, or why there is none. */
export const liteEnvironment = () => pythonEnvironment('milvus-lite', LITE);
/** @returns a Python that has Milvus 2.3.5, or why there is none. */
export const standaloneEnvironment = () => pythonEnvironment('milvus-standalone', STANDALONE);
