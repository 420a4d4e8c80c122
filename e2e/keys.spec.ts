import { AxeBuilder } from '@axe-core/playwright';
import { expect, inBothLanguages, test } from './test.ts';

const small = { epochs: 1, dims: 8, hidden: 8, minItemEvents: 60, minUserEvents: 60 };
const long = { epochs: 50 };

inBothLanguages(() => {
  test('keys call commands, but none that the focused widget uses', async ({ lab, page }) => {
    const { train, parts, parameters } = lab.words;
    await lab.openTrain(small);

    await test.step('R runs right after an answer was chosen, and after it was locked', async () => {
      const question = page.getByRole('radiogroup', { name: train.predict.popularity.question });
      await question.getByRole('radio').first().check();
      await expect(question.getByRole('radio').first()).toBeFocused();
      await page.keyboard.press('r');
      await lab.finished();
      await page.keyboard.press('0');
      await lab.hasStatus('idle');
      await page.getByRole('button', { name: parts.predict.lock }).first().press('Enter');
      await expect(page.getByText(parts.predict.locked, { exact: true })).toBeFocused();
      await page.keyboard.press('r');
      await lab.finished();
    });

    await test.step('0 and S on a slider, on the map and in a field are not ours', async () => {
      const checksum = await lab.checksum().textContent();
      for (const fold of await page.locator('details').all()) await fold.locator('summary').click();
      await page.getByRole('slider', { name: parameters.temperature.label }).first().focus();
      await page.keyboard.press('0');
      const map = page.getByRole('application', { name: train.map.label });
      await map.focus();
      await page.keyboard.press('+');
      await page.keyboard.press('0');
      const seed = lab.bar.getByRole('textbox');
      await seed.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('1');
      await page.keyboard.press('s');
      await lab.hasStatus('finished');
      await expect(lab.checksum()).toHaveText(checksum!);
    });

    await test.step('a button that cannot be pressed any more keeps the focus', async () => {
      await lab.command('reset').focus();
      await page.keyboard.press('Enter');
      await lab.hasStatus('idle');
      await expect(lab.command('reset')).toBeDisabled();
      await expect(lab.command('reset')).toBeFocused();
    });
  });

  test('? lists the keys, which can be put out of use for good', async ({ lab, page }) => {
    const { keys, commands } = lab.words;
    await lab.openHome();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: keys.title });
    await expect(help).toBeVisible();
    await expect(help.getByRole('row')).toHaveCount(Object.keys(keys.effects).length + 1);
    for (const effect of Object.values(keys.effects)) await expect(help.getByText(effect)).toBeVisible();
    expect((await new AxeBuilder({ page }).include('dialog[open]').analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();

    await lab.openTrain(long);
    await expect(page.getByText(commands.runHint)).toBeVisible();
    const button = lab.bar.getByRole('button', { name: commands.help });
    await button.click();
    await page.keyboard.press('r');
    await help.getByRole('switch', { name: keys.single }).click();
    await help.getByRole('button', { name: keys.close }).click();
    await expect(button).toBeFocused();
    await page.keyboard.press('r');
    await lab.hasStatus('idle');
    await expect(lab.command('run')).not.toHaveAttribute('aria-keyshortcuts');
    await expect(page.getByText(commands.runHint)).toBeHidden();

    await page.reload();
    await lab.ready();
    await page.keyboard.press('r');
    await page.keyboard.press('?');
    await lab.hasStatus('idle');
    await expect(help).toBeHidden();
    await button.click();
    await help.getByRole('switch', { name: keys.single }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await lab.training();
    await expect(lab.command('run')).toHaveAttribute('aria-keyshortcuts', 'R');
  });
});
