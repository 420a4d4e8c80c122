import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experimentOf, notebookIds } from './experiments.ts';
import { pages } from './pages.ts';

const folder = new URL('./', import.meta.url);
/** The notebooks that lie in the tree, listed or not. */
const onDisk = readdirSync(folder).filter((id) => existsSync(new URL(`${id}/experiment/`, folder)));

describe.each(onDisk)('notebook %s', (id) => {
  it('is in the list of experiments, under its id', async () => {
    expect(notebookIds).toContain(id);
    expect((await experimentOf(id)).id).toBe(id);
  });

  it('is in the list of pages', () => {
    expect(Object.keys(pages)).toContain(id);
  });

  it.each(['parameters.ts', 'events.ts', 'page/zh.mdx', 'page/en.mdx', 'page/words/zh.json', 'page/words/en.json'])(
    'has %s',
    (file) => {
      expect(existsSync(new URL(`${id}/${file}`, folder))).toBe(true);
    },
  );

  it('has an end-to-end test', () => {
    expect(existsSync(new URL(`../../e2e/${id}.spec.ts`, folder))).toBe(true);
  });
});

describe('the lists', () => {
  it('hold what lies in the tree, pages in the order of the experiments', () => {
    expect([...notebookIds].sort()).toEqual(onDisk.sort());
    expect(Object.keys(pages)).toEqual(notebookIds);
  });

  it.each(['nope', 'constructor'])('refuse %s, naming those there are', async (id) => {
    await expect(experimentOf(id)).rejects.toMatchObject({
      code: 'notebook-unknown',
      params: { notebook: id, allowed: notebookIds.join(', ') },
    });
  });
});
