import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { fill, type Lab } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

/** Four days of eight slices after a small base: over in a few seconds. */
const short = '#/update?days=4&slicesPerDay=8&baseEvents=5400&baseEpochs=1';
/** Days that take long enough to be forked, and cancelled, in their middle. */
const long = '#/update?days=20&slicesPerDay=8&baseEvents=5400&baseEpochs=1&passes=4&seeds=2';

const forkCell = (page: Page): Locator => page.locator('[data-cell=fork]');
const watchCell = (page: Page): Locator => page.locator('[data-cell=watch]');

/** The chip of a switch's value: a radio button with nothing but its label to be seen. */
const chip = (page: Page, label: string, value: string): Locator =>
  forkCell(page).getByRole('group', { name: label }).getByRole('radio', { name: value, exact: true });

const nameOf = ({ words }: Lab, number: number): string => fill(words.update.arms.fork, { number });

inBothLanguages(() => {
  test('after the end, a student branches an arm off, reads what came of it and takes it back', async ({
    lab,
    page,
  }) => {
    const { fork, watch } = lab.words.update;
    await page.goto(`./${short}`);
    await expect(forkCell(page).getByText(fork.empty)).toBeVisible();
    await expect(watchCell(page).getByText(watch.empty)).toBeVisible();
    await lab.run();

    await test.step('the sentence says what the fork will be, and what would change nothing', async () => {
      const will = page.getByTestId('fork-will');
      const button = forkCell(page).getByRole('button', { name: fork.button, exact: true });
      await expect(will).toContainText(fork.switches.stream.does.embeddings);
      await chip(page, fork.switches.start.label, fork.switches.start.incremented).press('Space');
      await expect(will).toContainText(fill(fork.wont['no-stream'], { arm: lab.words.update.arms.full }));
      await expect(button).toBeDisabled();
      await chip(page, fork.switches.start.label, fork.switches.start.random).press('Space');
      await expect(will).toContainText(fork.switches.start.does.random);
      await expect(chip(page, fork.switches.stream.label, fork.switches.stream.none)).toBeChecked();
      await forkCell(page).getByLabel(fork.day, { exact: true }).selectOption('1');
      await button.press('Enter');
    });

    await test.step('it catches up, is judged against its parent and has a line in the charts', async () => {
      const outcome = page.getByTestId('outcome-fork-1');
      await expect(outcome).toHaveAttribute('data-verdict', /holds|leaning|no effect|reversed/, { timeout: 60_000 });
      await expect(outcome).toContainText(/\[.*\]/);
      await expect(page.getByRole('columnheader', { name: nameOf(lab, 1) }).first()).toBeAttached();
    });

    await test.step('taken back, it is gone from list and charts', async () => {
      await forkCell(page)
        .getByRole('button', { name: fill(fork.removeOf, { fork: nameOf(lab, 1) }) })
        .click();
      await expect(page.getByTestId('outcome-fork-1')).toHaveCount(0);
      await expect(page.getByRole('columnheader', { name: nameOf(lab, 1) })).toHaveCount(0);
      await expect(forkCell(page).getByRole('button', { name: fork.button, exact: true })).toBeEnabled();
    });

    await test.step('a user is followed through her day', async () => {
      await watchCell(page).getByRole('group', { name: watch.suggested }).getByRole('button').first().click();
      const events = page.getByTestId('watched-events');
      await expect(events).toBeVisible({ timeout: 30_000 });
      const films = await events.locator('tbody tr').count();
      expect(films).toBeGreaterThanOrEqual(12);
      await expect(events.locator('tbody td[data-hit]')).toHaveCount(films * 5);
      // Cold starts have left the map's space, unless the day is the first one.
      expect(await watchCell(page).locator('[data-path]').count()).toBeGreaterThanOrEqual(4);
      const slider = watchCell(page).getByRole('slider', { name: watch.slider });
      await slider.press('Home');
      await expect(slider).toHaveAttribute('aria-valuetext', watch.moment.fullUpdate);
      await expect(events.locator('tr[aria-current]')).toHaveAttribute('data-event', '0');
      await slider.press('End');
      await expect(events.locator('tr[aria-current]')).toHaveCount(0);
      const cells = new AxeBuilder({ page }).include('[data-cell=fork]').include('[data-cell=watch]');
      expect((await cells.analyze()).violations).toEqual([]);
    });
  });
});

test('a fork is cancelled on its way, and another one joins a run that goes on', async ({ lab, page }) => {
  const { fork } = lab.words.update;
  const button = forkCell(page).getByRole('button', { name: fork.button, exact: true });
  await page.goto(`./${long}`);
  await lab.command('run').click();
  // A figure out of view stands still while a run goes on.
  await forkCell(page).scrollIntoViewIfNeeded();
  await expect(page.getByTestId('fork-form')).toBeVisible({ timeout: 60_000 });

  await test.step('cancelled, it leaves nothing behind', async () => {
    await expect(forkCell(page).getByLabel(fork.day, { exact: true }).locator('option')).not.toHaveCount(1, {
      timeout: 60_000,
    });
    await forkCell(page).getByLabel(fork.day, { exact: true }).selectOption('0');
    await forkCell(page).getByLabel(fork.time, { exact: true }).selectOption('0');
    await button.click();
    await forkCell(page)
      .getByRole('button', { name: fill(fork.cancelOf, { fork: nameOf(lab, 1) }) })
      .click();
    await expect(page.locator('[data-fork=fork-1]')).toHaveCount(0);
    await expect(page.getByRole('columnheader', { name: nameOf(lab, 1) })).toHaveCount(0);
    await expect(button).toBeEnabled();
  });

  const joins = async (number: number): Promise<void> => {
    await button.click();
    await expect(
      forkCell(page).getByRole('button', { name: fill(fork.removeOf, { fork: nameOf(lab, number) }) }),
    ).toBeVisible({ timeout: 60_000 });
    await expect(forkCell(page).getByRole('alert')).toHaveCount(0);
  };

  await test.step('the next one catches up with the run and goes with it', async () => {
    await joins(2);
    await expect(lab.status()).toHaveText(lab.words.phases.day);
  });

  await test.step('one more is made while the run is paused', async () => {
    await lab.command('pause').click();
    await lab.hasStatus('paused');
    await joins(3);
    await expect(page.locator('[data-fork]')).toHaveCount(2);
  });

  await test.step('a reset takes all forks along, and its undo brings them back into the paused run', async () => {
    await lab.command('reset').click();
    await expect(forkCell(page).getByText(fork.empty)).toBeVisible();
    await expect(page.locator('[data-fork]')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await lab.hasStatus('paused');
    await expect(page.locator('[data-fork]')).toHaveCount(2);
    await joins(4);
  });
});
