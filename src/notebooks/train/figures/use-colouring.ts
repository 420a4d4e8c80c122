import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapColouring } from '../../../ui/types.ts';
import { useLab } from '../../lab.ts';
import { colourOf, groupingOf, type ColourBy } from '../colouring.ts';
import { useView } from './use.ts';

const NONE: MapColouring = { groupOf: new Uint8Array(0), groups: [] };

/** The map's colours, with their names in the reader's language. */
export function useColouring(by: ColourBy): MapColouring {
  const { t } = useTranslation();
  const dataset = useLab((state) => state.runDataset);
  const counts = useView((view) => view.prepared?.itemCounts ?? null);
  return useMemo(() => {
    if (!dataset || !counts || counts.length !== dataset.items) return NONE;
    const { groupOf, groups } = groupingOf(by, dataset, counts);
    return {
      groupOf,
      groups: groups.map(({ key, from, to }, group) => ({
        label: t(`train.map.groups.${by}.${key}`, { from, to }),
        colour: colourOf(by, group),
      })),
    };
  }, [by, dataset, counts, t]);
}
