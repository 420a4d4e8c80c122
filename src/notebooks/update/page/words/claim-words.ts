import type { Language } from '../../../notebook.ts';
import { updateClaimTable, type UpdateClaimRow } from '../../claims.ts';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

const written = { zh, en };

function wordsOfClaim(language: Language, { arms, words, quote }: UpdateClaimRow) {
  const { sentence, estimand, turns } = words[language];
  const { claims, parameters } = written[language];
  const { all, [arms]: own } = parameters.arms.options;
  const notRun = claims.notRun.replace('{{arms}}', own).replace('{{all}}', all);
  return {
    sentence,
    quote: quote[language],
    estimand,
    holds: claims.holds,
    'no-effect': turns,
    reversed: turns,
    'not-run': notRun,
  };
}

/** The notebook's words in one language, those of its claims out of their table. */
export function updateWords(language: Language) {
  const own = written[language];
  const ofTable = updateClaimTable.map((row) => [row.id, wordsOfClaim(language, row)] as const);
  return { ...own, claims: { ...own.claims, ...Object.fromEntries(ofTable) } };
}
