import { fill } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';
import { trainParameters } from '../src/notebooks/train/parameters.ts';

inBothLanguages(() => {
  test('values that are not allowed are named with their range, and their defaults taken', async ({ lab, page }) => {
    await lab.openTrain({ epochs: 0, temperature: 'warm', loss: 'best', logQ: 'maybe', speed: 9, seed: -1, dims: 16 });
    const { errors, allowed, parameters, notices } = lab.words;
    const notice = lab.notices.getByRole('status').filter({ hasText: notices.link });
    const says = (key: keyof typeof parameters, value: string | number, range: string): Promise<void> =>
      expect(notice).toContainText(
        fill(errors['parameter-value'].cause, { name: parameters[key].label, key, value, allowed: range }),
      );
    const { epochs, temperature, loss } = trainParameters;
    await says('epochs', 0, fill(allowed.integer, { ...epochs }));
    await says('temperature', 'warm', fill(allowed.number, { ...temperature }));
    await says('loss', 'best', loss.options.join(', '));
    await says('logQ', 'maybe', 'on, off');
    await says('seed', -1, fill(allowed.integer, { minimum: 0, maximum: 2147483647 }));
    const known = ['seed', ...Object.keys(trainParameters)].join(', ');
    await expect(notice).toContainText(fill(errors['parameter-unknown'].cause, { key: 'speed', allowed: known }));

    await expect(page.getByRole('textbox', { name: parameters.epochs.label })).toHaveValue(String(epochs.default));
    await expect(page).toHaveURL(/#\/train\?dims=16$/);
    await notice.getByRole('button', { name: notices.close }).click();
    await expect(notice).toBeHidden();
    await expect(lab.command('run')).toBeEnabled();
  });

  test('a notebook that does not exist leads back home', async ({ lab, page }) => {
    await page.goto('./#/no-such-notebook?epochs=2');
    await expect(page.getByRole('alert')).toHaveText(lab.words.unavailable.unknown);
    await page.getByRole('link', { name: lab.words.unavailable.home }).click();
    await expect(page.getByRole('heading', { level: 1, name: lab.words.home.title })).toBeVisible();
  });
});

test('a shared link brings back parameters and seed, and nothing else', async ({ lab, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { parameters, bar } = lab.words;
  await lab.openTrain();
  await page.getByRole('textbox', { name: parameters.epochs.label }).fill('3');
  await page.getByRole('switch', { name: parameters.logQ.label }).press('Space');
  await lab.bar.getByRole('textbox', { name: bar.seed }).fill('42');
  await lab.bar.getByRole('button', { name: bar.share }).click();
  await expect(lab.bar.getByRole('status').filter({ hasText: bar['share-copied'] })).toBeAttached();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(link).hash).toBe('#/train?seed=42&epochs=3&logQ=off');

  const visitor = await context.newPage();
  await visitor.goto(link);
  await expect(visitor.getByRole('textbox', { name: parameters.epochs.label })).toHaveValue('3');
  await expect(visitor.getByRole('switch', { name: parameters.logQ.label })).not.toBeChecked();
  await expect(visitor.getByRole('textbox', { name: bar.seed })).toHaveValue('42');
  await expect(visitor.getByRole('textbox', { name: parameters.dims.label, includeHidden: true })).toHaveValue(
    String(trainParameters.dims.default),
  );
});

test('going back restores the settings of the address', async ({ lab, page }) => {
  const epochs = page.getByRole('textbox', { name: lab.words.parameters.epochs.label });
  await lab.openTrain({ epochs: 7 });
  await expect(epochs).toHaveValue('7');
  await lab.openTrain({ epochs: 2 });
  await expect(epochs).toHaveValue('2');
  await page.goBack();
  await expect(epochs).toHaveValue('7');
});

test('a field reads a number as it is pasted, and names what it cannot read', async ({ lab, page }) => {
  await lab.openTrain({ temperature: 0.5 });
  const { parameters } = lab.words;
  await page.locator('details[data-group="loss"] summary').click();
  const field = page.getByRole('textbox', { name: parameters.temperature.label });
  for (const text of ['０．３', '0。3', '0,3', '3e-1', '30%']) {
    await field.fill('0.5');
    await field.fill(text);
    await expect(page).toHaveURL(/temperature=0\.3$/);
  }
  await field.fill('0x10');
  await field.press('Enter');
  await expect(field).toHaveValue('0.3');
  await expect(page.getByRole('alert').filter({ hasText: '0x10' })).toBeVisible();
  await field.press('ArrowUp');
  await expect(page.getByRole('alert').filter({ hasText: '0x10' })).toBeHidden();
  await expect(page).toHaveURL(/temperature=0\.32$/);
});

test('going home and back finds the settings and the place again', async ({ lab, page }) => {
  await lab.openTrain({ epochs: 7 });
  const seed = lab.bar.getByRole('textbox', { name: lab.words.bar.seed });
  await seed.fill('5');
  const panel = page.locator('[data-parameter="epochs"]');
  const height = async (): Promise<number> => Math.round((await panel.boundingBox())?.y ?? Infinity);
  await panel.scrollIntoViewIfNeeded();
  const before = await height();
  const isThere = expect.poll(async () => Math.abs((await height()) - before));
  const home = lab.bar.getByRole('link', { name: lab.words.lab.name });
  await home.click();
  await expect(page).toHaveURL(/#\/?$/);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(seed).toHaveValue('5');
  await isThere.toBeLessThan(5);
  // By a plain link, as the first page has them.
  await home.click();
  await page.locator('main a[href="#/train"]').first().click();
  await expect(page).toHaveURL(/#\/train\?seed=5&epochs=7$/);
  await expect(seed).toHaveValue('5');
  await isThere.toBeLessThan(5);
});
