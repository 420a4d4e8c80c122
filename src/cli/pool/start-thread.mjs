import { register } from 'tsx/esm/api';

// A thread does not inherit tsx from the program's own: without it, it could not read TypeScript.
register();
await import('./pool-worker.ts');
