import { describe, expect, it } from 'vitest';
import { createPreferences, firstLanguage, rereadTheme, themeManager } from './preferences.ts';
import { Browser } from './storage/browser.test.fixtures.ts';

function open(browser: Browser, language = 'en') {
  const tab = browser.open();
  const area = tab.area('own:');
  return { tab, area, store: createPreferences(area, tab.area(''), language) };
}

describe('preferences', () => {
  it("begin in the browser's language, unless the reader chose one", () => {
    expect(firstLanguage(null, 'zh-TW')).toBe('zh');
    expect(firstLanguage(null, 'fr')).toBe('en');
    expect(firstLanguage('en', 'zh-CN')).toBe('en');
  });

  it('are kept for the next visit', () => {
    const browser = new Browser();
    const chosen = { language: 'zh', backend: 'cpu', theme: 'dark', singleKeys: 'off' } as const;
    open(browser).store.setState(chosen);
    expect(open(browser).store.getState()).toEqual(chosen);
  });

  it('are read where the first version kept them, until the reader chooses anew', () => {
    const browser = new Browser();
    browser.change('lab-language', 'zh');
    browser.change('lab-backend', 'cpu');
    browser.change('mantine-color-scheme-value', 'dark');
    const { store } = open(browser);
    expect(store.getState()).toMatchObject({ language: 'zh', backend: 'cpu', theme: 'dark' });
    store.setState({ theme: 'light' });
    expect(open(browser).store.getState()).toMatchObject({ language: 'zh', backend: 'cpu', theme: 'light' });
  });

  it('fall back to automatic where something else was kept', () => {
    const browser = new Browser();
    browser.change('own:backend', 'abacus');
    browser.change('own:theme', 'neon');
    expect(open(browser).store.getState()).toMatchObject({ backend: 'auto', theme: 'auto' });
  });

  it('work in a browser that forbids storage', () => {
    const browser = new Browser();
    browser.denied = true;
    const { store } = open(browser, 'zh');
    store.setState({ language: 'en' });
    expect(store.getState()).toEqual({ language: 'en', backend: 'auto', theme: 'auto', singleKeys: 'on' });
  });
});

describe('the theme', () => {
  it('is what Mantine asks for and sets', () => {
    const { store } = open(new Browser());
    const manager = themeManager(store);
    const told: string[] = [];
    manager.subscribe((theme) => told.push(theme));
    manager.set('dark');
    store.setState({ language: 'zh' });
    expect(manager.get('auto')).toBe('dark');
    manager.clear();
    manager.unsubscribe();
    manager.set('light');
    expect(told).toEqual(['dark', 'auto']);
  });

  it('chosen in another tab is taken over, and no other word', () => {
    const browser = new Browser();
    const [one, other] = [open(browser), open(browser)];
    other.store.setState({ theme: 'dark', language: 'zh' });
    browser.deliverAll();
    rereadTheme(one.store, one.area);
    expect(one.store.getState()).toMatchObject({ theme: 'dark', language: 'en' });
    browser.change('own:theme', 'neon');
    browser.deliverAll();
    rereadTheme(one.store, one.area);
    expect(one.store.getState().theme).toBe('dark');
  });
});
