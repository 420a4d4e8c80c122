import type { TFunction } from 'i18next';
import { formatInterval, formatNumber, formatShare, formatSigned } from '../../../ui/format.ts';
import type { Prediction, Quiz, Reveal } from '../../prediction.ts';
import {
  outcomeOf,
  outcomes,
  predictionOf,
  quizOf,
  quizOptions,
  rightAnswers,
  shownOf,
  summaryOfReading,
  type Shown,
} from './view/derive.ts';
import { pitfalls, type PitfallId } from '../parameters.ts';
import type { PitfallsView } from './view/view.ts';

/** What the mistake has cost, in words; null before the run has ended. */
export function sayDamage(pitfall: PitfallId, shown: Shown, t: TFunction): string | null {
  const outcome = outcomeOf(pitfall, shown);
  const { reading, claim } = shown;
  if (!outcome || !claim) return null;
  const [broken, fixed] = [formatNumber(reading.broken.estimate), formatNumber(reading.fixed.estimate)];
  if (pitfall === 'no-index') {
    const ratio = formatNumber(reading.broken.estimate / reading.fixed.estimate);
    return t(`pitfalls.damage.time.${outcome}`, { broken, fixed, ratio, recall: formatShare(reading.recall) });
  }
  return t(`pitfalls.damage.recall.${outcome}`, {
    broken,
    fixed,
    difference: formatSigned(claim.estimate),
    interval: formatInterval(claim.low, claim.high, formatSigned),
  });
}

/** What the summary of a finished run says of its pitfall. */
export function revealOf(pitfall: PitfallId, values: Readonly<Record<string, number>>): Reveal | null {
  const shown = shownOf(values);
  const outcome = shown && outcomeOf(pitfall, shown);
  if (!outcome) return null;
  // Times have no interval: what is about the same is so.
  const open = outcome === 'same' && pitfall !== 'no-index' ? (['hurts', 'helps'] as const) : [];
  return { borneOut: [outcome], open, values };
}

function predictionOn(pitfall: PitfallId): Prediction<PitfallsView> {
  return {
    id: predictionOf(pitfall),
    options: outcomes,
    words: {
      question: `pitfalls.predict.question.${pitfall}`,
      answers: `pitfalls.predict.${pitfall === 'no-index' ? 'time' : 'recall'}`,
      why: `pitfalls.why.${pitfall}`,
    },
    reveal: ({ result }) =>
      result?.results.pitfall === pitfall ? revealOf(pitfall, summaryOfReading(result.results)) : null,
    say(values, t) {
      const shown = shownOf(values as Readonly<Record<string, number>>);
      return (shown && sayDamage(pitfall, shown, t)) ?? '';
    },
  };
}

export const predictions = pitfalls.map(predictionOn);

export const quizzes = pitfalls.map((pitfall): Quiz => ({
  id: quizOf(pitfall),
  options: quizOptions,
  right: rightAnswers[pitfall],
  words: `pitfalls.quiz.${pitfall}`,
}));
