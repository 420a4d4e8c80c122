import { existsSync, readFileSync, writeFileSync } from 'node:fs';

// Imported by every process of a run of the command line: leaves behind the most memory that one of them held, in MB.
const file = process.env.LAB_PEAK_MEMORY;
process.on('exit', () => {
  if (file === undefined) return;
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  writeFileSync(file, String(Math.max(before, process.resourceUsage().maxRSS / 1024)));
});
