import { ScatterplotLayer } from '@deck.gl/layers';

/**
 * Scatterplot points cut to a triangle that stands on its base. The circle's shader is kept, only what lies outside the
 * triangle is made transparent, so that positions and colours stay plain binary columns.
 */
export class TriangleLayer extends ScatterplotLayer {
  static override layerName = 'TriangleLayer';

  override getShaders(): ReturnType<ScatterplotLayer['getShaders']> {
    return {
      ...super.getShaders(),
      inject: {
        'fs:DECKGL_FILTER_COLOR': /* glsl */ `
          float side = 0.5 * (1.0 - sqrt(3.0) * abs(geometry.uv.x) - geometry.uv.y);
          float inside = min(side, geometry.uv.y + 0.5);
          color.a *= smoothstep(0.0, 0.12, inside);
        `,
      },
    };
  }
}
