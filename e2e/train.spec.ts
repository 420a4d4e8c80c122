import type { Locator } from '@playwright/test';
import { fill, pattern, type Lab } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

const number = /^\d[\d.]*$/;
const NOT_RUN = '–';

/** Locks the n-th answer of a question in. */
async function predict(lab: Lab, question: 'popularity' | 'correction', answer: string): Promise<void> {
  const asked = lab.page.getByRole('radiogroup', { name: lab.words.train.predict[question].question });
  const lock = lab.page.getByRole('button', { name: lab.words.parts.predict.lock });
  await asked.getByRole('radio', { name: answer, exact: true }).check();
  await lock.and(lab.page.locator(':enabled')).click();
  await expect(asked.getByRole('radio', { name: answer, exact: true })).toBeChecked();
}

/** Clicks about the map until a user answers, as a curious reader does. */
async function clickUser(lab: Lab, heading: Locator): Promise<void> {
  const stage = lab.page.getByRole('application', { name: lab.words.train.map.label });
  const { width, height } = (await stage.boundingBox())!;
  for (let place = 0; place < 400; place++) {
    const [x, y] = [0.2 + 0.03 * (place % 20), 0.2 + 0.03 * Math.floor(place / 20)];
    await stage.click({ position: { x: x * width, y: y * height } });
    if (await heading.filter({ hasText: pattern(lab.words.train.map.user) }).isVisible()) return;
  }
  throw new Error('no user was found on the map');
}

inBothLanguages((language) => {
  test('a student reads, predicts, runs, looks around and turns a knob', async ({ lab, page }) => {
    test.slow();
    const { words } = lab;
    const { train } = words;

    await test.step('from home to the first experiment', async () => {
      await lab.openHome();
      await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en');
      await expect(page.getByRole('img', { name: words.diagram.label }).first()).toBeVisible();
      await page.getByRole('link', { name: words.home.start }).click();
      await lab.ready();
      await lab.hasStatus('idle');
      await expect(lab.badge()).toHaveText(words.backend.name.wasm);
    });

    await test.step('the figures show the data', async () => {
      await expect(
        page.getByText(pattern(train.time.caption, { events: '54,100', users: '663', items: '2,399' })),
      ).toBeVisible();
      expect((await lab.curve(train.time.title)).length).toBeGreaterThan(5);
      expect((await lab.curve(train.popularity.title)).length).toBeGreaterThan(5);
      const history = page.getByRole('region', { name: train.user.list }).getByRole('row');
      expect(await history.count()).toBeGreaterThan(5);
      const firstFilm = await history.nth(1).innerText();
      await page.getByRole('button', { name: train.user.another }).click();
      await expect(history.nth(1)).not.toHaveText(firstFilm);
      await expect(page.getByRole('img', { name: train.towers.label })).toBeVisible();
      await expect(page.getByRole('cell', { name: train.batch.positive, exact: true }).first()).toBeVisible();
    });

    await test.step('nothing is claimed before the run', async () => {
      await expect(page.getByText(train.happened.empty)).toBeVisible();
      await expect(lab.metric('model', 'recall50')).toHaveText(NOT_RUN);
      await expect(page.getByRole('cell', { name: words.verdicts['not-run'] })).toHaveCount(2);
    });

    await test.step('predictions lock', async () => {
      await predict(lab, 'popularity', train.predict.popularity.more);
      await predict(lab, 'correction', train.predict.correction.collapse);
      await expect(page.getByText(words.parts.predict.locked, { exact: true })).toHaveCount(2);
      await expect(page.getByText(words.parts.predict.wait)).toBeVisible();
    });

    if (language === 'en') {
      // The defaults are run in one of the languages; the other has less time.
      await page.getByRole('textbox', { name: words.parameters.epochs.label }).fill('2');
    }

    await test.step('the run is live: curves grow, it pauses, steps and goes on', async () => {
      await lab.command('run').click();
      await lab.command('pause').click();
      await lab.hasStatus('paused');
      await lab.command('step').click();
      await lab.training();
      await lab.hasStatus('paused');
      const paused = await lab.counted();
      expect((await lab.curve(train.loss.title)).length).toBeGreaterThan(0);
      for (const title of [train.recall50.title, train.ndcg10.title]) {
        const [[step, model, baseline] = []] = await lab.curve(title);
        expect(step).toBe(0);
        expect(model).toBeGreaterThanOrEqual(0);
        expect(baseline).toBeGreaterThan(0);
      }
      await lab.command('step').click();
      await expect(lab.bar.getByText(`${(paused.done + 1).toLocaleString('en')} / `)).toBeVisible();
      await lab.hasStatus('paused');
      await lab.command('resume').click();
      await lab.finished();
    });

    await test.step('what happened is told in numbers of this run', async () => {
      const model = (await lab.metric('model', 'recall50').textContent())!;
      const popularity = (await lab.metric('popularity', 'recall50').textContent())!;
      expect(model).toMatch(number);
      expect(popularity).toMatch(number);
      const told = page.getByRole('status').filter({ hasText: model }).filter({ hasText: popularity });
      await expect(told).toContainText(/Recall@50/);
      await expect(page.getByRole('group', { name: train.headline.label, exact: true })).toContainText(model);
      await expect(page.getByText(pattern(train.predict.popularity.measured, { model, popularity }))).toBeVisible();
      const reasons = Object.values(train.predict.popularity.why).map((why) => fill(words.parts.predict.why, { why }));
      expect(reasons).toContain(await page.locator('[data-standing] p').last().textContent());
      await expect(lab.checksum()).toBeVisible();
      await expect(async () => {
        const losses = await lab.curve(train.loss.title);
        expect(losses.at(-1)![1]).toBeLessThan(losses[0][1]);
      }).toPass();
    });

    await test.step('every claim has its verdict, out of its interval', async () => {
      const claim = page.locator('[data-claim="beats-popularity"]');
      const verdict = await claim.getAttribute('data-verdict');
      const [, low, high] = (await claim.innerText())
        .replaceAll('\u2212', '-')
        .match(/\[([+-]?[\d.]+), ([+-]?[\d.]+)\]/)!
        .map(Number);
      expect(verdict).toBe(low! > 0 ? 'holds' : high! < 0 ? 'reversed' : 'no effect');
      await expect(page.locator('[data-claim="correction-helps"]')).toContainText(words.verdicts['not-run']);
    });

    const heading = page.getByRole('heading', { level: 4 });
    const near = (label: string): Locator => page.getByRole('list', { name: label }).getByRole('listitem');

    await test.step('the map finds a film and its neighbours by cosine', async () => {
      await page.getByRole('combobox', { name: train.map.search }).fill('toy story');
      await page.getByRole('option', { name: 'Toy Story (1995)' }).click();
      await expect(heading).toHaveText('Toy Story (1995)');
      await expect(near(train.map.nearest)).toHaveCount(10);
      const cosines = await near(train.map.nearest).evaluateAll((all) =>
        all.map((one) => Number(one.lastChild!.textContent)),
      );
      expect(cosines).toEqual(cosines.slice().sort((a, b) => b - a));
      expect(cosines[0]).toBeLessThanOrEqual(1);
      expect(cosines[9]).toBeGreaterThan(0);
      const second = page.getByRole('list', { name: train.map.nearest }).getByRole('button').first();
      const title = (await second.textContent())!;
      await second.click();
      await expect(heading).toHaveText(title);
    });

    await test.step('a user shows her past and what she would be recommended', async () => {
      await clickUser(lab, heading);
      await expect(page.getByText(pattern(train.map.past))).toBeVisible();
      await expect(near(train.map.recommended)).toHaveCount(10);
    });

    await test.step('the map takes other colours, and its frames can be walked through', async () => {
      const { by } = train.map;
      const { groups } = lab.words.parts.map;
      const colours = page.getByRole('radiogroup', { name: train.map.colourBy });
      const legend = page.getByTestId('vector-map').getByRole('list');
      await expect(legend).toContainText(groups.genre.comedy);
      await colours.getByText(by.year).click();
      await expect(legend.getByRole('listitem').filter({ hasText: pattern(groups.year.since) })).toBeVisible();
      await colours.getByText(by.popularity).click();
      await expect(legend).not.toContainText(groups.genre.comedy);

      const slider = page.getByRole('slider', { name: train.map.slider });
      const newest = (await slider.getAttribute('aria-valuetext'))!;
      await slider.press('Home');
      await expect(slider).toHaveAttribute('aria-valuetext', fill(train.map.frame, { step: 0 }));
      await slider.press('End');
      await expect(slider).toHaveAttribute('aria-valuetext', newest);
    });

    await test.step('UMAP shows its progress and can be cancelled', async () => {
      await page.getByRole('button', { name: train.map.umapStart }).click();
      await expect(page.getByRole('progressbar', { name: train.map.umapProgress })).toBeVisible();
      await page.getByRole('button', { name: train.map.umapCancel, exact: true }).click();
      await expect(page.getByRole('button', { name: train.map.umapStart })).toBeEnabled();
    });

    await test.step('one knob is turned: the contrast arm answers the second question', async () => {
      await page.getByRole('textbox', { name: words.parameters.epochs.label }).fill('1');
      await lab.hasStatus('stale');
      await page.locator('[data-cell="predict"]').getByRole('button', { name: train.predict.correction.test }).click();
      await lab.finished();
      await expect(page).toHaveURL(/#\/train\?epochs=1&contrast=logQ$/);
      const on = (await lab.metric('model', 'recall50').textContent())!;
      const off = (await lab.metric('contrast', 'recall50').textContent())!;
      expect(off).toMatch(number);
      await expect(page.getByText(pattern(train.predict.correction.measured, { on, off }))).toBeVisible();
      await expect(page.locator('[data-claim="correction-helps"]')).not.toContainText(words.verdicts['not-run']);
      const runs = page.getByRole('region', { name: words.parts.runs.title }).getByRole('row');
      await expect(runs).toHaveCount(3);
      await expect(runs.last()).toContainText(on);
      await expect(runs.last()).toContainText(off);
    });
  });
});

test('reset is exact: the same seed ends in the same numbers, and another one does not', async ({ lab }) => {
  await lab.openTrain({ epochs: 1, dims: 8, hidden: 8 });
  await lab.run();
  const first = await lab.results();
  expect(first.filter((text) => text === NOT_RUN)).toHaveLength(5);

  await lab.command('reset').click();
  await lab.hasStatus('idle');
  await expect(lab.metric('model', 'recall50')).toHaveText(NOT_RUN);
  await expect(lab.metric('popularity', 'recall50')).toHaveText(NOT_RUN);
  await expect(lab.checksum()).toBeHidden();
  await expect(lab.figure(lab.words.train.loss.title)).toContainText(lab.words.train.loss.empty);
  await expect(lab.command('reset')).toBeDisabled();

  await lab.run();
  expect(await lab.results()).toEqual(first);

  await lab.bar.getByRole('textbox', { name: lab.words.bar.seed }).fill('2');
  await lab.run();
  expect((await lab.results()).at(-1)).not.toBe(first.at(-1));
});

test('pausing, stepping and looking around change no number', async ({ lab, page }) => {
  const parameters = { epochs: 1, dims: 8, hidden: 8 };
  await lab.openTrain(parameters);
  await lab.run();
  const straight = await lab.results();
  await page.reload();
  await lab.ready();
  await lab.command('step').click();
  await lab.hasStatus('paused');
  expect(await lab.counted()).toMatchObject({ done: 1 });
  await lab.command('step').click();
  await expect(lab.bar.getByText(/^2 \/ /)).toBeVisible();
  await lab.command('resume').click();
  await lab.finished();
  expect(await lab.results()).toEqual(straight);
});

test('a reload in mid-run comes back clean, with the parameters of the address', async ({ lab, page }) => {
  await lab.openTrain({ seed: 5, epochs: 50, dims: 16 });
  await lab.start();
  await page.reload();
  await lab.ready();
  await lab.hasStatus('idle');
  await expect(page).toHaveURL(/#\/train\?seed=5&epochs=50&dims=16$/);
  await expect(page.getByRole('textbox', { name: lab.words.parameters.epochs.label })).toHaveValue('50');
  await expect(lab.bar.getByRole('textbox', { name: lab.words.bar.seed })).toHaveValue('5');
  await expect(lab.metric('model', 'recall50')).toHaveText(NOT_RUN);
  await expect(lab.figure(lab.words.train.loss.title)).toContainText(lab.words.train.loss.empty);
  await expect(page.getByText(lab.words.parts.runs.empty)).toBeVisible();
});

test('leaving for home and coming back finds the run still going', async ({ lab, page }) => {
  await lab.openTrain({ epochs: 50 });
  await lab.start();
  const before = await lab.counted();
  await lab.bar.getByRole('link', { name: lab.words.lab.name }).click();
  await expect(page.getByRole('link', { name: lab.words.home.start })).toBeVisible();
  await page.goBack();
  await expect(lab.command('pause')).toBeEnabled();
  await lab.command('pause').click();
  await lab.hasStatus('paused');
  const after = await lab.counted();
  expect(after.total).toBe(before.total);
  expect(after.done).toBeGreaterThanOrEqual(before.done);
});

test('commands that do not fit are refused or do no harm', async ({ lab, page }) => {
  await lab.openTrain({ epochs: 1, dims: 8, hidden: 8 });
  await test.step('nothing runs: there is nothing to pause or reset', async () => {
    await expect(lab.command('pause')).toBeDisabled();
    await expect(lab.command('reset')).toBeDisabled();
    await page.keyboard.press('p');
    await page.keyboard.press('0');
    await lab.hasStatus('idle');
  });

  await test.step('reset while the run is being prepared', async () => {
    await page.evaluate(() => {
      for (const key of ['r', '0']) dispatchEvent(new KeyboardEvent('keydown', { key }));
    });
    await lab.hasStatus('idle');
    await expect(lab.command('run')).toBeEnabled();
  });

  await test.step('run, pressed twice and thrice', async () => {
    await page.evaluate(() => {
      for (const key of ['r', 'r', 's', 'r']) dispatchEvent(new KeyboardEvent('keydown', { key }));
    });
    await lab.finished();
    await expect(page.getByRole('region', { name: lab.words.parts.runs.title }).getByRole('row')).toHaveCount(2);
  });

  await test.step('pause and reset at once', async () => {
    await lab.openTrain({ epochs: 50 });
    await lab.start();
    await page.evaluate(() => {
      for (const key of ['p', '0']) dispatchEvent(new KeyboardEvent('keydown', { key }));
    });
    await lab.hasStatus('idle');
    await expect(lab.metric('model', 'recall50')).toHaveText(NOT_RUN);
  });
});

test('settings, language and theme may change in mid-run; the run ends as it was started', async ({ lab, page }) => {
  await lab.openTrain({ epochs: 1, dims: 8, hidden: 8 });
  await lab.run();
  const straight = (await lab.results()).at(-1);

  await page.reload();
  await lab.ready();
  await lab.command('step').click();
  await lab.hasStatus('paused');
  await page.getByRole('textbox', { name: lab.words.parameters.epochs.label }).fill('4');
  await lab.command('resume').click();
  await lab.bar.getByRole('button', { name: '切换到中文' }).click();
  const chinese = lab.in('zh');
  const theme = chinese.bar.getByRole('button', { name: pattern(chinese.words.bar.theme) });
  const scheme = await page.locator('html').getAttribute('data-mantine-color-scheme');
  await theme.click();
  await theme.click();
  await expect(page.locator('html')).not.toHaveAttribute('data-mantine-color-scheme', scheme!);
  await chinese.hasStatus('stale', 80_000);
  await expect(page.getByText(chinese.words.figure.stale).first()).toBeVisible();
  await expect(page.getByText(pattern(chinese.words.train.table.checksum))).toHaveText(
    straight!.replace(/^\D*checksum/, '校验和'),
  );
  await expect(page).toHaveURL(/#\/train\?epochs=4&dims=8&hidden=8$/);

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the keyboard alone is enough to predict, run and look around', async ({ lab, page }) => {
  const { words } = lab;
  /** Presses Tab until it gets there, as a keyboard user does. */
  const reach = async (target: Locator): Promise<void> => {
    for (let presses = 0; presses < 150; presses++) {
      await page.keyboard.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab does not reach ${target}`);
  };
  await lab.openTrain({ epochs: 30, dims: 8, hidden: 8 });
  await test.step('the skip link comes first', async () => {
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: words.bar.skip })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });
  await test.step('predict', async () => {
    const asked = page.getByRole('radiogroup', { name: words.train.predict.popularity.question });
    await reach(asked.getByRole('radio').first());
    await page.keyboard.press('ArrowDown');
    await reach(page.getByRole('button', { name: words.parts.predict.lock }).first());
    await page.keyboard.press('Enter');
    await expect(page.getByText(words.parts.predict.locked, { exact: true })).toHaveCount(1);
  });
  await test.step('run, pause, step, go on', async () => {
    await page.getByRole('link', { name: words.bar.skip }).focus();
    await reach(lab.command('run'));
    await page.keyboard.press('Enter');
    await lab.training();
    await page.keyboard.press('p');
    await lab.hasStatus('paused');
    const { done } = await lab.counted();
    await page.keyboard.press('s');
    await expect(lab.bar.getByText(`${(done + 1).toLocaleString('en')} / `)).toBeVisible();
    await page.keyboard.press('r');
    await lab.finished();
  });
  await test.step('read a curve and move the map', async () => {
    const chart = lab.figure(words.train.recall50.title).getByRole('group');
    await reach(chart);
    await page.keyboard.press('ArrowRight');
    await expect(chart).toContainText(words.train.arms.model);
    await reach(page.getByRole('application', { name: words.train.map.label }));
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowLeft');
    await reach(page.getByRole('slider', { name: words.train.map.slider }));
    await page.keyboard.press('Home');
    await expect(page.getByRole('slider', { name: words.train.map.slider })).toHaveAttribute(
      'aria-valuetext',
      fill(words.train.map.frame, { step: 0 }),
    );
  });
  await test.step('reset', async () => {
    await page.getByRole('main').focus();
    await page.keyboard.press('0');
    await lab.hasStatus('idle');
  });
});
