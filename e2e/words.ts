import en from '../src/app/i18n/en.json' with { type: 'json' };
import zh from '../src/app/i18n/zh.json' with { type: 'json' };
import driftEn from '../src/notebooks/drift/page/words/en.json' with { type: 'json' };
import driftZh from '../src/notebooks/drift/page/words/zh.json' with { type: 'json' };
import questionsEn from '../src/notebooks/questions/page/words/en.json' with { type: 'json' };
import questionsZh from '../src/notebooks/questions/page/words/zh.json' with { type: 'json' };
import pitfallsEn from '../src/notebooks/pitfalls/page/words/en.json' with { type: 'json' };
import pitfallsZh from '../src/notebooks/pitfalls/page/words/zh.json' with { type: 'json' };
import serveEn from '../src/notebooks/serve/page/words/en.json' with { type: 'json' };
import serveZh from '../src/notebooks/serve/page/words/zh.json' with { type: 'json' };
import trainEn from '../src/notebooks/train/page/words/en.json' with { type: 'json' };
import trainZh from '../src/notebooks/train/page/words/zh.json' with { type: 'json' };
import updateEn from '../src/notebooks/update/page/words/en.json' with { type: 'json' };
import updateZh from '../src/notebooks/update/page/words/zh.json' with { type: 'json' };

/** All that the page can say, in one language: the app's words, and each notebook's under its name. */
export const words = {
  en: {
    ...en,
    drift: driftEn,
    pitfalls: pitfallsEn,
    questions: questionsEn,
    serve: serveEn,
    train: trainEn,
    update: updateEn,
  },
  zh: {
    ...zh,
    drift: driftZh,
    pitfalls: pitfallsZh,
    questions: questionsZh,
    serve: serveZh,
    train: trainZh,
    update: updateZh,
  },
};
export type Words = (typeof words)['en'];
