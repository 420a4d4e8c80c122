import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { trainingCounts } from '../../../../../core/data/split.ts';
import { VectorMap } from '../../../../../ui/VectorMap.tsx';
import { Scrubber } from '../../../../../ui/Scrubber.tsx';
import { formatCount, formatNumber, formatShare } from '../../../../../ui/format.ts';
import type { MapPoint } from '../../../../../ui/types.ts';
import { useColouring, useMapText } from '../../../../parts/films/use-map.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { between } from '../../view/derive.ts';
import type { MovedEvent } from '../../../events.ts';
import type { OrderId } from '../../../parameters.ts';
import { useView } from '../../definition.ts';
import { useNames, useRunDataset } from '../use.ts';
import { ScrollX } from '../../../../parts/findings/ScrollX.tsx';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import css from './windows.module.css';
import parts from '../../../../parts/parts.module.css';

/** Pictures between the epoch's start and its end. */
const FRAMES = 11;

interface ListProps {
  readonly moved: MovedEvent;
  readonly selected: number | null;
  readonly onSelect: (item: number | null) => void;
}

/** The films that moved most, and the window that moved them. */
function MovedList({ moved, selected, onSelect }: ListProps): ReactNode {
  const { t } = useTranslation();
  const { film } = useNames(useRunDataset());
  return (
    <ScrollX label={t('drift.moved.list')}>
      <table className={parts.table} data-testid="moved">
        <caption className="visually-hidden">{t('drift.moved.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('drift.moved.film')}</th>
            <th scope="col" className={parts.number}>
              {t('drift.moved.whole')}
            </th>
            <th scope="col">{t('drift.moved.window')}</th>
            <th scope="col" className={parts.number}>
              {t('drift.moved.fed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {Array.from(moved.most, (item, row) => {
            const window = moved.window[item];
            const span = moved.windows[window];
            return (
              <tr key={item} data-selected={item === selected || undefined} className={css.movedRow}>
                <th scope="row">
                  <button type="button" onClick={() => onSelect(item === selected ? null : item)}>
                    {film(item)}
                  </button>
                </th>
                <td className={parts.number}>{formatNumber(moved.moved[item])}</td>
                <td>
                  {span &&
                    t('drift.moved.steps', {
                      from: formatCount(span.from + 1),
                      to: formatCount(span.to),
                      moved: formatNumber(moved.windowMoved[item]),
                    })}
                </td>
                <td className={parts.number}>{formatCount(moved.trained[row * moved.windows.length + window])}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollX>
  );
}

/** The map at the last epoch's start, at its end, and between. */
function MovedMap({ moved, selected, onSelect }: ListProps): ReactNode {
  const { t } = useTranslation();
  const text = useMapText(t('drift.moved.empty'));
  const dataset = useRunDataset();
  const { film } = useNames(dataset);
  const [frame, setFrame] = useState(FRAMES - 1);
  const counts = useMemo(
    () => dataset && trainingCounts(dataset, Int32Array.from(dataset.events.item.keys())),
    [dataset],
  );
  const colouring = useColouring('genre', dataset, counts);
  const positions = useMemo(() => between(moved.from, moved.to, frame / (FRAMES - 1)), [moved, frame]);
  const pointOf = (item: number): MapPoint => ({ kind: 'item', index: item, label: film(item) });
  const highlighted = useMemo(
    (): MapPoint[] => Array.from(moved.most, (item) => ({ kind: 'item', index: item, label: film(item) })),
    [moved, film],
  );
  return (
    <div data-testid="moved-map">
      <VectorMap
        positions={dataset && colouring.groupOf.length === dataset.items ? positions : null}
        items={dataset?.items ?? 0}
        users={0}
        colouring={colouring}
        labels={({ index }) => film(index)}
        selected={selected === null ? null : pointOf(selected)}
        highlighted={highlighted}
        onSelect={(point) => onSelect(point?.index ?? null)}
        showUsers={false}
        height={400}
        viewKey={moved.order}
        ariaLabel={t('drift.moved.map')}
        text={text}
      />
      <Scrubber
        count={FRAMES}
        index={frame}
        onChange={setFrame}
        labelOf={(index) => t('drift.moved.frame', { share: formatShare(index / (FRAMES - 1)) })}
        interval={140}
        text={{ play: t('drift.moved.play'), pause: t('drift.moved.pause'), slider: t('drift.moved.slider') }}
      />
    </div>
  );
}

/** What drifted in the last epoch: the films that moved most, and the aligned map. */
export function MovedFigure(): ReactNode {
  const { t } = useTranslation();
  const names = useNames(null);
  const all = useView((view) => view.moved);
  const [order, setOrder] = useState<OrderId>('0');
  const [selected, setSelected] = useState<number | null>(null);
  const moved = all.find((one) => one.order === order) ?? all[0] ?? null;
  return (
    <Figure title={t('drift.moved.title')} caption={t('drift.moved.caption')} ofRun>
      {moved ? (
        <>
          <Choice
            spaced
            label={t('drift.forget.order')}
            value={moved.order}
            onChange={(value) => {
              setOrder(value);
              setSelected(null);
            }}
            options={all.map((one) => ({ value: one.order, label: names.order(one.order) }))}
          />
          <div className={css.moved}>
            <MovedMap moved={moved} selected={selected} onSelect={setSelected} />
            <MovedList moved={moved} selected={selected} onSelect={setSelected} />
          </div>
        </>
      ) : (
        <p className={parts.placeholder}>{t('drift.moved.empty')}</p>
      )}
    </Figure>
  );
}
