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

  it('take no name of the language for a parameter', () => {
    expect(readQuery(trainParameters, 'constructor=1').problems[0]?.code).toBe('parameter-unknown');
  });
});
