import type { MapColouring, MapPoint } from '../types.ts';

/** Words of the map, in the page's language. */
export interface VectorMapText {
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  /** Shown until the drawing code has come. */
  readonly loading: string;
  /** Shown where there are no positions yet. */
  readonly empty: string;
  /** Said under the map where it is drawn without WebGL2. */
  readonly canvasNote: string;
  /** Legend entries: what circles and triangles are. */
  readonly items: string;
  readonly users: string;
  /** How to move it by mouse and keys; read out to screen readers and shown under the map. */
  readonly hint: string;
}

export interface VectorMapProps {
  /** [items + users, 2] row-major, items first. A new array a frame; never changed in place. Null: no frame yet. */
  readonly positions: Float32Array | null;
  readonly items: number;
  readonly users: number;
  readonly colouring: MapColouring;
  /** Title or name of a point, for tooltip and labels. */
  readonly labels: (point: Pick<MapPoint, 'kind' | 'index'>) => string;
  readonly selected: MapPoint | null;
  /** Points that stay bright and carry a ring and a label, e.g. the neighbours of the selected one. */
  readonly highlighted: readonly MapPoint[];
  /** A point was clicked, or (null) the empty space beside them. */
  readonly onSelect: (point: MapPoint | null) => void;
  readonly showUsers: boolean;
  readonly height?: number;
  /** Changes where positions jump on purpose (another projection): the map then fits at once. */
  readonly viewKey?: string;
  readonly ariaLabel: string;
  readonly text: VectorMapText;
}
