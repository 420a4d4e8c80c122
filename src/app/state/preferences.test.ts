import { describe, expect, it } from 'vitest';
import { createPreferences, firstLanguage } from './preferences.ts';

function storage(entries: Record<string, string> = {}) {
  const kept = new Map(Object.entries(entries));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const forbidden = {
  getItem: (): never => {
    throw new Error('no storage');
  },
  setItem: (): never => {
    throw new Error('no storage');
  },
};

describe('preferences', () => {
  it("begin in the browser's language, unless the reader chose one", () => {
    expect(firstLanguage(null, 'zh-TW')).toBe('zh');
    expect(firstLanguage(null, 'fr')).toBe('en');
    expect(firstLanguage('en', 'zh-CN')).toBe('en');
  });

  it('are kept for the next visit', () => {
    const own = storage();
    createPreferences(own, 'en').setState({ language: 'zh', backend: 'cpu' });
    expect(createPreferences(own, 'en').getState()).toEqual({ language: 'zh', backend: 'cpu' });
  });

  it('fall back to automatic where something else was kept', () => {
    expect(createPreferences(storage({ 'lab-backend': 'abacus' }), 'en').getState().backend).toBe('auto');
  });

  it('work in a browser that forbids storage', () => {
    const store = createPreferences(forbidden, 'zh');
    store.setState({ language: 'en' });
    expect(store.getState()).toEqual({ language: 'en', backend: 'auto' });
  });
});
