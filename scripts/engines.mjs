import { spawnSync } from 'node:child_process';
import { buildIfNeeded } from './build.mjs';
import { prepare, program, root } from './install.mjs';

// `npm run test:engines`: a student's first minute in Firefox and in WebKit, on the production build: what the page
// shows, the checksum of the command line, a clean console. Where a browser cannot be had, it says so and skips it.
prepare();
buildIfNeeded();
const [command, ...args] = program('tsx/dist/cli.mjs', 'scripts/engines/main.ts');
process.exitCode = spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
