import { spawn } from 'node:child_process';
import { prepare, program, root, stop, takenComplaint } from './install.mjs';

// `npm start`: installs what is missing and serves the lab; Vite prints the address. Other arguments go to
// Vite, e.g. `npm start -- --port 5000 --host`.
const taken = takenComplaint(process.env);
if (taken) stop(taken);
prepare();
const [command, ...args] = program('vite/bin/vite.js', ...process.argv.slice(2));
const vite = spawn(command, args, { cwd: root, stdio: 'inherit' });

let stopping = false;
/** @type {readonly NodeJS.Signals[]} */
const ENDS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of ENDS) {
  process.on(signal, () => {
    // A terminal tells the whole process group; a supervisor tells this process only.
    stopping = true;
    vite.kill(signal);
  });
}
vite.on('error', (error) => {
  console.error(`The lab could not be started: ${error.message}`);
  process.exitCode = 1;
});
vite.on('exit', (code) => {
  process.exitCode = stopping ? 0 : (code ?? 1);
});
