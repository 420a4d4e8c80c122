import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VectorMap, type MapMark } from '../../../../../ui/VectorMap.tsx';
import type { MapPoint } from '../../../../../ui/types.ts';
import { useColouring, useMapText } from '../../../../parts/films/use-map.ts';
import { useView } from '../../definition.ts';
import { useNames, useRunDataset } from '../use.ts';
import type { Visiting } from './use-visit.ts';

/** Where the visitor's vectors stand: computed now (and where it stood before), learnt, and stored. */
function useMarks({ answers, before }: Visiting): readonly MapMark[] {
  const { t } = useTranslation();
  return useMemo(() => {
    if (!answers) return [];
    const { fresh, stored, learnt, visit } = answers;
    const mark = (id: string): Pick<MapMark, 'id' | 'label'> => ({ id, label: t(`serve.visit.marks.${id}`) });
    return [
      ...(learnt ? [{ ...mark('learnt'), at: learnt.position, hollow: true }] : []),
      ...(visit.user === null || visit.liked.length === 0
        ? []
        : [{ ...mark('stored'), at: stored.position, hollow: true }]),
      { ...mark('fresh'), at: fresh.position, from: before?.fresh.position ?? null },
    ];
  }, [answers, before, t]);
}

interface VisitMapProps {
  readonly visiting: Visiting;
  /** A film was clicked. */
  readonly onSelect: (film: number) => void;
}

/** The films, and the visitor among them; her ten recommendations are ringed. */
export function VisitMap({ visiting, onSelect }: VisitMapProps): ReactNode {
  const { t } = useTranslation();
  const text = useMapText(t('serve.visit.mapEmpty'));
  const { film } = useNames();
  const dataset = useRunDataset();
  const published = useView((view) => view.published);
  const marks = useMarks(visiting);
  const fresh = visiting.answers?.fresh.ids ?? null;
  const colouring = useColouring('genre', dataset, published?.itemCounts ?? null);
  const highlighted = useMemo(
    (): MapPoint[] => Array.from(fresh ?? [], (item) => ({ kind: 'item', index: item, label: film(item) })),
    [fresh, film],
  );
  const labels = useCallback(({ index }: Pick<MapPoint, 'index'>) => film(index), [film]);
  return (
    <VectorMap
      positions={dataset && published ? published.positions : null}
      items={dataset?.items ?? 0}
      users={dataset?.users ?? 0}
      colouring={colouring}
      labels={labels}
      selected={null}
      highlighted={highlighted}
      marks={marks}
      onSelect={(point) => point && onSelect(point.index)}
      showUsers={false}
      height={430}
      ariaLabel={t('serve.visit.map')}
      text={text}
    />
  );
}
