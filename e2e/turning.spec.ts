import { fill } from './lab.ts';
import { expect, test } from './test.ts';

test('while knobs are turned it runs anew, with the newest value and the curve before behind it', async ({
  lab,
  page,
}) => {
  const { train, parameters } = lab.words;
  await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, minItemEvents: 60, minUserEvents: 60 });
  const line = lab.figure(train.loss.title).locator('.recharts-line-curve');
  /** How many curves there are where the loss is looked at: out of view a chart is not drawn. */
  const hasCurves = async (number: number): Promise<void> => {
    await lab.figure(train.loss.title).scrollIntoViewIfNeeded();
    await expect(line).toHaveCount(number);
  };
  await page.getByRole('switch', { name: train.turning.label }).click();
  await lab.finished();
  await expect(line).toHaveCount(0);
  await hasCurves(1);
  await page.getByRole('slider', { name: parameters.epochs.label }).press('ArrowRight');
  await page.getByRole('slider', { name: parameters.epochs.label }).press('ArrowRight');
  await expect(page).toHaveURL(/epochs=3/);
  const changed = fill(lab.words.parts.runs.changed, { name: parameters.epochs.label, value: 3 });
  await expect(page.getByRole('region', { name: lab.words.parts.runs.title }).getByRole('row').last()).toContainText(
    changed,
  );
  await lab.finished();
  await hasCurves(2);
  await expect(line.last()).toHaveAttribute('stroke-opacity', '0.3');
  // What was superseded is let go: nothing offers it back.
  await expect(lab.notices).toBeHidden();
  await page.getByRole('switch', { name: train.turning.label }).click();
  await hasCurves(1);
  await page.getByRole('slider', { name: parameters.epochs.label }).press('ArrowLeft');
  await lab.hasStatus('stale');
});
