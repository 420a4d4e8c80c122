import { AxeBuilder } from '@axe-core/playwright';
import { fill, pattern } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

/** Small enough to finish in seconds: two orders, one epoch, three short days. */
const short = { buffers: 'ends', withinDays: 'off', epochs: '1', looks: '2', days: '3', eventsPerDay: '1440' };
const address = (changed: Readonly<Record<string, string>> = {}): string =>
  `./#/drift?${new URLSearchParams({ ...short, ...changed })}`;

inBothLanguages(() => {
  test('a student looks at windows, draws a curve, races, and reads the verdicts', async ({ lab, page }) => {
    const { drift, parts } = lab.words;
    await page.goto(address());

    await test.step('the microscope shows windows beside their control before anything is run', async () => {
      const sight = page.getByTestId('sight');
      await expect(sight.getByRole('row')).toHaveCount(7);
      await expect(page.getByText(drift.clock.names.replay).first()).toBeVisible();
      await expect(page.getByTestId('microscope').getByText(/0\.0001/)).toBeVisible();
      const span = page.getByTestId('window-span');
      await expect(span).toHaveText(/00:00–01:00/);
      const before = await sight.textContent();
      await page.getByTestId('microscope').getByRole('slider').press('End');
      await expect(span).toHaveText(/23:00–24:00/);
      await expect.poll(() => sight.textContent()).not.toBe(before);
      await page.getByText(drift.windows.names['six-hours'], { exact: true }).first().click();
      await expect(span).toHaveText(/18:00–24:00/);
      await page.getByText(drift.parameters.attribute.options.user, { exact: true }).first().click();
      const user = pattern(drift.bins.user);
      await expect(page.getByRole('table', { name: drift.look.bars }).getByRole('rowheader').first()).toHaveText(user);
    });

    await test.step('the heat map is read and steered by keys, and as a table', async () => {
      const heat = page.getByTestId('heat');
      const map = heat.getByRole('group').first();
      await map.press('ArrowLeft');
      await map.press('Enter');
      await expect(page.getByTestId('window-span')).toHaveText(/12:00–18:00/);
      await heat.getByText(drift.heat.table).click();
      await expect(heat.getByRole('row')).toHaveCount(5);
    });

    await test.step('a curve is drawn by keys, locked, and not revealed', async () => {
      const sketch = page.getByRole('figure', { name: drift.predict.title });
      const points = sketch.getByRole('slider');
      await expect(points).toHaveCount(7);
      await points.nth(3).press('PageUp');
      await expect(points.nth(3)).toHaveAttribute('aria-valuetext', '25%');
      await points.last().press('End');
      await page.getByRole('button', { name: drift.predict.lock }).click();
      const revealed = page.getByTestId('revealed');
      await expect(revealed.getByText(parts.predict.wait)).toBeVisible();
      await expect(revealed.getByRole('columnheader')).toHaveCount(2);
    });

    await test.step('nothing is measured before the run', async () => {
      await expect(page.getByText(drift.happened.empty)).toBeVisible();
      await expect(page.getByText(drift.batch.empty)).toBeVisible();
      await expect(page.getByText(drift.grid.empty)).toBeVisible();
    });

    await test.step('the run ends in curves, intervals and verdicts', async () => {
      await lab.run();
      const claims = page.getByRole('table', { name: drift.claims.caption });
      await expect(claims.getByRole('row')).toHaveCount(4);
      await expect(page.getByTestId('shuffle-rows').getByRole('row')).toHaveCount(3);
      await expect(page.getByTestId('windows').getByRole('row')).toHaveCount(6);
      await expect(page.getByTestId('detector').getByRole('row')).toHaveCount(5);
      await expect(page.getByTestId('moved').getByRole('row')).toHaveCount(13);
      const curve = await lab.curve(drift.race.title);
      expect(curve.map(([step]) => step)).toEqual([0, 8, 16]);
      // Step, time order, full shuffle, popularity.
      expect(curve[0]).toHaveLength(4);
      await expect(page.getByTestId('revealed').getByRole('columnheader')).toHaveCount(4);
      await expect(page.getByTestId('revealed').getByRole('status')).toBeVisible();
    });

    await test.step('the X-ray shows the batches of any step', async () => {
      const facts = page.getByTestId('batch-facts');
      await expect(facts.getByRole('row')).toHaveCount(5);
      const before = await facts.textContent();
      const slider = page.getByRole('slider', { name: drift.batch.slider });
      await slider.press('Home');
      await expect(page.getByText(fill(drift.batch.step, { step: 1 }), { exact: true })).toBeVisible();
      await expect.poll(() => facts.textContent()).not.toBe(before);
    });

    await test.step('a cell of the grid is trained on request', async () => {
      await page.getByTestId('grid').getByRole('button').first().click();
      await expect(page.getByTestId('grid-cell')).toHaveCount(1, { timeout: 60_000 });
      await expect(page.getByText(pattern(drift.grid.counts))).toBeVisible();
    });

    await test.step('nothing stands in the way of assistive technology', async () => {
      const found = await new AxeBuilder({ page }).include('main').analyze();
      expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });

    await test.step('a reset leaves nothing of the run', async () => {
      await lab.command('reset').click();
      await expect(page.getByText(drift.happened.empty)).toBeVisible();
      await expect(page.getByText(drift.batch.empty)).toBeVisible();
    });
  });
});

test('made-up times are marked, and a clock that cannot play says why', async ({ lab, page }) => {
  const { drift, errors } = lab.words;
  await page.goto(address({ clock: 'daypart' }));
  await expect(page.getByText(drift.clock.names.daypart).first()).toBeVisible();
  await page.goto(address({ days: '60', eventsPerDay: '20000' }));
  await expect(page.getByRole('alert').getByText(errors['clock-too-long'].fix)).toBeVisible();
});

test('the grid is not run along before it was agreed to', async ({ lab, page }) => {
  const { ask, drift } = lab.words;
  await page.goto(address({ grid: 'on' }));
  await lab.command('run').click();
  const dialog = page.getByRole('dialog', { name: ask.title });
  await expect(dialog).toHaveAccessibleDescription(drift.grid.ask);
  await dialog.getByRole('button', { name: ask.no }).click();
  await lab.hasStatus('idle');
});
