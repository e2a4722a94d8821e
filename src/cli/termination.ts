/** Milliseconds within which signals are one wish: npm hands on what the terminal has sent to both. */
const sameWish = 1_000;

/** Runs `close` at the first SIGTERM or SIGINT and leaves; another one, a second later or more, ends the process at once. */
export function onTermination(close: () => Promise<void>): void {
  let began: number | null = null;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, async () => {
      if (began !== null) {
        // `process.exit` would wait for the embedded database to close.
        if (performance.now() - began >= sameWish) process.kill(process.pid, 'SIGKILL');
        return;
      }
      began = performance.now();
      await close().catch((error: unknown) => {
        console.error(error);
        process.exitCode = 1;
      });
      process.exit();
    });
  }
}
