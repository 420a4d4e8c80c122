import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupColour } from '../../../../../ui/theme.ts';
import type { MapColouring, MapPoint } from '../../../../../ui/types.ts';
import { VectorMap } from '../../../../../ui/VectorMap.tsx';
import { useLab } from '../../../../lab.ts';
import { shortTitle } from '../../../../parts/films/films.ts';
import { useMapText } from '../../../../parts/films/use-map.ts';
import { Figure } from '../../../../prose/Figure.tsx';
import { Stale } from '../Stale.tsx';
import { useAnswer } from '../use.ts';

const TOWERS = 4;
/** Films that are in no list stay in the background. */
const BACKGROUND = 'var(--rule)';

/** The films, each in the colour of the tower that brings it into most lists. */
export function TowersMap(): ReactNode {
  const { t } = useTranslation();
  const text = useMapText(t('questions.map.empty'));
  const answer = useAnswer('towers');
  const map = answer?.map ?? null;
  const loaded = useLab((state) => state.dataset);
  const dataset = loaded && map && loaded.items === map.winner.length ? loaded : null;
  const [selected, setSelected] = useState<MapPoint | null>(null);
  const colouring = useMemo(
    (): MapColouring => ({
      groupOf: Uint8Array.from(map?.winner ?? [], (tower) => (tower < 0 ? TOWERS : tower)),
      groups: [
        ...Array.from({ length: TOWERS }, (_, tower) => ({
          label: t('questions.tower', { number: tower + 1 }),
          colour: groupColour(tower),
        })),
        { label: t('questions.map.none'), colour: BACKGROUND },
      ],
    }),
    [map, t],
  );
  const labels = useCallback(
    ({ index }: Pick<MapPoint, 'index'>): string => {
      const wins = Array.from({ length: TOWERS }, (_, tower) => map?.wins[index * TOWERS + tower] ?? 0);
      return t('questions.map.film', {
        title: shortTitle(dataset?.titles[index] ?? ''),
        wins: wins.join(' : '),
      });
    },
    [map, dataset, t],
  );
  return (
    <Figure title={t('questions.map.title')} caption={t('questions.map.caption')}>
      <Stale question="towers" />
      <VectorMap
        positions={dataset && map ? map.positions : null}
        items={dataset?.items ?? 0}
        users={0}
        colouring={colouring}
        labels={labels}
        selected={selected}
        highlighted={[]}
        onSelect={setSelected}
        showUsers={false}
        height={360}
        ariaLabel={t('questions.map.title')}
        text={text}
      />
    </Figure>
  );
}
