import { createElement, type ReactNode } from 'react';
import { renderToReadableStream } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { fetchFailedAgain, lazyAgain, LoadFailed } from './lazy-again.ts';

const Part = (): ReactNode => 'here';

/** What a component draws once its code has come. @throws what it fails with. */
async function drawn(component: () => ReactNode): Promise<string> {
  const stream = await renderToReadableStream(createElement(component), { onError: () => undefined });
  await stream.allReady;
  return new Response(stream).text();
}

describe('lazyAgain', () => {
  it('draws what was loaded, and loads it once', async () => {
    let loads = 0;
    const Lazy = lazyAgain(async () => {
      loads += 1;
      return { default: Part };
    });
    expect(await drawn(() => createElement(Lazy, {}))).toBe('here');
    expect(await drawn(() => createElement(Lazy, {}))).toBe('here');
    expect(loads).toBe(1);
  });

  it('stays failed until it is asked again, and is fetched then', async () => {
    let online = false;
    let loads = 0;
    const Lazy = lazyAgain(async () => {
      loads += 1;
      if (!online) throw new Error('no network');
      return { default: Part };
    });
    const draw = (): Promise<string> => drawn(() => createElement(Lazy, {}));
    await expect(draw()).rejects.toBeInstanceOf(LoadFailed);
    online = true;
    await expect(draw()).rejects.toBeInstanceOf(LoadFailed);
    fetchFailedAgain();
    expect(await draw()).toBe('here');
    expect(loads).toBe(2);
  });
});
