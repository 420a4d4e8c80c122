import {
  type DefaultProps,
  Layer,
  type LayerDataSource,
  type LayerProps,
  project32,
  type UpdateParameters,
} from '@deck.gl/core';
import { Model } from '@luma.gl/engine';
import type { ShaderModule } from '@luma.gl/shadertools';

interface PointsProps {
  /** Columns: getPosition (2 floats), getFillColor (4 bytes). */
  readonly data: LayerDataSource<unknown>;
  /** In CSS pixels; of a triangle the circle around it. */
  readonly radius: number;
  readonly shape: 'circle' | 'triangle';
}

interface PointsUniforms {
  readonly radius: number;
  readonly triangle: number;
}

const block = /* glsl */ `\
layout(std140) uniform pointsUniforms {
  float radius;
  float triangle;
} points;
`;

const pointsModule = {
  name: 'points',
  vs: block,
  fs: block,
  uniformTypes: { radius: 'f32', triangle: 'f32' },
} as const satisfies ShaderModule<PointsUniforms>;

const vs = /* glsl */ `#version 300 es
in vec2 positions;
in vec4 colors;
out vec4 vColor;

void main(void) {
  geometry.worldPosition = vec3(positions, 0.0);
  gl_Position = project_position_to_clipspace(geometry.worldPosition, vec3(0.0), vec3(0.0), geometry.position);
  gl_PointSize = 2.0 * points.radius * project.devicePixelRatio;
  vColor = colors;
}
`;

const fs = /* glsl */ `#version 300 es
precision highp float;
in vec4 vColor;
out vec4 fragColor;

void main(void) {
  vec2 at = 2.0 * gl_PointCoord - 1.0;
  float side = 0.5 * (1.0 - sqrt(3.0) * abs(at.x) + at.y);
  float inside = points.triangle > 0.5 ? min(side, 0.5 - at.y) : 1.0 - length(at);
  if (inside <= 0.0) discard;
  fragColor = vec4(vColor.rgb, vColor.a * smoothstep(0.0, 1.0 / points.radius, inside));
}
`;

/** Two floats and four bytes a point; nothing is computed from an object. */
const defaultProps: DefaultProps<PointsProps> = { radius: 3, shape: 'circle' };

/**
 * Thousands of small circles or upright triangles, each one vertex (`gl_PointSize`). deck.gl's own scatterplot draws an
 * instanced square a point, which a processor that stands in for a GPU draws one by one: 3,062 points took 85 ms a
 * frame with SwiftShader.
 */
export class PointsLayer extends Layer<Required<PointsProps> & LayerProps> {
  static override layerName = 'PointsLayer';
  static override defaultProps = defaultProps;
  declare state: { model?: Model };

  override initializeState(): void {
    this.getAttributeManager()?.add({
      positions: { size: 2, accessor: 'getPosition' },
      colors: { size: 4, type: 'unorm8', accessor: 'getFillColor' },
    });
    const shaders = super.getShaders({ vs, fs, modules: [project32, pointsModule] });
    this.setState({
      model: new Model(this.context.device, {
        ...shaders,
        id: this.props.id,
        topology: 'point-list',
        bufferLayout: this.getAttributeManager()?.getBufferLayouts() ?? [],
      }),
    });
  }

  override getModels(): Model[] {
    return this.state.model ? [this.state.model] : [];
  }

  override updateState(params: UpdateParameters<this>): void {
    super.updateState(params);
    this.state.model?.setVertexCount(this.getNumInstances());
  }

  override draw(): void {
    const { radius, shape } = this.props;
    const { model } = this.state;
    if (!model) return;
    model.shaderInputs.setProps({ points: { radius, triangle: shape === 'triangle' ? 1 : 0 } });
    model.draw(this.context.renderPass);
  }
}
