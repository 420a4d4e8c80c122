import { lazyAgain } from '../lazy-again.ts';
import SvgPoints from './SvgPoints.tsx';
import { supportsWebGL2 } from './webgl.ts';

const loads = {
  webgl2: () => import('./DeckPoints.tsx'),
  canvas2d: () => import('./CanvasPoints.tsx'),
};

/** What draws the map's points; the first two are fetched when they are first needed. */
export const renderers = {
  webgl2: lazyAgain(loads.webgl2),
  canvas2d: lazyAgain(loads.canvas2d),
  svg: SvgPoints,
};

/** The renderer for this browser's screen. */
export const screenRenderer = (): keyof typeof loads => (supportsWebGL2() ? 'webgl2' : 'canvas2d');

/**
 * Fetches what a map will be drawn with, so that it can be drawn without a network: the plain canvas as well, which
 * takes over where WebGL2 does not start. A failure is told by the map.
 */
export function prefetchRenderers(): void {
  for (const load of Object.values(loads)) load().catch(() => undefined);
}
