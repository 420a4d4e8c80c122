import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../core/data/types.ts';
import { UNKNOWN, UNSEEN, type AttributeName } from '../../../core/drift/attributes.ts';
import type { Verdict } from '../../../core/experiment/claims.ts';
import { useLab } from '../../lab.ts';
import { shortTitle } from '../../parts/films.ts';
import type { PreparedEvent } from '../events.ts';
import type { OrderId } from '../parameters.ts';
import type { DriftView } from '../view.ts';

/** Reads one thing of the run's view. */
export function useView<T>(select: (view: DriftView) => T): T {
  return useLab((state) => select(state.view as DriftView));
}

/** A parameter of the shown run; of the next one where nothing was run. */
export function useRunValue(key: string): string {
  return useLab(({ settings, parameters }) => String((settings?.parameters ?? parameters)[key]));
}

/** Data set of the shown run, once it fits the run's item vectors. */
export function useRunDataset(): Dataset | null {
  const dataset = useLab((state) => state.runDataset);
  const items = useView((view) => view.moved[0]?.moved.length ?? null);
  return dataset && (items === null || dataset.items === items) ? dataset : null;
}

/** Names of orders, bins, films and users in the reader's language. */
export function useNames(dataset: Dataset | null): {
  readonly order: (order: OrderId) => string;
  readonly bin: (attribute: AttributeName, label: string) => string;
  readonly film: (item: number) => string;
  readonly user: (user: number) => string;
} {
  const { t, i18n } = useTranslation();
  return useMemo(
    () => ({
      order: (order) => t(`drift.orders.${order}`),
      bin: (attribute, label) => {
        if (label === UNKNOWN || label === UNSEEN) return t(`drift.bins.${label}`);
        if (attribute === 'genre') return i18n.exists(`genres.${label}`) ? t(`genres.${label}`) : label;
        return t(`drift.bins.${attribute}`, { label });
      },
      film: (item) => shortTitle(dataset?.titles[item] ?? ''),
      user: (user) => t('drift.bins.user', { label: String(dataset?.userIds[user] ?? '') }),
    }),
    [dataset, t, i18n],
  );
}

/** The key of the sentence that fits a verdict. */
export function outcomeOf(verdict: Verdict | undefined): 'holds' | 'same' | 'reversed' {
  return verdict === 'holds' ? 'holds' : verdict === 'reversed' ? 'reversed' : 'same';
}

/** Which clock the shown run plays, in one sentence; null before it has begun. */
export function useRunClock(): string | null {
  const { t } = useTranslation();
  const prepared = useView((view) => view.prepared);
  return prepared && clockSentence(t, prepared.clock.name, prepared.clock.strength);
}

/** What a clock does with the data, with a warning where its times are made up. */
export function clockSentence(
  t: (key: string, values: Record<string, string | number>) => string,
  clock: PreparedEvent['clock']['name'],
  strength: number,
): string {
  return t(`drift.clock.${clock}`, { strength });
}
