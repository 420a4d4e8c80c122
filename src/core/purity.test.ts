import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

// core is what a page, a worker, the command line and a test have in common. Here everything a page has is
// mocked away: its packages throw when they are imported, its globals are not there.
const { refuse } = vi.hoisted(() => ({
  refuse: () => {
    throw new Error('core imported a package of the page');
  },
}));
vi.mock('react', refuse);
vi.mock('react/jsx-runtime', refuse);
vi.mock('react/jsx-dev-runtime', refuse);
vi.mock('react-dom', refuse);
vi.mock('react-dom/client', refuse);
vi.mock('react-i18next', refuse);
vi.mock('i18next', refuse);
vi.mock('zustand', refuse);
vi.mock('zustand/vanilla', refuse);
vi.mock('zustand/middleware', refuse);
vi.mock('@mantine/core', refuse);
vi.mock('@mantine/hooks', refuse);
vi.mock('recharts', refuse);
vi.mock('@deck.gl/core', refuse);
vi.mock('@deck.gl/layers', refuse);
vi.mock('comlink', refuse);

const GLOBALS = ['window', 'document', 'localStorage', 'sessionStorage', 'requestAnimationFrame', 'indexedDB'];
beforeAll(() => {
  for (const name of GLOBALS) vi.stubGlobal(name, undefined);
});
afterAll(() => {
  vi.unstubAllGlobals();
});

const modules = import.meta.glob(['./**/*.ts', '!./**/*.test.ts']);
const files = Object.keys(modules);

describe('core', () => {
  it('has modules to look at', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('%s loads without React, page and store', async (file) => {
    await expect(modules[file]()).resolves.toBeDefined();
  });

  it.each(files)('%s names nothing of a page', (file) => {
    const code = readFileSync(new URL(file, import.meta.url), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(code).not.toMatch(/\b(window|document|localStorage|sessionStorage|indexedDB)\s*\??[.[]/);
    expect(code).not.toMatch(/['"](react|react-dom|react-i18next|zustand|recharts|comlink|@mantine|@deck\.gl)[/'"]/);
  });

  it.each(['react', 'react-dom/client', 'zustand', '@mantine/core', 'recharts', '@deck.gl/core', 'comlink'])(
    'would fail here if it imported %s',
    async (name) => {
      await expect(import(/* @vite-ignore */ name)).rejects.toThrow('error when mocking a module');
    },
  );
});
