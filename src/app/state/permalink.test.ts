import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../core/experiment/run-settings.ts';
import { trainParameters } from '../../notebooks/train/parameters.ts';
import { hashOf, parseHash, readQuery } from './permalink.ts';

const defaults = defaultSettings(trainParameters);

describe('permalinks', () => {
  it('name a notebook and its settings', () => {
    expect(parseHash('')).toEqual({ notebook: '', query: '' });
    expect(parseHash('#/')).toEqual({ notebook: '', query: '' });
    expect(parseHash('#/train?seed=2&epochs=3')).toEqual({ notebook: 'train', query: 'seed=2&epochs=3' });
    expect(parseHash('#/train/')).toEqual({ notebook: 'train', query: '' });
    expect(parseHash('#/你好')).toEqual({ notebook: '你好', query: '' });
    expect(parseHash('#/train/deep')).toEqual({ notebook: 'train/deep', query: '' });
  });

  it.each([
    '#%2Ftrain%3Fseed%3D2',
    '#/train？seed＝2',
    '#/train%EF%BC%9Fseed=2',
    '#/train?seed=2)',
    '#/train?seed=2。',
    '#/train?seed=2，看这里',
    '#/train?seed=2 看这里',
    '#/train?seed=2看这里',
    '#/train?seed=２',
    '#//train?seed=2',
  ])('are understood as a chat program leaves them: %s', (hash) => {
    const { notebook, query } = parseHash(hash);
    expect(notebook).toBe('train');
    expect(readQuery(trainParameters, query)).toEqual({ settings: { ...defaults, seed: 2 }, problems: [] });
  });

  it('name the notebook alone where text follows it', () => {
    for (const hash of ['#/train，看这里', '#/train 看这里', '#/train)', '#/train。'])
      expect(parseHash(hash)).toEqual({ notebook: 'train', query: '' });
  });

  it('read a Chinese full stop between digits as a point', () => {
    const { query } = parseHash('#/train?temperature=0。2');
    expect(readQuery(trainParameters, query).settings.parameters['temperature']).toBe(0.2);
  });

  it('write only what differs from the defaults', () => {
    expect(hashOf('train', trainParameters, defaults)).toBe('#/train');
    const changed = { ...defaults.parameters, epochs: 3, logQ: false, split: 'per-user' };
    expect(hashOf('train', trainParameters, { parameters: changed, seed: 7 })).toBe(
      '#/train?seed=7&epochs=3&split=per-user&logQ=off',
    );
  });

  it('bring back what they were made from', () => {
    const changed = { ...defaults.parameters, temperature: 0.35, contrast: 'logQ', hardShare: 0.5 };
    const settings = { parameters: changed, seed: 42 };
    const { query } = parseHash(hashOf('train', trainParameters, settings));
    expect(readQuery(trainParameters, query)).toEqual({ settings, problems: [] });
  });

  it('use defaults for what is not allowed, say so, and keep the rest', () => {
    const linked = readQuery(trainParameters, 'epochs=99&foo=1&dims=16&seed=-1&logQ=perhaps');
    expect(linked.settings).toEqual({ parameters: { ...defaults.parameters, dims: 16 }, seed: 1 });
    expect(linked.problems.map(({ code, params }) => [code, params['key']])).toEqual([
      ['parameter-value', 'epochs'],
      ['parameter-unknown', 'foo'],
      ['parameter-value', 'seed'],
      ['parameter-value', 'logQ'],
    ]);
  });

  it('go by the last of two values, also where it cannot be read', () => {
    const { settings, problems } = readQuery(trainParameters, 'epochs=3&epochs=x');
    expect(settings).toEqual(defaults);
    expect(problems.map(({ params }) => params['value'])).toEqual(['x']);
    expect(readQuery(trainParameters, 'epochs=x&epochs=3').problems).toEqual([]);
  });

  it('take no name of the language for a parameter', () => {
    expect(readQuery(trainParameters, 'constructor=1').problems[0]?.code).toBe('parameter-unknown');
  });
});
