import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapColouring, MapPoint } from '../../../../../ui/types.ts';
import { VectorMap, type MapPath } from '../../../../../ui/VectorMap.tsx';
import { useMapText } from '../../../../parts/films/use-map.ts';
import { lookOf } from '../../view/arms.ts';
import type { WatchAnswer } from '../../../queries.ts';
import { useArmName } from '../use.ts';
import { aroundTrails, isWithin, trailOf, type Frame } from './day.ts';
import { Choice } from '../../../../../ui/controls/Choice.tsx';
import css from './watch.module.css';

/** Her way may be short: the map is never enlarged beyond this, in units of the map, whose vectors have length 1. */
const LEAST_SIDE = 0.2;

interface WatchMapProps {
  readonly answer: WatchAnswer | null;
  /** Arms that stand on this map. */
  readonly arms: readonly string[];
  readonly frames: readonly Frame[];
  readonly at: number;
  readonly colouring: MapColouring;
  readonly film: (item: number) => string;
}

/** The films that are in the index that day, and the way of the user's vector among them under every arm. */
export function WatchMap({ answer, arms, frames, at, colouring, film }: WatchMapProps): ReactNode {
  const { t } = useTranslation();
  const text = useMapText(t('update.watch.mapEmpty'));
  const name = useArmName();
  const [isNear, setIsNear] = useState(true);
  const positions = useMemo(
    () => answer && answer.items.map((place, i) => (answer.known[i >> 1] ? place : Number.NaN)),
    [answer],
  );
  const key = arms.join();
  const trails = useMemo(
    () => (answer ? key.split(',').map((arm) => ({ arm, points: trailOf(answer, frames, arm) })) : []),
    [answer, frames, key],
  );
  const paths = trails.map(({ arm, points }): MapPath => ({ id: arm, label: name(arm), ...lookOf(arm), points, at }));
  const focus = useMemo(
    () =>
      isNear
        ? aroundTrails(
            trails.map(({ points }) => points),
            LEAST_SIDE,
          )
        : null,
    [isNear, trails],
  );
  const wanted = answer?.events[frames[at]?.event ?? -1]?.item;
  // A film that stands outside the part shown would only dim the others.
  const highlighted = useMemo(
    (): MapPoint[] =>
      wanted !== undefined && positions && isWithin(focus, positions[2 * wanted], positions[2 * wanted + 1])
        ? [{ kind: 'item', index: wanted, label: film(wanted) }]
        : [],
    [wanted, positions, focus, film],
  );
  const labels = useCallback(({ index }: Pick<MapPoint, 'index'>) => film(index), [film]);
  return (
    <div className={css.map}>
      <Choice
        label={t('update.watch.view')}
        value={isNear ? 'near' : 'whole'}
        onChange={(value) => setIsNear(value === 'near')}
        options={['near', 'whole'].map((value) => ({ value, label: t(`update.watch.${value}`) }))}
      />
      <VectorMap
        positions={positions}
        items={positions ? positions.length / 2 : 0}
        users={0}
        colouring={colouring}
        labels={labels}
        selected={null}
        highlighted={highlighted}
        paths={paths}
        onSelect={() => undefined}
        showUsers={false}
        height={400}
        viewKey={answer ? `${answer.user} ${answer.day} ${isNear}` : ''}
        focus={focus}
        ariaLabel={t('update.watch.map')}
        text={text}
      />
    </div>
  );
}
