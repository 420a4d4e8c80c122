import { AxeBuilder } from '@axe-core/playwright';
import { expect, inBothLanguages, test } from './test.ts';

const small = { epochs: 1, dims: 8, hidden: 8, minItemEvents: 60, minUserEvents: 60 };

inBothLanguages(() => {
  test('a run that was cleared or replaced comes back as it was', async ({ lab, page }) => {
    const { commands, notices } = lab.words;
    const offer = lab.notices.getByRole('status').filter({ hasText: notices.left });
    const undo = offer.getByRole('button', { name: commands.undo });
    await lab.openTrain(small);
    await lab.run();
    const results = await lab.results();

    await test.step('by the button, after 0', async () => {
      await page.keyboard.press('0');
      await lab.hasStatus('idle');
      await expect(lab.checksum()).toHaveCount(0);
      expect((await new AxeBuilder({ page }).include('aside').analyze()).violations).toEqual([]);
      await undo.click();
      await lab.hasStatus('finished');
      expect(await lab.results()).toEqual(results);
      await expect(offer).toBeHidden();
    });

    await test.step('by the key, after S has begun another run', async () => {
      await page.keyboard.press('s');
      await lab.hasStatus('paused');
      await expect(lab.checksum()).toHaveCount(0);
      await page.keyboard.press('Control+z');
      await lab.hasStatus('finished');
      expect(await lab.results()).toEqual(results);
    });

    await test.step('both, where two keys were pressed', async () => {
      await page.keyboard.press('s');
      await lab.hasStatus('paused');
      await page.keyboard.press('0');
      await lab.hasStatus('idle');
      await page.keyboard.press('Control+z');
      await lab.hasStatus('paused');
      await page.keyboard.press('Control+z');
      await lab.hasStatus('finished');
      expect(await lab.results()).toEqual(results);
    });

    await test.step('and not after the reader has closed the offer', async () => {
      await page.keyboard.press('0');
      await offer.getByRole('button', { name: notices.close }).click();
      await expect(offer).toBeHidden();
      await page.keyboard.press('Control+z');
      await lab.hasStatus('idle');
    });
  });
});

test('a run in the middle waits, and ends in the same checksum', async ({ lab, page }) => {
  await lab.openTrain(small);
  await lab.run();
  const results = await lab.results();
  await page.reload();
  await lab.ready();
  await page.keyboard.press('s');
  await lab.hasStatus('paused');
  await page.keyboard.press('0');
  await lab.hasStatus('idle');
  await page.keyboard.press('Control+z');
  await lab.hasStatus('paused');
  await page.keyboard.press('r');
  await lab.finished();
  expect(await lab.results()).toEqual(results);
});

test('a run that was going on goes on', async ({ lab, page }) => {
  await lab.openTrain({ epochs: 50 });
  await lab.start();
  await page.keyboard.press('0');
  await lab.hasStatus('idle');
  await page.keyboard.press('Control+z');
  await lab.training();
  const { done } = await lab.counted();
  await expect.poll(async () => (await lab.counted()).done).toBeGreaterThan(done);
});

test('the session comes back too: the trained towers can be asked again', async ({ lab, page }) => {
  const { fork } = lab.words.update;
  await page.goto('./#/update?days=3&slicesPerDay=4&eventsPerDay=400&baseEvents=4000&baseEpochs=1');
  await lab.run();
  await page.keyboard.press('0');
  await lab.hasStatus('idle');
  await page.keyboard.press('Control+z');
  await lab.hasStatus('finished');
  await page.getByRole('button', { name: fork.button, exact: true }).click();
  await expect(page.locator('[data-fork]')).toHaveCount(1);
});

test('the offer lapses after ten seconds', async ({ lab, page }) => {
  await page.clock.install();
  await lab.openTrain(small);
  await lab.run();
  await page.keyboard.press('0');
  const offer = lab.notices.getByText(lab.words.notices.left);
  await expect(offer).toBeVisible();
  await page.clock.fastForward(9000);
  await expect(offer).toBeVisible();
  await page.clock.fastForward(1500);
  await expect(offer).toBeHidden();
  await page.keyboard.press('Control+z');
  await lab.hasStatus('idle');
});
