import { expect, inBothLanguages, test } from './test.ts';

/* A network that goes away, and one that comes back. */

const FAST = { epochs: 1, dims: 8, hidden: 8 };

test.describe('a network that goes away', () => {
  // luma.gl asks for WebGL2's device when it is first drawn with; the plain canvas takes over.
  test.use({ provoked: /Failed to load resource|LoadFailed|dynamically imported module: \S+webgl-device/ });

  test('the first run needs none, and its map is drawn', async ({ lab, page }) => {
    const parts = [/\/DeckPoints-/, /\/CanvasPoints-/, /\/train-experiment-/].map((part) => page.waitForResponse(part));
    await lab.openTrain(FAST);
    await Promise.all(parts);
    await page.waitForLoadState('networkidle');
    await page.route('**/*', (route) => route.abort());
    await lab.run();
    await expect(page.getByTestId('vector-map').locator('canvas').first()).toBeVisible();
  });

  inBothLanguages(() => {
    test('the code of a run does not come: says so, and Run fetches it once the network is back', async ({
      lab,
      page,
    }) => {
      const experiment = /\/assets\/train-experiment-[^/]*\.js$/;
      await page.route(experiment, (route) => route.abort());
      await lab.openTrain(FAST);
      await lab.command('run').click();
      await lab.hasStatus('failed');
      const trouble = lab.notices.getByRole('alert');
      await expect(trouble).toContainText(lab.words.errors['code-missing'].cause);
      await expect(trouble).toContainText(lab.words.errors['code-missing'].fix);
      await page.unroute(experiment);
      await trouble.getByRole('button', { name: lab.words.notices.retry }).click();
      await lab.finished();
    });

    test('the code of the map does not come: says so, and draws it once it is asked again', async ({ lab, page }) => {
      const map = /\/assets\/DeckPoints-[^/]*\.js$/;
      await page.route(map, (route) => route.abort());
      await lab.openTrain(FAST);
      await lab.run();
      const trouble = page.getByRole('alert').filter({ hasText: lab.words.broken.notDownloaded });
      await expect(trouble).toBeVisible();
      await page.unroute(map);
      await trouble.getByRole('button', { name: lab.words.broken.retry }).click();
      await expect(trouble).toHaveCount(0);
      await expect(page.getByTestId('vector-map').locator('canvas').first()).toBeVisible();
    });
  });
});
