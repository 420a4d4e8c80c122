import { describe, expect, it } from 'vitest';
import { formatSigned } from '../../ui/format.ts';
import en from '../i18n/en.json' with { type: 'json' };
import { reportHtml } from './html.ts';
import type { Report } from './report.ts';

const report: Report = {
  language: 'en',
  title: 'Lab report',
  name: '<script>alert(1)</script> & co',
  date: '2026-01-02 03:04',
  lab: 'Lab 1',
  notebooks: [
    {
      name: 'One',
      predictions: [
        {
          question: 'Better?',
          answer: 'yes "surely"',
          late: true,
          measured: { numbers: '.2 < .3', standing: 'Not as you expected.', why: 'Because.' },
        },
        { question: 'Worse?', answer: 'no', late: false, measured: null },
      ],
      quizzes: [{ question: 'How?', answer: 'so', right: false, why: 'Not so.' }],
      runs: [
        {
          part: 'Part A',
          permalink: 'https://lab.example/#/one?seed=2&size=3',
          command: 'lab run one --set size=3',
          repeat: 'To the <bit>.',
          version: '1',
          seeds: '2, 3',
          unlearned: 'No better than <chance>.',
          checksum: 'abc123',
          dataset: 'small',
          backend: 'wasm',
          settings: [['Size', '3']],
          everything: 'size=3 loud=off',
          claims: [
            { sentence: 'More is more', verdict: 'holds', estimate: 0.01, low: 0.005, high: 0.02 },
            { sentence: 'Less is more', verdict: 'not run', estimate: null, low: null, high: null },
          ],
        },
      ],
      tryHeads: ['Recall', 'nDCG'],
      tries: [
        { settings: 'defaults', permalink: 'https://lab.example/#/one', numbers: [0.25, null] },
        { settings: 'Size: <3>', permalink: 'https://lab.example/#/one?size=3', numbers: [0.5, 0.1] },
      ],
      figures: [{ title: 'Recall', svg: '<svg viewBox="0 0 1 1"></svg>' }],
      figuresGone: false,
    },
    { name: 'Two', predictions: [], quizzes: [], runs: [], tries: [], tryHeads: [], figures: [], figuresGone: true },
  ],
};
const html = reportHtml(report, en.report, formatSigned);

describe('reportHtml', () => {
  it('says how verdicts are come to, where there are any', () => {
    expect(html.split(en.report.method)).toHaveLength(2);
  });

  it('writes what was typed and run as words, never as tags', () => {
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; co');
    expect(html).toContain('yes &quot;surely&quot;');
    expect(html).toContain('href="https://lab.example/#/one?seed=2&amp;size=3"');
  });

  it('refers to nothing outside itself, and forbids it', () => {
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/\s(src|srcset)=/);
    expect([...html.matchAll(/<(link|script|iframe|img|object)\b/g)]).toEqual([]);
  });

  it('gives each claim its difference, interval and verdict; a dash where it was not run', () => {
    expect(html).toContain('<td>More is more</td><td class="number">+0.0100 [+0.00500, +0.0200]</td><td>holds</td>');
    expect(html).toContain('<td>Less is more</td><td class="number">–</td><td>not run</td>');
  });

  it('sets predictions beside what was measured, with the reason, and says which came late', () => {
    expect(html).toContain('<p>.2 &lt; .3 Not as you expected.</p><p class="small">Because.</p>');
    expect(html.match(new RegExp(`<small>${en.report.late.replace(/[()]/g, '\\$&')}</small>`, 'g'))).toHaveLength(1);
    expect(html).toContain(`<p class="small">${en.report.notMeasured}</p>`);
    expect(html).toContain(`${en.report.wrong} Not so.`);
  });

  it('names the part, its settings, and how to make the run again', () => {
    expect(html).toContain('<h3>Part A</h3>');
    for (const told of [
      'lab run one --set size=3',
      'size=3 loud=off',
      'abc123',
      'To the &lt;bit&gt;.',
      'No better than &lt;chance&gt;.',
    ])
      expect(html).toContain(told);
  });

  it('lists several runs to compare, and one not at all', () => {
    expect(html).toContain(
      '<a href="https://lab.example/#/one?size=3">Size: &lt;3&gt;</a></td><td class="number">0.500</td>',
    );
    expect(html).toContain('<td class="number">0.250</td><td class="number">–</td>');
    const [one] = report.notebooks;
    const alone = { ...one!, tries: one!.tries.slice(1) };
    expect(reportHtml({ ...report, notebooks: [alone] }, en.report, formatSigned)).not.toContain(en.report.tries);
  });

  it('says where nothing was done at all', () => {
    expect(reportHtml({ ...report, notebooks: [] }, en.report, formatSigned)).toContain(en.report.nothing);
  });

  it('says so where a notebook was not run, and leaves out what there is none of', () => {
    const second = html.slice(html.indexOf('<h2>Two</h2>'));
    expect(second).toContain(en.report.notRun);
    expect(second).not.toContain(`<h3>${en.report.predictions}</h3>`);
    expect(second).toContain(en.report.figuresGone);
    expect(reportHtml({ ...report, name: '' }, en.report, formatSigned)).not.toContain(`>${en.report.name}</th>`);
  });

  it('keeps the figures with their titles', () => {
    expect(html).toContain('<figcaption>Recall</figcaption><svg viewBox="0 0 1 1"></svg>');
  });
});
