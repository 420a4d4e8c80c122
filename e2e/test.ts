import { expect, test as base } from '@playwright/test';
import { Lab, type Language } from './lab.ts';
import { beforeEngine, watchedKernels } from './trouble.ts';

/** Chromium's own remarks on software drawing, which no code of ours causes or can avoid. */
const browserRemarks = [/^\[\.WebGL-.*GL Driver Message/, /GPU stall due to ReadPixels/];

export interface Expected {
  /** Console messages that a test provokes on purpose. */
  readonly provoked: RegExp | null;
  /** Addresses outside the page's own folder that a test asks for on purpose. */
  readonly outside: RegExp | null;
}

interface Fixtures {
  /** The lab in the browser's language. */
  readonly lab: Lab;
  /** The guard of every test: a clean console and no request beyond the page's own origin. */
  readonly guard: void;
}

/** `test` with the lab's page, and with a guard on every one: `test.use({ locale: 'zh-CN' })` opens it in Chinese. */
export const test = base.extend<Fixtures & Expected>({
  provoked: [null, { option: true }],
  outside: [null, { option: true }],
  locale: 'en-US',
  colorScheme: 'light',
  lab: async ({ page, locale }, use) => {
    await beforeEngine(page, watchedKernels);
    await use(new Lab(page, locale?.startsWith('zh') ? 'zh' : 'en'));
  },
  guard: [
    async ({ page, provoked, outside, baseURL }, use) => {
      const complaints: string[] = [];
      const note = (kind: string, text: string): void => {
        if (provoked?.test(text) || browserRemarks.some((remark) => remark.test(text))) return;
        complaints.push(`${kind}: ${text}`);
      };
      page.on('console', (message) => {
        if (['error', 'warning', 'assert'].includes(message.type())) note(message.type(), message.text());
      });
      page.on('pageerror', (error) => note('uncaught', String(error)));
      const strangers: string[] = [];
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (!['http:', 'https:'].includes(url.protocol) || outside?.test(url.href)) return;
        if (!url.href.startsWith(baseURL!)) strangers.push(url.href);
      });
      await use();
      // A download that the test did not wait for may still be under way.
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      expect(complaints, 'errors and warnings on the console').toEqual([]);
      expect(strangers, 'requests outside the folder the page is served from').toEqual([]);
    },
    { auto: true },
  ],
});

/** Declares the same tests in both languages. */
export function inBothLanguages(declare: (language: Language) => void): void {
  for (const language of ['zh', 'en'] as const) {
    test.describe(language, () => {
      test.use({ locale: language === 'zh' ? 'zh-CN' : 'en-US' });
      declare(language);
    });
  }
}

export { expect };
