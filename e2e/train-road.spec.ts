import { expect, inBothLanguages, test } from './test.ts';

/** A small corpus, so that a model of the road takes a second. */
const small = { epochs: 1, dims: 8, hidden: 8, minItemEvents: 60, minUserEvents: 60 };

inBothLanguages(() => {
  test('the road is measured model by model after a run, and can be stopped', async ({ lab, page }) => {
    test.slow();
    const { road } = lab.words.train;
    await lab.openTrain(small);
    const table = page.getByTestId('road');
    await expect(table).toHaveCount(0);
    await lab.command('run').click();
    await lab.hasStatus('finished', 80_000);
    const measure = page.getByRole('button', { name: road.measure.replace('{{count}}', '11') });
    await measure.click();
    await expect(page.getByTestId('road-popularity').getByRole('cell').first()).toHaveText(/^0\.\d+$/);
    await page.getByRole('button', { name: road.stop, exact: true }).click();
    const rest = page.getByRole('button', { name: road.measure.split('{{count}}')[0] });
    await expect(rest).toBeEnabled();
    await rest.click();
    await expect(page.getByTestId('road-weights')).toContainText('[');
    await expect(table.getByRole('row')).toHaveCount(12);
  });
});
