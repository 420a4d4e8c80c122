import { expect, test } from './test.ts';
import { beforeEngine, DATA, heldLimits, reachLimits } from './trouble.ts';

/* What is fetched and never comes. */

test('the data set never comes: says so; when the network is back, the run can be had', async ({ lab, page }) => {
  await beforeEngine(page, heldLimits);
  await page.route(DATA, () => undefined);
  await page.goto('./#/train?epochs=1&dims=8&hidden=8');
  await expect(lab.badge()).toHaveText(lab.words.backend.name.wasm);
  await reachLimits(lab);
  const { errors, notices } = lab.words;
  const trouble = lab.notices.getByRole('alert');
  await expect(trouble).toContainText(errors['data-missing'].cause);
  await lab.command('run').click();
  await lab.hasStatus('loading');
  await reachLimits(lab);
  await lab.hasStatus('failed');
  await page.unroute(DATA);
  await trouble.getByRole('button', { name: notices.retry }).click();
  await lab.finished();
});

test("a notebook's code never comes: says so, and shows it when it comes after all", async ({ lab, page }) => {
  await page.clock.install();
  let come = (): void => undefined;
  await page.route(/\/assets\/train-page-[^/]*\.js$/, async (route) => {
    await new Promise<void>((resolve) => (come = resolve));
    await route.continue();
  });
  await page.goto('./#/train');
  await expect(page.getByText(lab.words.unavailable.loading)).toBeVisible();
  await page.clock.runFor(59_000);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.clock.runFor(2_000);
  await expect(page.getByRole('alert')).toHaveText(lab.words.unavailable.failed);
  await expect(page.getByRole('button', { name: lab.words.unavailable.reload })).toBeVisible();
  come();
  await page.clock.resume();
  await lab.ready();
});
