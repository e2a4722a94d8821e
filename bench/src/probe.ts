import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface Usage {
  readonly cpuMilliseconds: number;
  readonly peakMegabytes: number;
  readonly megabytes: number;
}

// Loaded into every process that is measured: it answers questions over the channel to its parent.
process.on('message', (question) => {
  if (question === 'usage') process.send?.(usage());
});
// Nothing is left running when the bench is interrupted.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The channel alone must not keep the process alive.
process.channel?.unref();

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return {
    cpuMilliseconds: (user + system) / 1_000,
    peakMegabytes: peakKilobytes() / 1_024,
    megabytes: process.memoryUsage.rss() / 1_048_576,
  };
}

function peakKilobytes(): number {
  try {
    const [, peak] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return Number(peak);
  } catch {
    // Not Linux.
    return process.resourceUsage().maxRSS;
  }
}
