import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DEPTH, recallOf } from '../../../../../core/evaluation/target-rank.ts';
import { conceptTextColour } from '../../../../../ui/theme.ts';
import { lookOf } from '../../view/arms.ts';
import { clockTime } from '../../view/derive.ts';
import type { WatchAnswer } from '../../../queries.ts';
import { useArmName } from '../use.ts';
import { hits } from './day.ts';
import parts from '../../../../parts/parts.module.css';
import css from './watch.module.css';

interface EventTableProps {
  readonly answer: WatchAnswer;
  readonly arms: readonly string[];
  readonly slicesPerDay: number;
  /** The film whose request comes next; the number of films at the day's end. */
  readonly next: number;
  readonly turn: number | null;
  readonly film: (item: number) => string;
  readonly groupOf: Uint8Array;
  readonly groups: readonly { readonly label: string; readonly colour: string }[];
  readonly caption: string;
  readonly onSelect: (event: number) => void;
}

/** Whether an arm would have recommended a film, and at which place. */
function Rank({ rank, isKnown }: { readonly rank: number; readonly isKnown: boolean }): ReactNode {
  const { t } = useTranslation();
  if (recallOf(rank) === 1) {
    return (
      <td className={css.hit} data-hit="yes">
        <span aria-hidden="true">✓</span>
        <span className="visually-hidden">{t('update.watch.hit')}</span> {rank + 1}
      </td>
    );
  }
  return (
    <td className={css.miss} data-hit="no">
      <span aria-hidden="true">✗</span>
      <span className="visually-hidden">{t('update.watch.miss')}</span>{' '}
      {isKnown ? `>${DEPTH}` : t('update.watch.unknown')}
    </td>
  );
}

/** Her films of the day in order, with each arm's rank at the moment she wanted them. */
export function EventTable(props: EventTableProps): ReactNode {
  const { answer, arms, slicesPerDay, next, turn, film, groupOf, groups, caption, onSelect } = props;
  const { t } = useTranslation();
  const name = useArmName();
  const box = useRef<HTMLDivElement>(null);
  const { events, known } = answer;
  useEffect(() => {
    const row = box.current?.querySelector<HTMLElement>(`[data-event="${Math.min(next, events.length - 1)}"]`);
    // Scrolls inside the box alone: the page stays where the reader has put it.
    if (box.current && row) box.current.scrollTop = row.offsetTop - box.current.clientHeight / 2;
  }, [next, events]);
  return (
    <div className={css.tableBox} ref={box} tabIndex={0} role="region" aria-label={caption}>
      <table className={`${parts.table} ${css.table}`} data-testid="watched-events">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('update.watch.time')}</th>
            <th scope="col">{t('update.watch.film')}</th>
            {arms.map((arm) => (
              <th key={arm} scope="col" style={{ color: conceptTextColour(lookOf(arm).concept) }}>
                {name(arm)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map(({ slice, item, ranks }, i) => (
            <tr
              key={i}
              data-event={i}
              data-when={i < next ? 'past' : i === next ? 'next' : 'later'}
              data-turn={i === turn || undefined}
              aria-current={i === next ? 'step' : undefined}
            >
              <td className={css.time}>{clockTime(slice, slicesPerDay)}</td>
              <th scope="row">
                <button type="button" className={css.film} onClick={() => onSelect(i)}>
                  <i style={{ background: groups[groupOf[item]]?.colour }} title={groups[groupOf[item]]?.label} />
                  {film(item)}
                </button>
              </th>
              {arms.map((arm) => (
                <Rank key={arm} rank={ranks[arm]} isKnown={known[item] === 1} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('update.watch.found')}
            </th>
            {arms.map((arm) => (
              <td key={arm}>{t('update.watch.foundOf', { found: hits(events, arm), films: events.length })}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
