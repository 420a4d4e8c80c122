/** Six ordered steps from one end of a dial to the other, and a setting that is none of them. */
export type DialConcept = `dial-${0 | 1 | 2 | 3 | 4 | 5 | 'other'}`;

/** Colours of the lab's concepts, one each everywhere; see `theme.css` for both themes' values. */
export type Concept =
  | 'model'
  | 'contrast'
  | 'popularity'
  | 'user'
  | 'item'
  | 'full'
  | 'incremental'
  | 'combined'
  | 'frozen'
  | 'cold'
  | 'ordered'
  | 'unfrozen'
  | 'kept'
  | DialConcept;

/** One line of a chart. */
export interface Series {
  readonly id: string;
  readonly label: string;
  readonly concept: Concept;
  readonly dashed?: boolean;
  /** Drawn faintly and without its name: what stood here before. */
  readonly faint?: boolean;
  /** A stroke of its own, as an SVG dash array; stands before `dashed`. */
  readonly dashes?: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly low?: number; readonly high?: number }[];
}

/** One dot of the vector map. */
export interface MapPoint {
  readonly kind: 'item' | 'user';
  /** Index within its kind. */
  readonly index: number;
  readonly label: string;
}

/** How the map's items are coloured: a swatch per group, in a fixed order. */
export interface MapColouring {
  /** Group of each item. */
  readonly groupOf: Uint8Array;
  readonly groups: readonly { readonly label: string; readonly colour: string }[];
}
