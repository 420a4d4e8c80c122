import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formatCount,
  formatInterval,
  formatNumber,
  formatShare,
  formatSigned,
  trimZeros,
} from '../../../../ui/format.ts';
import { Computed } from '../../../parts/findings/Computed.tsx';
import { earlierAndLast, rowsOf } from '../view/derive.ts';
import type { Measured, ShuffleRow, WindowRow } from '../../events.ts';
import { useRunParameter, useView } from '../definition.ts';
import { outcomeOf, type Outcome } from '../../../parts/words/outcome.ts';
import { useNames, useRunDataset } from './use.ts';

const percent = (measured: Measured): string => formatNumber(measured.mean);

/** The smallest and the largest window that leave room for a difference from their day. */
function endsOf(rows: readonly WindowRow[]): { readonly small: WindowRow; readonly large: WindowRow } | null {
  const partial = rows.filter(({ windows, ratio }) => windows > 0 && ratio !== null && ratio.estimate > 0);
  const inside = partial.filter(({ jsControl }) => jsControl > 1e-9);
  const small = inside[0];
  const large = inside.at(-1);
  return small && large && small !== large ? { small, large } : null;
}

/** Which windows are biased beyond chance, and how bias goes with size. */
export function WhatWindows(): ReactNode {
  const { t } = useTranslation();
  const attribute = useRunParameter('attribute');
  const result = useView((view) => view.result);
  const ends = result && endsOf(rowsOf(result.results.windows, attribute));
  if (!result) return <Computed live={false}>{t('drift.windows.before')}</Computed>;
  if (!ends) return <Computed live>{t('drift.windows.none')}</Computed>;
  const { small, large } = ends;
  const claim = result.claims.find(({ id }) => id === 'smaller-windows-are-more-biased');
  const biased = (row: WindowRow): string =>
    row.excess.js.low > 0 ? 'biased' : row.excess.js.high < 0 ? 'even' : 'chance';
  const one = (row: WindowRow): string =>
    t(`drift.windows.one.${biased(row)}`, {
      size: t(`drift.windows.names.${row.size}`),
      js: formatNumber(row.js),
      control: formatNumber(row.jsControl),
      ratio: formatNumber(row.ratio?.estimate ?? null),
    });
  return (
    <Computed live>
      {one(small)}
      {t('figure.gap')}
      {one(large)}
      {t('figure.gap')}
      {t(`drift.windows.trend.${claim?.verdict === 'not run' ? 'unknown' : outcomeOf(claim?.verdict)}`)}
      {t('figure.gap')}
      {t(
        (small.ratio?.estimate ?? 0) < (large.ratio?.estimate ?? 0) ? 'drift.windows.clearer' : 'drift.windows.fainter',
      )}
    </Computed>
  );
}

/** How two measured means compare: by their intervals, which overlap or do not. */
function compared(left: Measured, right: Measured): Outcome {
  return left.low > right.high ? 'above' : left.high < right.low ? 'below' : 'same';
}

/** The race: time order against a full shuffle, and both against popularity. */
export function WhatHappened(): ReactNode {
  const { t } = useTranslation();
  const result = useView((view) => view.result);
  const rows = result?.results.shuffle;
  const ordered = rows?.find(({ buffer }) => buffer === '0')?.recall50;
  const shuffled = rows?.find(({ buffer }) => buffer === 'all')?.recall50;
  if (!result || !ordered || !shuffled) return <Computed live={false}>{t('drift.happened.empty')}</Computed>;
  const claim = result.claims.find(({ id }) => id === 'order-costs-recall');
  const warm = claim?.verdict === 'not run';
  const outcome = warm || !claim ? compared(shuffled, ordered) : outcomeOf(claim.verdict);
  const difference = shuffled.mean - ordered.mean;
  return (
    <Computed live>
      {t(`drift.happened.${outcome}`, {
        ordered: percent(ordered),
        shuffled: percent(shuffled),
        difference: formatSigned(claim?.estimate ?? difference),
        interval: claim && !warm ? formatInterval(claim.low, claim.high) : '–',
      })}
      {t('figure.gap')}
      {warm && (
        <>
          {t('drift.happened.warm')}
          {t('figure.gap')}
        </>
      )}
      {t(
        ordered.mean > result.results.popularity.holdOut
          ? 'drift.happened.aboveBaseline'
          : 'drift.happened.belowBaseline',
        {
          popularity: formatNumber(result.results.popularity.holdOut),
        },
      )}
    </Computed>
  );
}

/** How the recall goes as the dial is turned, and what the shuffle inside days comes to. */
export function WhatDial(): ReactNode {
  const { t } = useTranslation();
  const names = useNames(null);
  const rows = useView((view) => view.result?.results.shuffle ?? null);
  const shuffled = rows?.find(({ buffer }) => buffer === 'all');
  const buffers = rows?.filter(({ buffer }) => buffer !== 'all' && buffer !== 'within-days') ?? [];
  if (!rows || !shuffled || buffers.length === 0) return <Computed live={false}>{t('drift.dial.before')}</Computed>;
  const short = buffers.findLastIndex(({ recall50 }) => recall50.high < shuffled.recall50.mean);
  const enough = buffers[short + 1];
  const within = rows.find(({ buffer }) => buffer === 'within-days');
  return (
    <Computed live>
      {buffers.length === 1 && t('drift.dial.onlyEnds')}
      {buffers.length > 1 &&
        (enough
          ? t('drift.dial.enough', {
              order: names.order(enough.buffer),
              recall: percent(enough.recall50),
              shuffled: percent(shuffled.recall50),
            })
          : t('drift.dial.notEnough', {
              order: names.order(buffers.at(-1)!.buffer),
              recall: percent(buffers.at(-1)!.recall50),
              shuffled: percent(shuffled.recall50),
            }))}
      {within && (
        <>
          {t('figure.gap')}
          {t(`drift.dial.within.${compared(shuffled.recall50, within.recall50)}`, {
            within: percent(within.recall50),
            shuffled: percent(shuffled.recall50),
          })}
        </>
      )}
    </Computed>
  );
}

/** Whether the unshuffled model forgot what it learnt earlier and fits what came last. */
export function WhatForgot(): ReactNode {
  const { t } = useTranslation();
  const rows = useView((view) => view.result?.results.shuffle ?? null);
  const last = useView((view) => view.checkpoints.at(-1));
  const ordered = rows?.find(({ buffer }) => buffer === '0');
  const shuffled = rows?.find(({ buffer }) => buffer === 'all');
  const parts = last?.standings.find(({ order }) => order === '0')?.parts;
  const ends = parts && earlierAndLast(parts);
  if (!ordered || !shuffled || !ends) return <Computed live={false}>{t('drift.forget.before')}</Computed>;
  const bias = ({ recencyBias }: ShuffleRow): 'last' | 'none' | 'earlier' =>
    recencyBias.low > 0 ? 'last' : recencyBias.high < 0 ? 'earlier' : 'none';
  return (
    <Computed live>
      {t(`drift.forget.bias.${bias(ordered)}`, {
        earlier: formatNumber(ends.earlier),
        last: formatNumber(ends.last),
        difference: formatSigned(ordered.recencyBias.mean),
      })}
      {t('figure.gap')}
      {t(`drift.forget.lost.${compared(ordered.forgetting, shuffled.forgetting)}`, {
        ordered: formatNumber(ordered.forgetting.mean),
        shuffled: formatNumber(shuffled.forgetting.mean),
      })}
    </Computed>
  );
}

/** What moved furthest without shuffling, and which stretch of the epoch moved it. */
export function WhatMoved(): ReactNode {
  const { t } = useTranslation();
  const dataset = useRunDataset();
  const { film } = useNames(dataset);
  const all = useView((view) => view.moved);
  const ordered = all.find(({ order }) => order === '0');
  const shuffled = all.find(({ order }) => order === 'all');
  const item = ordered?.most[0];
  if (!ordered || !shuffled || item === undefined || !dataset) {
    return <Computed live={false}>{t('drift.moved.before')}</Computed>;
  }
  const span = ordered.windows[ordered.window[item]];
  const means = { ordered: ordered.meanFromStart.at(-1)!, shuffled: shuffled.meanFromStart.at(-1)! };
  return (
    <Computed live>
      {t('drift.moved.furthest', {
        film: film(item),
        moved: formatNumber(ordered.moved[item]),
        from: formatCount((span?.from ?? 0) + 1),
        to: formatCount(span?.to ?? 0),
        share: formatShare(ordered.moved[item] > 0 ? ordered.windowMoved[item] / ordered.moved[item] : null),
      })}
      {t('figure.gap')}
      {t(means.ordered > means.shuffled ? 'drift.moved.further' : 'drift.moved.lessFar', {
        ordered: formatNumber(means.ordered),
        shuffled: formatNumber(means.shuffled),
      })}
    </Computed>
  );
}

/** What the detector noticed, and whether it cried at shuffled streams. */
export function WhatDetector(): ReactNode {
  const { t } = useTranslation();
  const set = useRunParameter('attribute');
  const result = useView((view) => view.result);
  const row = result?.results.detector.find(({ attribute }) => attribute === set);
  if (!result || !row) return <Computed live={false}>{t('drift.detector.before')}</Computed>;
  return (
    <Computed live>
      {row.delay === null
        ? t('drift.detector.unnoticed')
        : t('drift.detector.noticed', { delay: formatCount(row.delay), events: formatCount(row.delay * row.batch) })}
      {t('figure.gap')}
      {t(row.controlAlarms === 0 ? 'drift.detector.quiet' : 'drift.detector.false', {
        alarms: formatCount(row.controlAlarms),
        batches: formatCount(row.controlBatches),
        shuffles: formatCount(row.controls),
      })}
    </Computed>
  );
}

/** Where in the grid shuffling helped, did nothing, or hurt. */
export function WhatGrid(): ReactNode {
  const { t } = useTranslation();
  const cells = useView((view) => view.grid);
  if (cells.length === 0) return <Computed live={false}>{t('drift.grid.before')}</Computed>;
  const count = (verdict: string): string => formatCount(cells.filter((cell) => cell.verdict === verdict).length);
  const best = cells.reduce((most, cell) => (cell.effect.estimate > most.effect.estimate ? cell : most));
  const least = cells.reduce((most, cell) => (cell.effect.estimate < most.effect.estimate ? cell : most));
  const place = (key: string, cell: (typeof cells)[number]): string =>
    t(`drift.grid.${key}`, {
      start: t(`drift.parameters.start.options.${cell.start}`),
      size: formatCount(cell.daySize),
      rate: trimZeros(formatNumber(cell.rateFactor)),
      effect: formatSigned(cell.effect.estimate),
    });
  return (
    <Computed live>
      {t('drift.grid.counts', {
        cells: formatCount(cells.length),
        holds: count('holds'),
        same: count('no effect'),
        reversed: count('reversed'),
      })}
      {cells.length > 1 && (
        <>
          {t('figure.gap')}
          {place('best', best)}
          {t('figure.gap')}
          {place('least', least)}
        </>
      )}
    </Computed>
  );
}
