import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { fill, Lab } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

const small = { epochs: 1, dims: 8, hidden: 8, userHistory: 5 };
const ROUTES = ['', 'progress', 'train', 'serve', 'update', 'drift', 'questions', 'pitfalls'];

const runsOf = ({ page, words }: Lab) => page.getByRole('region', { name: words.parts.runs.title }).getByRole('row');

/** Locks an answer of a question of notebook `train`. */
async function predict({ page, words }: Lab, question: 'popularity' | 'correction', answer: string): Promise<void> {
  const asked = page.getByRole('radiogroup', { name: words.train.predict[question].question });
  await asked.getByRole('radio', { name: answer, exact: true }).check();
  await page.getByRole('button', { name: words.parts.predict.lock }).and(page.locator(':enabled')).click();
}

/** Every access throws, as where cookies are blocked. */
async function deny(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
}

test('two tabs add to one record, and each shows at once what the other does', async ({ lab, context }) => {
  const other = new Lab(await context.newPage(), lab.language);
  const { train, parts, progress } = lab.words;
  await lab.openTrain(small);
  await other.openTrain({ ...small, seed: 2 });
  await test.step('answers', async () => {
    await predict(lab, 'popularity', train.predict.popularity.less);
    await expect(other.page.getByText(parts.predict.locked, { exact: true })).toHaveCount(1);
    await predict(other, 'correction', train.predict.correction.better);
    await expect(lab.page.getByText(parts.predict.locked, { exact: true })).toHaveCount(2);
  });
  await test.step('runs that end at about the same time', async () => {
    await Promise.all([lab.command('run').click(), other.command('run').click()]);
    await Promise.all([lab.finished(), other.finished()]);
    for (const each of [lab, other]) await expect(runsOf(each)).toHaveCount(3);
  });
  await test.step('a wipe', async () => {
    const third = await context.newPage();
    await third.goto('./#/progress');
    await expect(third.locator('[data-notebook="train"] [data-standing]')).not.toHaveCount(0);
    await third.getByRole('button', { name: progress.wipe.button }).click();
    for (const { page } of [lab, other]) await expect(page.getByText(parts.runs.empty)).toBeVisible();
    await third.getByRole('button', { name: progress.wipe.undo }).click();
    for (const each of [lab, other]) await expect(runsOf(each)).toHaveCount(3);
  });
  await test.step('and a new visit finds it all', async () => {
    await other.page.reload();
    await expect(runsOf(other)).toHaveCount(3);
    await expect(other.page.getByText(parts.predict.locked, { exact: true })).toHaveCount(2);
  });
});

test('two deployments on one origin have a record each; both read what the first version kept', async ({
  page,
  lab,
  context,
  baseURL,
}) => {
  const elsewhere = baseURL!.replace('/courses/', '/other/');
  await context.route(`${elsewhere}**`, async (route) =>
    route.fulfill({ response: await route.fetch({ url: route.request().url().replace(elsewhere, baseURL!) }) }),
  );
  await context.addInitScript(() => localStorage.setItem('lab-predictions-drift', '{"windows":"hour"}'));
  await lab.openTrain(small);
  await predict(lab, 'popularity', lab.words.train.predict.popularity.less);
  await page.goto('./#/progress');
  await expect(page.getByText(lab.words.progress.notBegun)).toHaveCount(4);
  const there = await context.newPage();
  await there.goto(`${elsewhere}#/progress`);
  await expect(there.getByText(lab.words.progress.notBegun)).toHaveCount(5);
  await context.unrouteAll({ behavior: 'wait' });
});

test('many runs are kept; the list shows the newest, and all of them when asked to', async ({ page, lab }) => {
  await page.addInitScript(() => {
    for (let at = 1; at <= 14; at += 1) {
      const run = { parameters: { epochs: 1 }, seed: at, summary: { recall50: at / 100 } };
      localStorage.setItem(`lab2:/courses/two-tower/:train/${at}`, JSON.stringify({ kind: 'run', at, run }));
    }
  });
  await lab.openTrain();
  await expect(runsOf(lab)).toHaveCount(13);
  await expect(runsOf(lab).nth(1)).toContainText('0.03');
  await page.getByRole('button', { name: fill(lab.words.parts.runs.all, { number: 14 }) }).click();
  await expect(runsOf(lab)).toHaveCount(15);
});

test('records that somebody has spoilt cost no page, and are set aside', async ({ page, lab }) => {
  await page.addInitScript(
    ([own, ids]) => {
      for (const id of ids!) {
        localStorage.setItem(`lab-records-${id}`, '{"": {"claims": [null]}, "four": {"checksum": {}}}');
        localStorage.setItem(`lab-predictions-${id}`, 'not JSON');
        localStorage.setItem(`lab-runs-${id}`, '[null, {"summary": {"recall50": {}}, "parameters": []}]');
        localStorage.setItem(`lab2:${own}:${id}/1`, '{"kind":"record","at":1,"part":"","record":{"claims":[null]}}');
      }
      localStorage.setItem(`lab2:${own}:theme`, '{');
    },
    ['/courses/two-tower/', ROUTES.slice(2)] as const,
  );
  for (const route of ROUTES) {
    await page.goto(`./#/${route}`);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  await page.goto('./#/progress');
  await expect(page.getByText(lab.words.progress.notBegun)).toHaveCount(6);
  await expect(page.getByText(fill(lab.words.keeping.aside, { number: 6 }))).toBeVisible();
});

inBothLanguages(() => {
  test('where the browser keeps nothing, everything works, and the page says "not kept"', async ({ page, lab }) => {
    await deny(page);
    const { keeping, train, bar, pitfalls, notices } = lab.words;
    await page.goto('./#/progress');
    await expect(page.getByText(keeping.why.denied)).toBeVisible();
    await expect(page.getByText(keeping.kept)).toHaveCount(0);
    expect(await violations(page)).toEqual([]);

    await lab.openTrain(small);
    await expect(lab.notices).toHaveCount(0);
    await predict(lab, 'popularity', train.predict.popularity.less);
    const note = lab.notices.getByRole('status').filter({ hasText: keeping.title });
    await expect(note).toContainText(keeping.why.denied);
    expect(await violations(page)).toEqual([]);
    await note.getByRole('button', { name: keeping.retry }).click();
    await expect(note.getByText(keeping.still)).toBeVisible();
    await note.getByRole('button', { name: notices.close }).click();
    await lab.run();
    await expect(runsOf(lab)).toHaveCount(2);
    await expect(lab.notices).toHaveCount(0);

    await lab.bar.getByRole('link', { name: bar.progressUnkept }).click();
    await expect(page.locator('[data-notebook="train"] [data-standing]')).toHaveCount(1);
    await page.goto('./#/pitfalls');
    await expect(page.getByText(pitfalls.summary.caption)).toContainText(keeping.unkept);
  });
});

test('a full storage: what is there stays, the rest is kept as soon as there is room', async ({ page, lab }) => {
  const { keeping, train, bar } = lab.words;
  await lab.openTrain(small);
  await predict(lab, 'popularity', train.predict.popularity.less);
  await page.evaluate(() => {
    for (let size = 2 ** 23; size >= 1; size /= 2) {
      try {
        localStorage.setItem(`filler-${size}`, 'x'.repeat(size));
      } catch {
        // The next one is smaller.
      }
    }
  });
  await lab.run();
  const note = lab.notices.getByRole('status').filter({ hasText: keeping.title });
  await expect(note).toContainText(keeping.why.full);
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('filler-')) localStorage.removeItem(key);
  });
  await note.getByRole('button', { name: keeping.retry }).click();
  await expect(lab.notices).toHaveCount(0);
  await lab.bar.getByRole('link', { name: bar.progress }).click();
  await page.reload();
  await expect(page.locator('[data-notebook="train"] [data-standing]')).toHaveCount(1);
});

test('a storage that the reader has emptied: the tab says so, shows what it has, and can keep it', async ({
  page,
  lab,
  context,
}) => {
  const { keeping, train } = lab.words;
  await lab.openTrain(small);
  await predict(lab, 'popularity', train.predict.popularity.less);
  const other = await context.newPage();
  await other.goto('./favicon.svg');
  await other.evaluate(() => localStorage.clear());
  const note = lab.notices.getByRole('status').filter({ hasText: keeping.title });
  await expect(note).toContainText(keeping.why.wiped);
  await note.getByRole('button', { name: keeping.retry }).click();
  await expect(lab.notices).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(lab.words.parts.predict.locked, { exact: true })).toHaveCount(1);
});

test.describe('in a sealed frame of a page elsewhere', () => {
  test.use({ outside: /\/course\.html$/ });

  test('the lab runs, and says that nothing is kept', async ({ page, baseURL, lab }) => {
    const { keeping, commands, status, bar } = lab.words;
    const src = `${baseURL}#/train?epochs=1&dims=8&hidden=8`;
    const course = `<!doctype html><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" width="1200" height="700" src="${src}">`;
    const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(course)).listen(0);
    await once(server, 'listening');
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/course.html`);
    const frame = page.frameLocator('iframe');
    const bars = frame.getByRole('banner');
    await bars.getByRole('button', { name: commands.run, exact: true }).click();
    await expect(bars.getByRole('status').first()).toHaveText(status.finished, { timeout: 60_000 });
    await expect(frame.getByTestId('metric-model-recall50')).toHaveText(/^[\d.]+$/);
    await expect(frame.getByText(keeping.why.denied)).toBeVisible();
    await bars.getByRole('link', { name: bar.progressUnkept }).click();
    await expect(frame.getByRole('main').getByText(keeping.title, { exact: true })).toBeVisible();
    server.close();
  });
});
