import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, Words } from '../../notebooks/notebook.ts';
import { pages } from '../../notebooks/pages.ts';
import sharedEn from '../../notebooks/parts/words/en.json' with { type: 'json' };
import sharedZh from '../../notebooks/parts/words/zh.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

const aboutIn = (language: Language): Words =>
  Object.fromEntries(Object.entries(pages).map(([id, { about }]) => [id, { ...about[language] }]));

/** What is there before any notebook is opened: the app's words, those that notebooks share, and what each is about. */
export const firstWords: Readonly<Record<Language, Words>> = {
  zh: { ...zh, ...sharedZh, notebooks: aboutIn('zh') },
  en: { ...en, ...sharedEn, notebooks: aboutIn('en') },
};

/** Gives the page its first words, in both languages at once: switching loads nothing. */
export function startWords(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { zh: { translation: firstWords.zh }, en: { translation: firstWords.en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  });
}

/** Adds a notebook's own words, under its id. */
export function learnWords(notebook: string, words: Readonly<Record<Language, Words>>): void {
  for (const [language, own] of Object.entries(words)) {
    i18next.addResourceBundle(language, 'translation', { [notebook]: own }, true);
  }
}

/** Changes the page's language: words, `lang` and title. */
export function speak(language: Language): void {
  void i18next.changeLanguage(language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = i18next.t('lab.title');
}
