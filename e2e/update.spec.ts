import { AxeBuilder } from '@axe-core/playwright';
import { fill, pattern, type Lab } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';
import type { Page } from '@playwright/test';

/** Three short days of four slices, after a small base. */
const short = '#/update?days=3&slicesPerDay=4&eventsPerDay=400&baseEvents=4000&baseEpochs=1';
/** Long enough to be put to sleep while it goes on. */
const longer = '#/update?days=12&slicesPerDay=8&eventsPerDay=800&baseEvents=4000&baseEpochs=1';

const transport = (lab: Lab, page: Page) => page.getByRole('group', { name: lab.words.update.transport.label });
const moment = (page: Page) => page.getByTestId('moment');

/** What the short timeline's moment says where a day ends. */
const lastSlice = (lab: Lab, day: number): RegExp =>
  pattern(lab.words.update.transport.slice, { day: String(day), slice: '4', slices: '4' });

/** Plays the base and the first slice, and stands still there, however fast the machine is. */
async function stepIntoTheDay(lab: Lab, page: Page): Promise<void> {
  const { transport: words } = lab.words.update;
  await transport(lab, page).getByRole('button', { name: words.step, exact: true }).click();
  await lab.hasStatus('paused', 60_000);
  await expect(moment(page)).toHaveText(pattern(words.slice));
}

inBothLanguages(() => {
  test('a student pauses in mid-day, steps, scrubs back and reads the verdicts', async ({ lab, page }) => {
    const { update } = lab.words;
    const button = (name: keyof typeof update.transport) =>
      transport(lab, page).getByRole('button', { name: update.transport[name], exact: true });
    const slider = page.getByRole('slider', { name: update.transport.slider });

    await test.step('nothing is measured before the run, and the page says which clock it is', async () => {
      await page.goto(`./${short}`);
      await expect(page.getByText(update.happened.empty)).toBeVisible();
      await expect(moment(page)).toHaveText(update.transport.before);
      await expect(page.getByTestId('clock')).toContainText('MovieLens');
    });

    await test.step('the first step trains the base and passes one slice', async () => {
      await button('step').click();
      await lab.hasStatus('paused', 60_000);
      await expect(moment(page)).toHaveText(pattern(update.transport.slice, { day: '1', slice: '1', slices: '4' }));
    });

    await test.step('a step at the newest moment computes one more slice', async () => {
      await button('step').click();
      await expect(moment(page)).toHaveText(pattern(update.transport.slice, { day: '1', slice: '2', slices: '4' }));
      await lab.hasStatus('paused');
    });

    await test.step('back in time nothing is computed', async () => {
      await button('back').click();
      await expect(moment(page)).toHaveText(pattern(update.transport.slice, { day: '1', slice: '1', slices: '4' }));
      await button('backDay').click();
      await expect(moment(page)).toHaveText(fill(update.transport.fullUpdate, { day: 1 }));
      await lab.hasStatus('paused');
    });

    await test.step('a day is stepped to its end', async () => {
      await button('stepDay').click();
      await expect(moment(page)).toHaveText(lastSlice(lab, 1), { timeout: 60_000 });
      await expect(page.getByTestId('rows').getByText(update.loops.rows.users.split('{{')[0])).toBeVisible();
    });

    await test.step('the run ends in verdicts, each with its sentence', async () => {
      // A timeline as short as this may be over before the pause takes hold.
      const { paused, finished } = lab.words.status;
      await expect(lab.status()).toHaveText(new RegExp(`^(${paused}|${finished})$`));
      if ((await lab.status().textContent()) === paused) await lab.command('resume').click();
      await lab.finished();
      const claims = page.getByRole('table', { name: update.claims.caption });
      await expect(claims.getByRole('row')).toHaveCount(14);
      const frozen = claims.locator('[data-claim=frozen-layers-help]');
      await expect(frozen).toHaveAttribute('data-verdict', 'not run');
      await expect(frozen).toContainText(update.parameters.arms.options.streams);
      const floor = claims.locator('[data-claim=full-guards-the-floor]');
      await expect(floor).not.toHaveAttribute('data-verdict', 'not run');
      await expect(page.getByTestId('costs').getByRole('row')).toHaveCount(6);
      expect(await lab.curve(update.freshness.title)).not.toHaveLength(0);
    });

    await test.step('any moment can be gone back to, and the increments are seen to be dropped at dawn', async () => {
      await slider.focus();
      await page.keyboard.press('Home');
      await expect(moment(page)).toHaveText(fill(update.transport.fullUpdate, { day: 1 }));
      await slider.fill('6');
      await expect(moment(page)).toHaveText(fill(update.transport.fullUpdate, { day: 2 }));
      await expect(page.getByTestId('loops').getByText(pattern(update.loops.dropped))).toBeVisible();
      await button('follow').click();
      await expect(moment(page)).toHaveText(lastSlice(lab, 3));
    });

    await test.step('a reset leaves nothing behind', async () => {
      await lab.command('reset').click();
      await expect(moment(page)).toHaveText(update.transport.before);
      await expect(page.getByText(update.happened.empty)).toBeVisible();
    });
  });
});

test('paused in mid-day and reloaded, the page keeps its settings and runs again', async ({ lab, page }) => {
  const { update } = lab.words;
  await page.goto(`./${longer}`);
  await stepIntoTheDay(lab, page);
  await page.reload();
  await expect(moment(page)).toHaveText(update.transport.before);
  expect(page.url()).toContain('days=12');
  await page.goto(`./${short}`);
  await lab.run();
  await expect(moment(page)).toHaveText(lastSlice(lab, 3));
});

test('put to sleep in the middle of its run and woken, the page ends with the same checksum', async ({ lab, page }) => {
  const checksum = page.getByText(/[0-9a-f]{16}/);
  await page.goto(`./${longer}`);
  await lab.run();
  const undisturbed = (await checksum.textContent())!.match(/[0-9a-f]{16}/)![0];

  const devtools = await page.context().newCDPSession(page);
  await lab.command('reset').click();
  await stepIntoTheDay(lab, page);
  await lab.command('resume').click();
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await lab.finished();
  await expect(checksum).toContainText(undisturbed);
});

test('the notebook is accessible in the middle of its timeline', async ({ lab, page }) => {
  await page.goto(`./${short}`);
  await transport(lab, page).getByRole('button', { name: lab.words.update.transport.step, exact: true }).click();
  await lab.hasStatus('paused', 60_000);
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);
});
