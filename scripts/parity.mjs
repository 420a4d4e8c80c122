import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { aptAdvice, sayLeftOut } from './machine/apt.mjs';
import { messageOf, prepare, program, root } from './install.mjs';
import { debianPackages, systemPython } from './machine/python.mjs';
import { torchEnvironment, TORCH_ADVICE } from './peers/environment.mjs';

// `npm run test:parity`: is the lab's training step the one that its formulas say? A program of a few pages in NumPy takes
// each of 200 steps again in float64, from where the lab took it, for all losses and all that a step may train. With
// `-- --peer torch` PyTorch's autograd does. Where neither can be had, it says so and skips.

const STEPS = 200;
const peer = process.argv.includes('torch') ? 'torch' : 'numpy';

/** Pipes the lab's steps into the peer. @param {string} python @returns whether they agree. */
async function agree(python) {
  const [command, ...args] = program('tsx/dist/cli.mjs', 'scripts/peers/write-steps.ts', String(STEPS));
  const lab = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const check = spawn(python, ['scripts/peers/parity.py', peer], { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] });
  // Where the peer stops early, its own words say why.
  check.stdin.on('error', () => lab.kill());
  lab.stdout.pipe(check.stdin);
  const [[written], [checked]] = await Promise.all([once(lab, 'exit'), once(check, 'exit')]);
  return written === 0 && checked === 0;
}

/** @returns a Python that has the peer, and what would bring it where there is none. */
function peerPython() {
  if (peer === 'torch') return { ...torchEnvironment(), advice: TORCH_ADVICE };
  return { ...systemPython(['numpy']), advice: aptAdvice(debianPackages(['numpy'])) };
}

prepare();
const { python, reason, advice } = peerPython();
if (python === null) {
  sayLeftOut(`NO PARITY TEST WITH ${peer === 'torch' ? 'PYTORCH' : 'NUMPY'}`, reason, advice);
  console.log('parity: skipped');
} else {
  try {
    const passed = await agree(python);
    console.log(`parity: ${passed ? 'passed' : 'FAILED'}`);
    process.exitCode = passed ? 0 : 1;
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
