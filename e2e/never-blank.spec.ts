import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, inBothLanguages, test } from './test.ts';

/** The page of index.html itself, which stands wherever the program has drawn nothing. */
const start = (page: Page) => page.locator('#start');
const ENTRY = /\/assets\/index-[^/]*\.js$/;

test.describe('a browser that runs no scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('is told so in both languages', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('noscript p')).toHaveText([/需要 JavaScript/, /needs JavaScript/]);
    await expect(page.locator('noscript p').first()).toBeVisible();
  });
});

test.describe('a program that does not come', () => {
  test.use({ provoked: /Failed to load resource|SyntaxError|Unexpected/ });

  test('is missed in both languages, by name; a reload brings it', async ({ page, lab }) => {
    await page.route(ENTRY, (route) => route.fulfill({ status: 404 }));
    await page.goto('./#/train');
    await expect(start(page).getByText('程序没能启动')).toBeVisible();
    await expect(start(page).getByText('The program could not start')).toBeVisible();
    await expect(start(page).locator('pre')).toHaveText(/^not loaded: \S+\/assets\/index-\S+\.js\n$/);
    expect(await violations(page)).toEqual([]);
    await page.unroute(ENTRY);
    await start(page).getByRole('button').click();
    await lab.ready();
    await expect(start(page)).toBeHidden();
  });

  test('or that the browser cannot read, is told with the browser’s own words', async ({ page }) => {
    await page.route(ENTRY, (route) => route.fulfill({ contentType: 'text/javascript', body: 'let a ==> 1;' }));
    await page.goto('./');
    await expect(start(page).getByText('The program could not start')).toBeVisible();
    await expect(start(page).locator('pre')).toContainText('SyntaxError');
  });
});

test.describe('the file opened by a double click', () => {
  test.use({ provoked: /file:|CORS|ERR_FAILED/ });
  test('says how to open it', async ({ page }) => {
    await page.goto(pathToFileURL('dist/index.html').href);
    await expect(start(page).getByText('不能直接双击打开这个文件')).toBeVisible();
    await expect(start(page).getByText('cannot be opened by a double click')).toBeVisible();
    await expect(start(page).getByText('程序没能启动')).toBeHidden();
  });
});

inBothLanguages(() => {
  test.describe('a part that cannot be drawn', () => {
    test.use({ provoked: /provoked/, permissions: ['clipboard-read', 'clipboard-write'] });

    test('is missed alone: the page says what, hands on the details, and draws it at a retry', async ({
      lab,
      page,
    }) => {
      const { broken } = lab.words;
      await page.addInitScript(() => {
        const { getContext } = HTMLCanvasElement.prototype;
        // No WebGL2: the map is drawn on a plain canvas, which fails once.
        let failed = false;
        HTMLCanvasElement.prototype.getContext = function provoked(this: HTMLCanvasElement, ...given: unknown[]) {
          if (given[0] !== '2d') return null;
          if (failed) return Reflect.apply(getContext, this, given);
          failed = true;
          throw new Error('provoked');
        } as typeof getContext;
      });
      await lab.openTrain({ epochs: 1, dims: 8, hidden: 8 });
      await lab.run();
      const sorry = page.getByRole('alert').filter({ hasText: broken.what.figure });
      await expect(sorry).toHaveCount(1);
      await sorry.getByText(broken.details).click();
      await expect(sorry.locator('pre')).toContainText(/part: figure \w+\nlab: .+\naddress: .+#\/train.*\nbrowser: /);
      await sorry.getByRole('button', { name: broken.copy }).click();
      await expect(sorry.getByText(broken.copied)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toContain('Error: provoked');
      await sorry.getByRole('button', { name: broken.retry }).click();
      await expect(sorry).toHaveCount(0);
      await expect(lab.metric('model', 'recall50')).toHaveText(/^[\d.]+$/);
    });

    test('a page of which nothing can be drawn leaves the bar and the other pages', async ({ lab, page }) => {
      const { broken, progress, bar } = lab.words;
      await page.addInitScript(() => {
        Object.assign(globalThis, {
          IntersectionObserver: function provoke() {
            throw new Error('provoked');
          },
        });
      });
      await page.goto('./#/train');
      await expect(page.getByRole('alert')).toContainText(broken.what.page);
      await lab.bar.getByRole('link', { name: bar.progress }).click();
      await expect(page.getByRole('heading', { name: progress.title })).toBeVisible();
    });

    test('the whole lab: it says so, and comes back at a retry', async ({ lab, page }) => {
      const { broken } = lab.words;
      await page.addInitScript(() => {
        const { matchMedia } = globalThis;
        Object.assign(globalThis, { mend: () => Object.assign(globalThis, { matchMedia }) });
        globalThis.matchMedia = () => {
          throw new Error('provoked');
        };
      });
      await page.goto('./');
      const sorry = page.getByRole('alert');
      await expect(sorry).toContainText(broken.what.lab);
      await page.evaluate('mend()');
      await sorry.getByRole('button', { name: broken.retry }).click();
      await expect(page.getByRole('heading', { level: 1, name: lab.words.home.title })).toBeVisible();
    });
  });
});

test.describe('a translator that takes the texts out of the page’s hands', () => {
  test.use({ provoked: /NotFoundError|removeChild|insertBefore/ });
  test('although the page asks it not to, costs parts of it, which come back at a retry', async ({ lab, page }) => {
    const { broken } = lab.words;
    await lab.openTrain({ epochs: 1, dims: 8, hidden: 8 });
    await expect(page.locator('#root')).toHaveAttribute('translate', 'no');
    await page.evaluate(() => {
      const walker = document.createTreeWalker(document.getElementById('root')!, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        const font = document.createElement('font');
        text.replaceWith(font);
        font.append(`~${text.data}`);
      }
    });
    await page.keyboard.press('r');
    const sorry = page.getByRole('alert').filter({ hasText: broken.details });
    await expect(sorry).not.toHaveCount(0, { timeout: 30_000 });
    while ((await sorry.count()) > 0) await sorry.first().getByRole('button', { name: broken.retry }).click();
    await expect(lab.metric('model', 'recall50')).toHaveText(/^[\d.]+$/, { timeout: 60_000 });
    await expect(lab.bar).toBeVisible();
  });
});

test.describe('a lab that cannot even say what is wrong', () => {
  test.use({ provoked: /provoked/ });
  test('leaves the page of index.html, with the error', async ({ page }) => {
    await page.addInitScript(() => {
      globalThis.matchMedia = () => {
        throw new Error('provoked first');
      };
      Object.defineProperty(navigator, 'userAgent', {
        get: () => {
          throw new Error('provoked again');
        },
      });
    });
    await page.goto('./');
    await expect(start(page).getByText('The program could not start')).toBeVisible();
    await expect(start(page).locator('pre')).toContainText('provoked again');
  });
});
