import type { Page } from '@playwright/test';
import type { Lab } from './lab.ts';
import { expect, inBothLanguages, test } from './test.ts';

const SIZES = [
  { width: 320, height: 640 },
  { width: 360, height: 740 },
  { width: 521, height: 800 },
  { width: 961, height: 700 },
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
] as const;

/** What of the bar a finger cannot press: too small, out of sight, or under something else. */
async function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pressed = [...document.querySelectorAll<HTMLElement>('header button, header :is(nav, [role=group]) a')];
    if (pressed.length < 4) return ['hardly anything to press'];
    return pressed.flatMap((element) => {
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.textContent;
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const found: string[] = [];
      if (width < 39.9 || height < 39.9) found.push(`${name} is ${width} x ${height}`);
      if (left < 0 || top < 0 || right > innerWidth) found.push(`${name} leaves the window`);
      if (!hit || !element.contains(hit)) found.push(`${name} lies under ${hit?.outerHTML.slice(0, 80)}`);
      return found;
    });
  });
}

/** Where nothing is run the bar is one row, however narrow the page. */
async function isOneRow(lab: Lab): Promise<void> {
  await lab.page.setViewportSize({ width: 360, height: 740 });
  expect((await lab.bar.boundingBox())!.height).toBeLessThan(60);
}

async function canBePressed(page: Page, when: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await expect.poll(() => faults(page), { message: `${when}, ${size.width} px` }).toEqual([]);
  }
}

/** The readout says as much as it ever could. */
async function sayMuch(lab: Lab): Promise<void> {
  const much = '123,456,789 / 123,456,789 ';
  await lab.bar.locator('[role=status] ~ span').evaluateAll((all, text) => {
    for (const one of all) one.textContent = text;
  }, much);
  await lab.status().evaluate((element, text) => void (element.textContent = text.repeat(5)), much);
}

inBothLanguages(() => {
  test('every button of the bar can be pressed on a phone and a laptop, before, during and after a run', async ({
    lab,
    page,
  }) => {
    await lab.openTrain({ epochs: 50 });
    await canBePressed(page, 'before a run');
    await lab.start();
    await canBePressed(page, 'during a run');
    await expect(lab.bar.getByRole('progressbar', { name: lab.words.bar.done })).toBeVisible();
    await lab.command('pause').click();
    await lab.hasStatus('paused');
    await sayMuch(lab);
    await canBePressed(page, 'with a long readout');
    await page.goto('./#/train?epochs=1&dims=8&hidden=8&minItemEvents=60&minUserEvents=60');
    await page.reload();
    await lab.ready();
    await lab.run();
    await canBePressed(page, 'after a run');
  });

  test('so can those of the other pages', async ({ lab, page }) => {
    await lab.openHome();
    await canBePressed(page, 'at home');
    await isOneRow(lab);
    await page.goto('./#/progress');
    await expect(page.getByRole('heading', { level: 1, name: lab.words.progress.title })).toBeVisible();
    await canBePressed(page, 'in the record');
    await isOneRow(lab);
  });
});

test('a notebook that is left ends its worker where nothing is lost with it, and keeps it while it runs', async ({
  lab,
}) => {
  const { page } = lab;
  const workers = (): number => page.workers().length;
  await lab.openTrain({ epochs: 40 });
  expect(workers()).toBe(1);
  await page.goto('./#/');
  await expect.poll(workers).toBe(0);
  await page.goto('./#/train?epochs=40');
  await lab.start();
  await page.goto('./#/progress');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(workers()).toBe(1);
  await page.goto('./#/train?epochs=40');
  await lab.training();
});
