import { useEffect, useRef, useState } from 'react';
import { useLabActions } from '../../../../lab.ts';
import type { FrameEvent } from '../../../events.ts';

/** The map's other projection: made on demand out of one frame's vectors. */
export interface Umap {
  readonly mode: 'pca' | 'umap';
  /** Positions to show instead of PCA's; null in PCA mode. */
  readonly shown: Float32Array | null;
  /** Step of the frame it was made from. */
  readonly step: number | null;
  /** 0 … 1 while it is being made. */
  readonly progress: number | null;
  readonly failed: boolean;
  readonly start: () => void;
  readonly cancel: () => void;
  readonly setMode: (mode: 'pca' | 'umap') => void;
}

interface Made {
  readonly positions: Float32Array;
  readonly step: number;
}

/** @param frame the frame shown now; a new run (no frame) forgets the projection. */
export function useUmap(frame: FrameEvent | null): Umap {
  const actions = useLabActions();
  const [made, setMade] = useState<Made | null>(null);
  const [mode, setMode] = useState<'pca' | 'umap'>('pca');
  const [progress, setProgress] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const running = useRef<AbortController | null>(null);
  const rows = frame ? frame.positions.length / 2 : 0;

  const cancel = (): void => {
    running.current?.abort();
    running.current = null;
    setProgress(null);
  };
  useEffect(() => () => running.current?.abort(), []);
  useEffect(() => {
    if (rows > 0) return;
    running.current?.abort();
    setMade(null);
    setMode('pca');
    setProgress(null);
  }, [rows]);

  const start = (): void => {
    if (!frame) return;
    cancel();
    const own = new AbortController();
    running.current = own;
    setFailed(false);
    setProgress(0);
    const vectors = new Float32Array(frame.itemVectors.length + frame.userVectors.length);
    vectors.set(frame.itemVectors);
    vectors.set(frame.userVectors, frame.itemVectors.length);
    const onProgress = (share: number): void => {
      if (running.current === own) setProgress(share);
    };
    actions.umap(vectors, rows, onProgress, own.signal).then(
      (positions) => {
        if (running.current !== own) return;
        setMade({ positions, step: frame.step });
        setMode('umap');
        cancel();
      },
      () => {
        if (running.current !== own) return;
        setFailed(true);
        cancel();
      },
    );
  };

  const fits = made !== null && made.positions.length === rows * 2;
  return {
    mode: fits ? mode : 'pca',
    shown: fits && mode === 'umap' ? made.positions : null,
    step: fits ? made.step : null,
    progress,
    failed,
    start,
    cancel,
    setMode,
  };
}
