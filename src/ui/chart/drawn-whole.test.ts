import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('is what every line, area and bar of a chart is given', () => {
  const charts = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => readFileSync(`src/${path}`, 'utf8'))
    .filter((text) => text.includes("from 'recharts'"));
  const shapes = charts.flatMap((text) => text.match(/<(?:Line|Area|Bars)\s[^>]*?>/g) ?? []);
  expect(shapes.length).toBeGreaterThan(3);
  expect(shapes.filter((shape) => !shape.includes('{...drawnWhole}'))).toEqual([]);
});
