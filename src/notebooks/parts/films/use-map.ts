import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dataset } from '../../../core/data/types.ts';
import type { VectorMapText } from '../../../ui/VectorMap.tsx';
import type { MapColouring } from '../../../ui/types.ts';
import { colourOf, groupingOf, type ColourBy } from './colouring.ts';

/** What the vector map has to say in the reader's language. @param empty said while there are no vectors. */
export function useMapText(empty: string): VectorMapText {
  const { t } = useTranslation();
  const say = (key: Exclude<keyof VectorMapText, 'empty'>): string => t(`parts.map.text.${key}`);
  return {
    empty,
    zoomIn: say('zoomIn'),
    zoomOut: say('zoomOut'),
    fit: say('fit'),
    loading: say('loading'),
    canvasNote: say('canvasNote'),
    items: say('items'),
    users: say('users'),
    hint: say('hint'),
  };
}

const NONE: MapColouring = { groupOf: new Uint8Array(0), groups: [] };

/** The films' colours, with their names in the reader's language; none while data set and counts do not fit. */
export function useColouring(by: ColourBy, dataset: Dataset | null, counts: Int32Array | null): MapColouring {
  const { t } = useTranslation();
  return useMemo(() => {
    if (!dataset || !counts || counts.length !== dataset.items) return NONE;
    const { groupOf, groups } = groupingOf(by, dataset, counts);
    return {
      groupOf,
      groups: groups.map(({ key, from, to }, group) => ({
        label: t(`parts.map.groups.${by}.${key}`, { from, to }),
        colour: colourOf(by, group),
      })),
    };
  }, [by, dataset, counts, t]);
}
