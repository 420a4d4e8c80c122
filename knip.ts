import type { KnipConfig } from 'knip';

// Dead exports and files. `knip` finds what no other file names; `knip --production` looks at the lab without its tests
// and finds what only they name. There an export that its own file uses is alive: a test may look at a part of it.
// Types that only their own file names may be exported, so that whoever gets a value of them can name them.
const configuration = ({ production = false }: { readonly production?: boolean }): KnipConfig => ({
  entry: [
    // What npm's scripts start is found in package.json, but for a --production that means what a server needs.
    ...(production ? ['src/cli/main.ts!', 'scripts/vite/*.ts!'] : []),
    'src/kernels/assembly/index.ts!',
    'scripts/*.mjs!',
    'scripts/{new-notebook,parameter-docs,scaling/main}.ts!',
    // Programs that others start.
    'scripts/{bench/{main.ts,peak-memory.mjs,peer/main.ts},engines/main.ts,interop/{neighbours,small}.ts,peers/write-steps.ts}!',
    'scripts/milvus/{alone.mjs,hold-publish.ts,vitest.config.ts,*.milvus.ts}',
    'e2e/probe/{probe.ts,vite.config.ts}',
  ],
  project: [
    '{src,scripts}/**/*.{ts,tsx,mjs,mdx}!',
    '*.ts!',
    'e2e/**',
    // What serves tests alone.
    '!**/*.test.fixtures.ts!',
    '!scripts/{house/*.ts,milvus/*.ts,milvus/server.mjs}!',
  ],
  // An enumeration names all there is, `else` or not.
  exclude: ['enumMembers'],
  ignoreBinaries: ['apt-get', 'ip', 'mount', 'umount'],
  ignoreExportsUsedInFile: production || { interface: true, type: true },
});

export default configuration;
