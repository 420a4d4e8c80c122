import { copyFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, inBothLanguages, test } from './test.ts';

inBothLanguages(() => {
  test('a run, a prediction and the drawn figures go into one file that opens without a network', async ({ lab, page, browser }) => {
    const { report, train } = lab.words;
    await lab.openTrain({ epochs: 1, dims: 8, hidden: 8, userHistory: 5 });
    const question = page.getByRole('radiogroup', { name: train.predict.popularity.question });
    await question.getByRole('radio').first().check();
    await page.getByRole('button', { name: train.predict.lock }).first().click();
    await lab.run();
    const checksum = (await lab.checksum().textContent())!.match(/[0-9a-f]{16}/)![0];

    await page.getByLabel(report.name).fill('<b>A & B</b>');
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: report.save }).click();
    const file = await (await downloading).path();

    const offline = await browser.newContext({ offline: true });
    const read = await offline.newPage();
    const asked: string[] = [];
    read.on('request', (request) => asked.push(request.url()));
    // The browser reads by the name's ending, and a download has none until it is saved.
    const saved = `${file}.html`;
    await copyFile(file, saved);
    await read.goto(pathToFileURL(saved).href);
    await expect(read.getByRole('heading', { level: 1, name: report.title })).toBeVisible();
    await expect(read.getByText('<b>A & B</b>', { exact: true })).toBeVisible();
    await expect(read.getByText(checksum)).toBeVisible();
    await expect(read.getByText(train.predict.popularity.question)).toBeVisible();
    await expect(read.getByText(train.claims['beats-popularity'].sentence)).toBeVisible();
    await expect(read.getByRole('link')).toHaveAttribute('href', /#\/train\?epochs=1&/);
    await expect(read.locator('figure svg path[d]').first()).toBeVisible();
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    await offline.close();
  });
});
