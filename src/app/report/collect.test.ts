import type { i18n } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Notebook } from '../../notebooks/notebook.ts';
import { noProgress, type ReaderProgress, type RunRecord } from '../state/reader-progress.ts';
import en from '../i18n/en.json' with { type: 'json' };
import { collect } from './collect.ts';

const notebook = {
  id: 'counting',
  parameters: {
    part: { kind: 'choice', group: 'main', options: ['one', 'two'], default: 'one' },
    size: { kind: 'integer', group: 'main', minimum: 1, maximum: 9, step: 1, default: 1 },
    loud: { kind: 'switch', group: 'main', default: false },
  },
  partParameter: 'part',
  runColumns: [
    { key: 'recall50', words: 'metrics.recall50' },
    { key: 'ndcg10', words: 'metrics.ndcg10' },
  ],
  predictions: [
    {
      id: 'bigger',
      options: [],
      words: { question: 'bigger.question', answers: 'bigger', why: 'bigger.why' },
      answerOf: (locked: string) => (Number(locked) > 3 ? 'yes' : 'no'),
      reveal: () => null,
      say: ({ size }: { size: number }) => `size ${size}`,
    },
  ],
  quizzes: [{ id: 'quiz', options: ['a', 'b'], right: 'b', words: 'quiz' }],
} as unknown as Notebook;

const progress: ReaderProgress = {
  ...noProgress,
  predictions: { bigger: '2', quiz: 'a' },
  late: ['bigger'],
  finished: [
    { id: '1', parameters: { part: 'one', size: 1, loud: false }, seed: 1, summary: { recall50: 0.2 } },
    { id: '2', parameters: { part: 'two', size: 2, loud: true }, seed: 4, summary: { recall50: 0.3, ndcg10: 0.1 } },
  ],
  records: {
    two: {
      parameters: { part: 'two', size: 2, loud: true },
      seed: 4,
      version: '3',
      claims: [{ id: 'more', verdict: 'no effect', estimate: 0.1, low: -0.1, high: 0.3 }],
      checksum: 'abc',
      seeds: [4, 5],
      dataset: { name: 'small', sha256: 'f00' },
      backend: 'wasm',
      reveals: { bigger: { borneOut: ['yes'], values: { size: 7 } } },
    },
  },
};

/** Words that are their own keys. */
const words = {
  t: (key: string, values?: { why?: string }) => (values?.why ? `${key}(${values.why})` : key),
  exists: (key: string) => key === 'counting.claims.more.sentence',
} as unknown as i18n;

describe('collect', () => {
  it('brings all that it takes to make the run again', () => {
    expect(collect(notebook, progress, [], 'https://lab.example/', words).runs).toEqual([
      {
        part: 'parameters.part.options.two',
        permalink: 'https://lab.example/#/counting?seed=4&part=two&size=2&loud=on',
        command:
          'npm run --silent lab -- run counting --seed 4 --set part=two --set size=2 --set loud=on --backend wasm',
        unlearned: '',
        repeat: 'report.repeat.exact',
        version: '3',
        seeds: '4, 5',
        checksum: 'abc',
        dataset: 'small, SHA-256 f00',
        backend: 'backend.name.wasm',
        settings: [
          ['parameters.size.label', '2'],
          ['parameters.loud.label', 'figure.on'],
        ],
        everything: 'part=two size=2 loud=on',
        claims: [
          {
            sentence: 'counting.claims.more.sentence',
            verdict: 'verdicts.no-effect',
            estimate: 0.1,
            low: -0.1,
            high: 0.3,
          },
        ],
      },
    ]);
  });

  it('stamps verdicts of one seed, and leaves out claims that are made no more', () => {
    const { two } = progress.records;
    const claims = (['leaning', 'not run'] as const).map((verdict) => ({ ...two!.claims[0]!, verdict }));
    const gone = { ...two!.claims[0]!, id: 'gone' };
    const records = { two: { ...two!, seeds: [4], claims: [...claims, gone] } };
    const [run] = collect(notebook, { ...progress, records }, [], '', words).runs;
    expect(run!.claims.map(({ verdict }) => verdict)).toEqual(['verdicts.oneSeed', 'verdicts.not-run']);
  });

  it('says where a run did not learn', () => {
    const { two } = progress.records;
    const records = { two: { ...two!, claims: [], unlearned: true } };
    const [run] = collect(notebook, { ...progress, records }, [], 'https://lab.example/', words).runs;
    expect(run).toMatchObject({ unlearned: 'notices.unlearnedWords', claims: [] });
  });

  it('names the backend that computed the run, and says that a checksum of WebGPU does not come again', () => {
    const of = (change: Partial<RunRecord>) => {
      const records = { two: { ...progress.records['two'], ...change } };
      return collect(notebook, { ...progress, records }, [], '', words).runs[0];
    };
    expect(of({ backend: 'webgpu' })).toMatchObject({
      command: expect.stringMatching(/ --backend webgpu$/),
      repeat: 'report.repeat.inexact',
    });
    expect(of({ lost: ['webgpu'] })).toMatchObject({
      backend: 'backend.name.webgpu → backend.name.wasm',
      command: expect.stringMatching(/ --backend wasm$/),
      repeat: 'report.repeat.mixed',
    });
    expect(of({ backend: '–' })?.command).not.toContain('--backend');
    expect(Object.keys(en.report.repeat).sort()).toEqual(['exact', 'inexact', 'mixed', 'unknown']);
  });

  it('sets a prediction beside what was measured, with the reason, and says that it came late', () => {
    expect(collect(notebook, progress, [], '', words).predictions).toEqual([
      {
        question: 'bigger.question',
        answer: 'bigger.no',
        late: true,
        measured: {
          numbers: 'size 7',
          standing: 'parts.predict.differs',
          why: 'parts.predict.why(bigger.why.yes)',
        },
      },
    ]);
  });

  it('brings the answers to questions, right or wrong, with their explanations', () => {
    expect(collect(notebook, progress, [], '', words).quizzes).toEqual([
      { question: 'quiz.question', answer: 'quiz.a', right: false, why: 'quiz.aWhy' },
    ]);
  });

  it('lists every finished run with its link and its headline numbers', () => {
    expect(collect(notebook, progress, [], '', words)).toMatchObject({
      tryHeads: ['metrics.recall50', 'metrics.ndcg10'],
      tries: [
        { settings: 'parts.runs.with', permalink: '#/counting', numbers: [0.2, null] },
        { permalink: '#/counting?seed=4&part=two&size=2&loud=on', numbers: [0.3, 0.1] },
      ],
    });
  });

  it('has no run where none has ended, and says where the figures of one are gone', () => {
    const figure = { title: 'a', svg: '<svg/>' };
    expect(collect(notebook, noProgress, [], '', words)).toMatchObject({
      runs: [],
      predictions: [],
      figuresGone: false,
    });
    expect(collect(notebook, progress, [], '', words).figuresGone).toBe(true);
    expect(collect(notebook, progress, [figure], '', words)).toMatchObject({ figures: [figure], figuresGone: false });
  });
});
