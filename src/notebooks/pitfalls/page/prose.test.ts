import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { quizOptions, rightAnswers } from './view/derive.ts';
import { pitfalls } from '../parameters.ts';
import en from './words/en.json' with { type: 'json' };
import zh from './words/zh.json' with { type: 'json' };

const read = (language: string): string => readFileSync(`src/notebooks/pitfalls/page/${language}.mdx`, 'utf8');
const prose = { zh: read('zh'), en: read('en') };
const cells = (text: string): string[] => [...text.matchAll(/<Cell id="([\w-]+)"/g)].map((match) => match[1]);
const terms = (text: string): string[] => [...text.matchAll(/<Term id="([\w-]+)"/g)].map((match) => match[1]);

describe('the prose of pitfalls', () => {
  it('has a cell for every pitfall, then the summary, in both languages', () => {
    const wanted = ['why', ...pitfalls, 'summary', 'knobs', 'claims', 'remember'];
    expect(cells(prose.zh)).toEqual(wanted);
    expect(cells(prose.en)).toEqual(wanted);
  });

  it('links the same terms', () => {
    expect(terms(prose.zh).sort()).toEqual(terms(prose.en).sort());
  });

  it('tells mistake and fix of every pitfall', () => {
    expect(prose.en.match(/\*\*The mistake\.\*\*/g)).toHaveLength(pitfalls.length);
    expect(prose.en.match(/\*\*The mend\.\*\*/g)).toHaveLength(pitfalls.length);
    expect(prose.zh.match(/\*\*坑。\*\*/g)).toHaveLength(pitfalls.length);
    expect(prose.zh.match(/\*\*改正。\*\*/g)).toHaveLength(pitfalls.length);
  });

  it('uses full-width punctuation beside Chinese characters', () => {
    const text = prose.zh.replaceAll(/<[^>]*>/g, '');
    expect(text.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g)).toBeNull();
  });
});

describe.each([
  ['zh', zh],
  ['en', en],
])('the words of pitfalls in %s', (_, words) => {
  it.each(pitfalls)('give %s a reason for every outcome and an explanation for every answer', (pitfall) => {
    expect(Object.keys(words.why[pitfall]).sort()).toEqual(['helps', 'hurts', 'same']);
    const { question, ...answers } = words.quiz[pitfall];
    expect(question).not.toBe('');
    expect(Object.keys(answers).sort()).toEqual(quizOptions.flatMap((option) => [option, `${option}Why`]).sort());
    expect(quizOptions).toContain(rightAnswers[pitfall]);
    for (const part of [words.card.break, words.predict.question, words.damage.title, words.bars]) {
      expect(Object.keys(part)).toContain(pitfall);
    }
  });
});
