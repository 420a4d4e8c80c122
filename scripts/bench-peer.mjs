import { spawnSync } from 'node:child_process';
import { prepare, program, root } from './install.mjs';
import { sayLeftOut } from './machine/apt.mjs';
import { TORCH_ADVICE, torchEnvironment } from './peers/environment.mjs';

// `npm run bench:peer`: how fast is the lab's training beside the same model, batches, optimisers and order of data in
// PyTorch, run in turn on this machine? Only on request: PyTorch comes into an environment of its own, with 5.5 GB.
prepare();
const { python, reason } = torchEnvironment();
if (python === null) sayLeftOut('NO COMPARISON WITH PYTORCH', reason, TORCH_ADVICE);
else {
  const [command, ...args] = program(
    'tsx/dist/cli.mjs',
    'scripts/bench/peer/main.ts',
    python,
    ...process.argv.slice(2),
  );
  process.exitCode = spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
}
