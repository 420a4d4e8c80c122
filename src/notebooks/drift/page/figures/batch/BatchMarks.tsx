import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../../../core/data/types.ts';
import { formatCount } from '../../../../../ui/format.ts';
import { GROUP_COLOURS, groupColour } from '../../../../../ui/theme.ts';
import { userGroups } from '../../view/derive.ts';
import type { FedBatch } from '../../../queries.ts';
import { useNames } from '../use.ts';
import css from './batch.module.css';

/** Marks drawn of a batch: a larger batch shows its first ones, and says so. */
const DRAWN = 512;
const COLUMNS = 32;
const CELL = 14;
const RUG = 28;

/** Shapes that tell the most frequent users apart without their colour, 10 × 10 about the middle. */
const shapes = [
  'M-4.5-4.5h9v9h-9z',
  'M0-5.5 5 4.5H-5z',
  'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0',
  'M0-6 6 0 0 6-6 0z',
  'M0 5.5 5-4.5H-5z',
  'M-5-1.8h10v3.6h-10z',
  'M-1.8-5h3.6v10h-3.6z',
];
const OTHER = 'M-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0-4.4 0';

interface BatchMarksProps {
  readonly batch: FedBatch;
  readonly dataset: Dataset;
  /** What is said of the mark pointed at; null when none is. */
  readonly onSay: (words: string | null) => void;
}

/** One batch: a mark an event in the order it is fed, coloured by user, and where in the stream they come from. */
export function BatchMarks({ batch, dataset, onSay }: BatchMarksProps): ReactNode {
  const { t } = useTranslation();
  const names = useNames(dataset);
  const { groups, top } = userGroups(batch.users, GROUP_COLOURS);
  const shown = Math.min(DRAWN, batch.users.length);
  const rows = Math.ceil(shown / COLUMNS);
  const width = COLUMNS * CELL;
  const others = batch.distinctUsers - top.length;
  const title = t('drift.batch.side', { order: names.order(batch.order), events: formatCount(batch.users.length) });
  const say = (i: number): string =>
    t('drift.batch.event', { user: names.user(batch.users[i]), film: names.film(batch.items[i]) });
  return (
    <figure className={css.side} aria-label={title} data-order={batch.order}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${rows * CELL}`} aria-hidden="true" onPointerLeave={() => onSay(null)}>
        {Array.from({ length: shown }, (_, i) => (
          <g
            key={i}
            transform={`translate(${(i % COLUMNS) * CELL + CELL / 2} ${Math.floor(i / COLUMNS) * CELL + CELL / 2})`}
            onPointerEnter={() => onSay(say(i))}
          >
            <rect x={-CELL / 2} y={-CELL / 2} width={CELL} height={CELL} fill="transparent" />
            <path d={shapes[groups[i]] ?? OTHER} fill={groupColour(groups[i])} />
          </g>
        ))}
      </svg>
      {shown < batch.users.length && <p className={css.small}>{t('drift.batch.first', { count: shown })}</p>}
      <ul className={css.users}>
        {top.map(({ user, events }, group) => (
          <li key={user}>
            <svg width={12} height={12} viewBox="-6 -6 12 12" aria-hidden="true">
              <path d={shapes[group]} fill={groupColour(group)} />
            </svg>
            {t('drift.batch.userEvents', { user: names.user(user), events: formatCount(events) })}
          </li>
        ))}
        {others > 0 && (
          <li>
            <svg width={12} height={12} viewBox="-6 -6 12 12" aria-hidden="true">
              <path d={OTHER} fill={groupColour(GROUP_COLOURS - 1)} />
            </svg>
            {t('drift.batch.others', { count: formatCount(others) })}
          </li>
        )}
      </ul>
      <svg className={css.rug} viewBox={`0 0 ${width} ${RUG}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1={0} x2={width} y1={RUG - 1} y2={RUG - 1} />
        {Array.from(batch.places, (place, i) => (
          <line key={i} data-mark x1={place * width} x2={place * width} y1={2} y2={RUG - 2} />
        ))}
      </svg>
      <div className={css.rugEnds}>
        <span>{t('drift.batch.start')}</span>
        <span>{t('drift.batch.from')}</span>
        <span>{t('drift.batch.end')}</span>
      </div>
    </figure>
  );
}
