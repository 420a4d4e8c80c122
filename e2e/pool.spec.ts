import type { Page } from '@playwright/test';
import type { Lab } from './lab.ts';
import { expect, test } from './test.ts';

/** Two orders, one epoch, three short days. */
const short = { buffers: 'ends', withinDays: 'off', epochs: '1', looks: '2', days: '3', eventsPerDay: '1440' };

/** Runs drift to its end. @param meanwhile happens while it runs. @returns what the page says of it. */
async function told(page: Page, lab: Lab, meanwhile: () => Promise<unknown>): Promise<string | null> {
  await lab.command('run').click();
  await meanwhile();
  await lab.finished();
  const rows = page.getByTestId('shuffle-rows');
  await expect(rows.getByRole('row')).toHaveCount(3);
  return rows.textContent();
}

test.use({ provoked: /a worker dies/ });

test('a run is spread over workers, and goes on with the same numbers where one of them dies', async ({
  lab,
  page,
}) => {
  await page.goto(`./#/drift?${new URLSearchParams(short)}`);
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  test.skip(cores < 2, 'one core has nothing to spread');
  await expect.poll(() => page.workers().length).toBeGreaterThan(2);
  const straight = await told(page, lab, () => Promise.resolve());
  const before = page.workers();
  const dead = await told(page, lab, async () => {
    await before.at(-1)!.evaluate(() => {
      setTimeout(() => {
        throw new Error('a worker dies');
      });
    });
    await expect.poll(() => page.workers().filter((worker) => !before.includes(worker)).length).toBeGreaterThan(0);
  });
  expect(dead).toBe(straight);
});
