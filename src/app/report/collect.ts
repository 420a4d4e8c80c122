import type { TFunction } from 'i18next';
import type { ResultEvent } from '../../core/experiment/experiment.ts';
import type { Opened } from '../opened.ts';
import { hashOf } from '../state/permalink.ts';
import type { ReportClaim, ReportFigure, ReportNotebook, ReportPrediction } from './html.ts';

function predictionsOf(id: string, predictions: Readonly<Record<string, string>>, t: TFunction): ReportPrediction[] {
  return Object.entries(predictions).map(([question, answer]) => {
    const words = `${id}.predict.${question}`;
    return {
      question: t(`${words}.question`, { defaultValue: question }),
      answer: t(`${words}.${answer}`, { defaultValue: answer }),
    };
  });
}

function claimsOf(id: string, { claims }: ResultEvent, t: TFunction): ReportClaim[] {
  return claims.map(({ id: claim, verdict, estimate, low, high }) => ({
    sentence: t(`${id}.claims.${claim}.sentence`),
    verdict: t(`verdicts.${verdict.replace(' ', '-')}`),
    estimate,
    low,
    high,
  }));
}

/**
 * What an opened notebook brings to the report.
 * @param address the page's, without its hash. @param version of the lab.
 */
export function collect(
  { notebook, store }: Pick<Opened, 'notebook' | 'store'>,
  figures: readonly ReportFigure[],
  address: string,
  version: string,
  t: TFunction,
): ReportNotebook {
  const { id, parameters: schema } = notebook;
  const { result, settings, defaults, predictions, backend } = store.getState();
  const run =
    result && settings
      ? {
          permalink: address + hashOf(id, schema, settings.parameters, settings.seed),
          version,
          seeds: result.seeds.join(', '),
          checksum: result.checksum,
          dataset: `${result.dataset.name}, SHA-256 ${result.dataset.sha256}`,
          backend: backend?.name ?? '–',
          settings: Object.entries(settings.parameters)
            .filter(([key, value]) => value !== defaults[key])
            .map(([key, value]) => [t(`parameters.${key}.label`), String(value)] as const),
          claims: claimsOf(id, result, t),
        }
      : null;
  return { name: t(`notebooks.${id}.name`), predictions: predictionsOf(id, predictions, t), run, figures };
}
