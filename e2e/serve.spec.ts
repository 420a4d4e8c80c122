import { AxeBuilder } from '@axe-core/playwright';
import { unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { pattern } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

/** Small enough to finish in seconds: one seed, the real films and nothing padded beyond them. */
const small = '#/serve?seeds=1&epochs=1&corpus=1k';

inBothLanguages(() => {
  test('a student publishes, serves a user, likes a film and takes the vectors along', async ({ lab, page }) => {
    const { serve } = lab.words;

    await test.step('nothing is measured before the run', async () => {
      await page.goto(`./${small}`);
      await expect(page.getByText(serve.happened.empty)).toBeVisible();
      await expect(page.getByText(serve.take.before)).toBeVisible();
    });

    await test.step('the run ends in times, intervals and verdicts', async () => {
      await lab.run();
      const claims = page.getByRole('table', { name: serve.claims.caption });
      await expect(claims.getByRole('row')).toHaveCount(4);
      await expect(claims.getByText(serve.claims['fresh-beats-stored'].sentence)).toBeVisible();
      await expect(page.getByTestId('latency').getByRole('row')).toHaveCount(5);
      await expect(page.getByTestId('costs').getByRole('row')).toHaveCount(5);
      expect(await page.getByTestId('index-rows').getByRole('row').count()).toBeGreaterThan(4);
    });

    await test.step('a like changes the fresh list and not the stored vector', async () => {
      const fresh = page.getByTestId('fresh-list');
      const stored = page.getByTestId('stored-list');
      const likes = fresh.locator('ol').getByRole('button');
      await expect(likes).toHaveCount(10);
      await expect(stored.locator('ol > li')).toHaveCount(10);
      const like = likes.first();
      const name = (await like.getAttribute('aria-label'))!;
      await like.click();
      await expect(fresh.getByRole('button', { name, exact: true })).toHaveCount(0);
      await expect(likes).toHaveCount(10);
      await expect(page.getByTestId('ways')).toBeVisible();
      await page.getByRole('button', { name: serve.visit.startOver }).click();
      await expect(fresh.getByRole('button', { name, exact: true })).toHaveCount(1);
    });

    await test.step('a new user is served from what he likes alone', async () => {
      await page.getByText(serve.visit.new, { exact: true }).click();
      await expect(page.getByText(serve.visit.likeFirst)).toBeVisible();
      await page.getByRole('group', { name: serve.visit.suggested }).getByRole('button').first().click();
      await expect(page.getByTestId('fresh-list').locator('ol > li')).toHaveCount(10);
      await expect(page.getByText(serve.visit.storedNone)).toBeVisible();
    });

    await test.step('the zip holds the vectors', async () => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: serve.take.button }).click();
      const files = unzipSync(await readFile((await (await download).path())!));
      const named = page.getByTestId('taken-files').locator('dt');
      expect(Object.keys(files).sort()).toEqual((await named.allTextContents()).sort());
      expect(new TextDecoder('latin1').decode(files['item_vectors.npy'].slice(1, 6))).toBe('NUMPY');
    });

    await test.step('a reset leaves nothing to ask', async () => {
      await lab.command('reset').click();
      await expect(page.getByText(serve.happened.empty)).toBeVisible();
      await expect(page.getByText(serve.take.before)).toBeVisible();
    });
  });
});

inBothLanguages(() => {
  test('no way of running begins a million vectors before their memory was agreed to', async ({ lab, page }) => {
    const { serve, ask } = lab.words;
    const dialog = page.getByRole('dialog', { name: ask.title });
    const idle = async (): Promise<void> => {
      await expect(dialog).toBeHidden();
      await lab.hasStatus('idle');
    };
    await page.goto('./#/serve?corpus=1M&seeds=1&epochs=1');

    await test.step('the bar asks, and says how much', async () => {
      await lab.command('run').click();
      await expect(dialog).toHaveAccessibleDescription(/1,000,000 .*516\sMB/);
      await expect(dialog.getByRole('button', { name: ask.no })).toBeFocused();
      await dialog.getByRole('button', { name: ask.no }).click();
      await idle();
      await expect(lab.command('run')).toBeFocused();
    });

    await test.step('so do its Step, the key and the prose', async () => {
      await lab.command('step').click();
      await expect(dialog).toBeVisible();
      await page.keyboard.press('Escape');
      await idle();
      await page.keyboard.press('r');
      await expect(dialog).toBeVisible();
      await page.keyboard.press('Escape');
      await idle();
      await page.getByRole('main').getByRole('button', { name: lab.words.commands.runHere }).first().click();
      await expect(dialog).toBeVisible();
      expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
      await dialog.getByRole('button', { name: ask.no }).click();
      await idle();
      await page.getByRole('button', { name: pattern(serve.index.runWith) }).click();
      await expect(dialog).toBeVisible();
    });

    await test.step('agreed, it runs', async () => {
      await dialog.getByRole('button', { name: ask.yes }).click();
      await expect(dialog).toBeHidden();
      await lab.training();
      await lab.command('reset').click();
      await idle();
    });
  });
});

test('a cancelled index comparison keeps what it has measured, and leaves the page ready for the next run', async ({
  lab,
  page,
}) => {
  const { serve } = lab.words;
  await page.goto('./#/serve?seeds=1&epochs=1&corpus=100k');
  await lab.command('run').click();
  // Figures that nobody looks at stand still while a run goes on.
  await page.getByRole('radiogroup', { name: lab.words.parameters.corpus.label }).first().scrollIntoViewIfNeeded();
  const rows = page.getByTestId('index-rows').getByRole('row');
  await expect(rows.nth(3)).toBeAttached({ timeout: 60_000 });
  await page.getByRole('button', { name: serve.index.cancel }).click();
  await lab.hasStatus('cancelled');
  const note = page.getByTestId('index-cancelled');
  await expect(note).toHaveText(pattern(serve.index.cancelled));
  expect(await rows.count()).toBeGreaterThan(3);
  await expect(page.getByText(serve.take.before)).toBeVisible();

  await lab.command('reset').click();
  await expect(note).toBeHidden();
  await expect(rows).toHaveCount(0);
  await lab.hasStatus('idle');
  await page.goto(`./${small}`);
  await lab.run();
  await expect(note).toBeHidden();
});
