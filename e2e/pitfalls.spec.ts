import { expect, inBothLanguages, test } from './test.ts';

/** Small enough to finish in seconds. */
const small = '#/pitfalls?epochs=1&days=1&corpus=1k&baseEvents=2700';

inBothLanguages(() => {
  test('a student predicts, breaks two things, answers a question, and finds it all in the summary', async ({
    lab,
    page,
  }) => {
    const { pitfalls } = lab.words;
    const card = (id: string) => page.locator(`[data-pitfall="${id}"]`);
    const row = (id: string) => page.getByTestId('summary').locator(`[data-row="${id}"]`);
    await page.goto(`./${small}`);
    await expect(row('random-init').getByText('–', { exact: true })).toHaveCount(4);

    await test.step('a locked prediction waits for the measurement', async () => {
      const own = card('random-init');
      await own.getByRole('radio', { name: pitfalls.predict.recall.hurts, exact: true }).check();
      await own.getByRole('button', { name: lab.words.parts.predict.lock }).click();
      await expect(own.getByText(pitfalls.predict.wait)).toBeVisible();
    });

    await test.step('the mistake is measured beside its fix', async () => {
      await page.getByTestId('break-random-init').click();
      await lab.finished();
      await expect(card('random-init').locator('[data-row="broken"]')).toBeVisible();
      await expect(card('random-init').locator('[data-row="fixed"]')).toBeVisible();
      await expect(card('random-init').getByText(pitfalls.predict.wait)).toBeHidden();
    });

    await test.step('and stays on screen when another one is made', async () => {
      await page.getByTestId('break-stored-vectors').click();
      await lab.finished();
      await expect(card('stored-vectors').locator('[data-row="fixed"]')).toBeVisible();
      await expect(card('random-init').locator('[data-row="fixed"]')).toBeVisible();
    });

    await test.step('a wrong answer is told why', async () => {
      const quiz = page.getByTestId('quiz-random-init');
      await quiz.getByRole('radio', { name: pitfalls.quiz['random-init'].b, exact: true }).check();
      await expect(quiz.getByText(pitfalls.quiz['random-init'].bWhy)).toBeVisible();
      await quiz.getByRole('radio', { name: pitfalls.quiz['random-init'].a, exact: true }).check();
      await expect(quiz.getByText(pitfalls.quiz['random-init'].aWhy)).toBeVisible();
    });

    await test.step('the summary is kept for the next visit, until it is wiped', async () => {
      await page.reload();
      await expect(row('random-init').getByText('–', { exact: true })).toHaveCount(0);
      await expect(row('random-init').getByText(pitfalls.quiz.right)).toBeVisible();
      await page.getByRole('button', { name: pitfalls.summary.wipe }).click();
      await expect(row('random-init').getByText('–', { exact: true })).toHaveCount(4);
      await expect(card('random-init').locator('[data-row="broken"]')).toHaveCount(0);
    });
  });
});
