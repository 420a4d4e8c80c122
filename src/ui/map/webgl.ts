/**
 * Whether this browser gives a WebGL2 context. The probe's context is handed back at once: a page may hold only a few.
 */
export function supportsWebGL2(makeCanvas: () => HTMLCanvasElement = () => document.createElement('canvas')): boolean {
  try {
    const context = makeCanvas().getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
