import { spawnSync } from 'node:child_process';
import { buildIfNeeded } from './build.mjs';
import { prepare, program, root } from './install.mjs';

// `npm run bench`: what the lab's speed is, on the production build in a headless browser and on the command line, with
// medians and spreads, in ten minutes; kept in bench/results.json. No test: machines differ, and so does what else they do.
//   npm run bench -- --compare FILE     ratios to an earlier results.json
//   npm run bench -- --only steps,page  parts of sizes,steps,page,command-line
prepare();
buildIfNeeded();
const [command, ...args] = program('tsx/dist/cli.mjs', 'scripts/bench/main.ts', ...process.argv.slice(2));
process.exitCode = spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
