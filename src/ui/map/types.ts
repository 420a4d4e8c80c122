import type { Concept, MapColouring, MapPoint } from '../types.ts';
import type { Box } from './view.ts';

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

/** A place beside the points of the cloud, e.g. a vector computed this moment. */
export interface MapMark {
  readonly id: string;
  readonly label: string;
  readonly at: readonly [number, number];
  /** Where it stood before: drawn as a line to where it stands now. */
  readonly from?: readonly [number, number] | null;
  /** True leaves it hollow: a mark to compare with. */
  readonly hollow?: boolean;
}

/** The way of a vector that moves while the cloud holds still. */
export interface MapPath {
  readonly id: string;
  readonly label: string;
  readonly concept: Concept;
  /** An SVG dash pattern; left out: a solid line. */
  readonly dashes?: string;
  readonly points: readonly (readonly [number, number])[];
  /** The point it has come to; what lies ahead is drawn faintly. */
  readonly at: number;
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
  /** Users that are not in the cloud, drawn over it as triangles with their names. */
  readonly marks?: readonly MapMark[];
  /** Ways of users, drawn over the cloud with their names at the points they have come to. */
  readonly paths?: readonly MapPath[];
  /** A point was clicked, or (null) the empty space beside them. */
  readonly onSelect: (point: MapPoint | null) => void;
  readonly showUsers: boolean;
  readonly height?: number;
  /** Changes where positions jump on purpose (another projection): the map then fits at once. */
  readonly viewKey?: string;
  /** What to look at first and at `fit`; left out or null: the whole cloud. Changes with `viewKey`. */
  readonly focus?: Box | null;
  readonly ariaLabel: string;
  readonly text: VectorMapText;
}
