/** A stage of the path, its shape, and where its measured size and time come from. */
export interface PathStage {
  readonly id: 'films' | 'itemTower' | 'vectors' | 'index' | 'request' | 'userTower' | 'query' | 'search' | 'answer';
  readonly kind: 'item' | 'user';
  readonly shape: 'data' | 'tower' | 'work';
}

export const offline: readonly PathStage[] = [
  { id: 'films', kind: 'item', shape: 'data' },
  { id: 'itemTower', kind: 'item', shape: 'tower' },
  { id: 'vectors', kind: 'item', shape: 'data' },
  { id: 'index', kind: 'item', shape: 'work' },
];

export const online: readonly PathStage[] = [
  { id: 'request', kind: 'user', shape: 'data' },
  { id: 'userTower', kind: 'user', shape: 'tower' },
  { id: 'query', kind: 'user', shape: 'data' },
  { id: 'search', kind: 'user', shape: 'work' },
  { id: 'answer', kind: 'item', shape: 'data' },
];
