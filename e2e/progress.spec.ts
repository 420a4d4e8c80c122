import { fill, pattern } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

const small = { epochs: 1, dims: 8, hidden: 8, userHistory: 5 };

inBothLanguages(() => {
  test('what was predicted, run and answered stands on one page, is kept, and can be wiped and taken back', async ({
    lab,
    page,
  }) => {
    const { progress, train, pitfalls, parts, report, home, bar } = lab.words;
    const counts = page.getByTestId('counts');
    const chapter = (id: string) => page.locator(`[data-notebook="${id}"]`);
    const lock = page.getByRole('button', { name: parts.predict.lock }).and(page.locator(':enabled'));
    const predict = async (question: string, answer: string): Promise<void> => {
      const asked = page.getByRole('radiogroup', { name: question });
      await asked.getByRole('radio', { name: answer, exact: true }).check();
      await lock.click();
    };

    await test.step('it says how to begin', async () => {
      await lab.openHome();
      await page.getByRole('link', { name: home.progress }).click();
      await expect(page.getByRole('heading', { level: 1, name: progress.title })).toBeVisible();
      await expect(page.getByText(progress.notBegun)).toHaveCount(6);
      await expect(page.getByRole('button', { name: progress.wipe.button })).toBeDisabled();
    });

    await test.step('a prediction that waits for its run', async () => {
      await lab.openTrain(small);
      await predict(train.predict.popularity.question, train.predict.popularity.less);
      await lab.bar.getByRole('link', { name: bar.progress }).click();
      await expect(chapter('train').getByText(train.predict.popularity.less, { exact: true })).toBeVisible();
      await expect(chapter('train').getByText(report.notMeasured)).toBeVisible();
      await chapter('train').getByRole('link', { name: progress.go }).click();
    });

    await test.step('the run answers it, with the reason; an answer that comes after it is called late', async () => {
      await lab.ready();
      await lab.run();
      await page.goto('./#/train?contrast=logQ&epochs=1&dims=8&hidden=8&userHistory=5');
      await lab.run();
      await predict(train.predict.correction.question, train.predict.correction.better);
      await lab.bar.getByRole('link', { name: bar.progress }).click();
      const standing = chapter('train').locator('[data-standing]');
      await expect(standing).toHaveCount(2);
      const reasons = Object.values(train.predict.popularity.why).map((why) => fill(parts.predict.why, { why }));
      expect(reasons).toContain(await standing.first().locator('p').last().textContent());
      await expect(chapter('train').getByText(report.late)).toHaveCount(1);
      await expect(chapter('train').getByRole('row')).toHaveCount(2);
    });

    await test.step('a quiz is told from a prediction', async () => {
      await page.goto('./#/pitfalls');
      const quiz = pitfalls.quiz['random-init'];
      await page.getByTestId('quiz-random-init').getByRole('radio', { name: quiz.b, exact: true }).check();
      await page.goto('./#/progress');
      await expect(chapter('pitfalls').getByText(quiz.bWhy)).toBeVisible();
      await expect(counts.getByText(fill(progress.counts.right, { right: 0 }))).toBeVisible();
    });

    await test.step('it is kept for the next visit, with a link back to each run', async () => {
      await page.reload();
      await expect(chapter('train').locator('[data-standing]')).toHaveCount(2);
      await expect(counts.getByText(pattern(progress.counts.standings, { waiting: '0' }))).toBeVisible();
      await expect(chapter('train').getByRole('link', { name: progress.again })).toHaveAttribute(
        'href',
        '#/train?epochs=1&contrast=logQ&userHistory=5&dims=8&hidden=8',
      );
    });

    await test.step('wiped and taken back', async () => {
      await page.getByRole('button', { name: progress.wipe.button }).click();
      await expect(page.getByText(progress.notBegun)).toHaveCount(6);
      await page.getByRole('button', { name: progress.wipe.undo }).click();
      await expect(chapter('train').locator('[data-standing]')).toHaveCount(2);
      await page.getByRole('button', { name: progress.wipe.button }).click();
      await page.reload();
      await expect(page.getByText(progress.notBegun)).toHaveCount(6);
      await page.goto('./#/train');
      await expect(
        page.getByRole('radiogroup', { name: train.predict.popularity.question }).getByRole('radio').first(),
      ).toBeEnabled();
      await expect(page.getByText(parts.predict.locked, { exact: true })).toHaveCount(0);
    });
  });
});
