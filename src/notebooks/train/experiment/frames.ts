import { histories, type Histories } from '../../../core/data/split.ts';
import { align } from '../../../core/projection/align.ts';
import { pca, project } from '../../../core/projection/pca.ts';
import type { FrameEvent } from '../events.ts';
import type { Prepared } from '../../../core/training/prepare.ts';

/** Makes the map's frames: all vectors, flattened by PCA and turned onto the frame before. */
export class FrameMaker {
  readonly histories: Histories;
  private previous: Float32Array | null = null;

  constructor(private readonly prepared: Prepared) {
    this.histories = histories(prepared.dataset, prepared.split.train);
  }

  make(step: number, vectors: { readonly items: Float32Array; readonly users: Float32Array }): FrameEvent {
    const { dataset } = this.prepared;
    const rows = dataset.items + dataset.users;
    const dims = vectors.items.length / dataset.items;
    const all = new Float32Array(rows * dims);
    all.set(vectors.items);
    all.set(vectors.users, vectors.items.length);
    const basis = pca(all, rows, dims);
    const positions = align(project(all, rows, dims, basis), this.previous);
    this.previous = positions.slice();
    return {
      type: 'frame',
      transfer: true,
      step,
      positions,
      itemVectors: vectors.items,
      userVectors: vectors.users,
      dims,
      explained: basis.explained[0] + basis.explained[1],
    };
  }
}
