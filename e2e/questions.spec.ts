import { expect, inBothLanguages, test } from './test.ts';

/** Small enough to finish in seconds: one seed, narrow towers, short days. */
const small =
  '#/questions?seeds=1&dims=8&hidden=8&narrowDims=4&narrowHidden=4&eventsPerDay=80&baseEvents=5000&baseEpochs=1&days=4';

inBothLanguages(() => {
  test('a student asks two questions, and the first answer stays', async ({ lab, page }) => {
    test.slow();
    const { questions, claims } = { questions: lab.words.questions, claims: lab.words.questions.claims };
    const run = (question: string) => page.getByTestId(`run-${question}`);
    const verdicts = (question: string) => page.getByTestId(`claims-${question}`).locator('[data-verdict]');
    const judged = (question: string) =>
      page.getByTestId(`claims-${question}`).locator('[data-verdict]:not([data-verdict="not run"])');

    await test.step('nothing is measured before the run, and a prediction can be locked', async () => {
      await page.goto(`./${small}`);
      await expect(page.getByText(questions.recall.empty)).toHaveCount(4);
      await expect(verdicts('towers')).toHaveCount(3);
      await expect(judged('towers')).toHaveCount(0);
      await page.getByRole('radio', { name: questions.predict.towers.one, exact: true }).check();
      await page.locator('[data-cell="towers"]').getByRole('button', { name: lab.words.parts.predict.lock }).click();
    });

    await test.step('the towers end in verdicts, costs, a map and what each is good for', async () => {
      await run('towers').click();
      await lab.finished();
      await expect(judged('towers')).toHaveCount(3);
      await expect(page.getByTestId('costs-towers').getByRole('row')).toHaveCount(5);
      await expect(page.getByTestId('specialities').getByRole('row')).toHaveCount(5);
      await expect(page.getByText(claims['one-beats-four-at-size'].sentence)).toBeVisible();
      await expect(page.getByText(questions.recall.empty)).toHaveCount(3);
    });

    await test.step('history is asked, and the towers are still there', async () => {
      await run('history').click();
      await lab.finished();
      await expect(page.getByTestId('costs-history').getByRole('row')).toHaveCount(5);
      await expect(judged('towers')).toHaveCount(3);
      await expect(page).toHaveURL(/question=history/);
    });

    await test.step('a reset forgets them all', async () => {
      await lab.command('reset').click();
      await expect(page.getByText(questions.recall.empty)).toHaveCount(4);
      await expect(judged('towers')).toHaveCount(0);
    });
  });
});

test('a knob makes only the answers stale that read it; the other two questions run too', async ({ lab, page }) => {
  test.slow();
  const { figure } = lab.words;
  await page.goto(`./${small}`);
  for (const question of ['window', 'negatives']) {
    await page.getByTestId(`run-${question}`).click();
    await lab.finished();
    await expect(page.getByTestId(`costs-${question}`)).toBeVisible();
  }
  await expect(page.getByTestId('site').getByRole('row')).toHaveCount(5);
  await expect(page.getByTestId('sources').getByRole('row')).toHaveCount(8);
  await expect(page.getByText(figure.stale)).toHaveCount(0);
  await page.goto(`./${small.replace('eventsPerDay=80', 'eventsPerDay=100')}&question=negatives`);
  await expect(page.locator('[data-cell="window"]').getByText(figure.stale)).toBeVisible();
  await expect(page.locator('[data-cell="negatives"]').getByText(figure.stale)).toHaveCount(0);
});
