/**
 * Orthogonal Procrustes in the plane (Schönemann 1966), in closed form: rotates or reflects a picture about the origin so
 * that its squared distance to the previous picture is least, and a live map neither spins nor flips. Nothing is scaled
 * or shifted, so all distances stay.
 * @param positions [rows, 2] row-major, centred on the origin as `project` returns them.
 * @param previous the previous picture, or null for the first one; another number of rows counts as a first one.
 * @returns a new array [rows, 2]; a first picture is returned unchanged.
 */
export function align(positions: Float32Array, previous: Float32Array | null): Float32Array {
  const aligned = positions.slice();
  if (!previous || previous.length !== positions.length) return aligned;
  let xx = 0;
  let xy = 0;
  let yx = 0;
  let yy = 0;
  for (let i = 0; i < positions.length; i += 2) {
    xx += positions[i] * previous[i];
    xy += positions[i] * previous[i + 1];
    yx += positions[i + 1] * previous[i];
    yy += positions[i + 1] * previous[i + 1];
  }
  const rotationFit = Math.hypot(xx + yy, xy - yx);
  const reflectionFit = Math.hypot(xx - yy, xy + yx);
  const fit = Math.max(rotationFit, reflectionFit);
  if (fit === 0) return aligned;
  const mirrored = reflectionFit > rotationFit;
  const cos = (mirrored ? xx - yy : xx + yy) / fit;
  const sin = (mirrored ? xy + yx : xy - yx) / fit;
  const handed = mirrored ? -1 : 1;
  for (let i = 0; i < positions.length; i += 2) {
    const x = positions[i];
    const y = positions[i + 1] * handed;
    aligned[i] = cos * x - sin * y;
    aligned[i + 1] = sin * x + cos * y;
  }
  return aligned;
}
