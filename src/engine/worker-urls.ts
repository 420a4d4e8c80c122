import umapWorkerUrl from './umap/umap-worker.ts?worker&url';
import workerUrl from './worker.ts?worker&url';

// Vite's query makes a worker's address the default of what the module gives; the linter, which reads the file without
// the query, cannot know. So import/default is off for this file alone (.oxlintrc.json).
export { umapWorkerUrl, workerUrl };
