import type { ReactNode } from 'react';
import type { VectorMapProps } from './map/types.ts';

export type { VectorMapProps, VectorMapText } from './map/types.ts';

/** All item and user vectors as a flat picture to look around in. */
export function VectorMap({ ariaLabel, text }: VectorMapProps): ReactNode {
  return <section aria-label={ariaLabel}>{text.empty}</section>;
}
