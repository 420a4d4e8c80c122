import { defineConfig } from 'vitest/config';

/** Tests that need a Milvus server; `npm run test:milvus` starts one and runs them. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['scripts/milvus/**/*.milvus.ts'],
    pool: 'forks',
    // One after the other: they share a server.
    fileParallelism: false,
    // A whole server takes seconds to make a collection, and a fifth of one for every Strong search.
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
