import { updateClaimTable } from '../src/notebooks/update/claims.ts';
import { fill } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

/** Two short days: a cell of the map is over in a second or two. */
const short = './#/update?days=2&slicesPerDay=4&baseEvents=5400&baseEpochs=1&seeds=1';

inBothLanguages(() => {
  test('cells of the regime map are played one by one, can be stopped, and say their verdict', async ({
    lab,
    page,
  }) => {
    const { regime } = lab.words.update;
    await page.goto(short);
    const cell = page.locator('[data-cell=regime]');
    await expect(cell.getByText(regime.notReady)).toBeVisible();
    await lab.run();
    await cell.getByRole('button', { name: fill(regime.playAll, { count: 14 }) }).click();
    await expect(page.getByTestId('regime-cell').first()).toHaveAttribute(
      'data-verdict',
      /holds|leaning|no effect|reversed/,
    );
    await cell.getByRole('button', { name: regime.stop, exact: true }).click();
    const more = cell.getByTestId('compute-cells');
    await expect(more).toBeEnabled();
    await expect(more).not.toHaveText(fill(regime.playAll, { count: 14 }));
    // Another claim is read off the cells that were played.
    const first = await page.getByTestId('regime-cell').first().innerText();
    await cell.getByRole('combobox', { name: regime.claim }).click();
    const warmStart = updateClaimTable.find(({ id }) => id === 'warm-beats-cold')!;
    await page.getByRole('option', { name: warmStart.words[lab.language].sentence, exact: true }).click();
    await expect(page.getByTestId('regime-cell').first()).not.toHaveText(first);
  });
});
