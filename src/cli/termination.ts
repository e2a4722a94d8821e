/** Runs `close` at the first SIGTERM or SIGINT and leaves; a second one leaves at once. */
export function onTermination(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, async () => {
      if (isClosing) process.exit(1);
      isClosing = true;
      await close().catch((error: unknown) => {
        console.error(error);
        process.exitCode = 1;
      });
      process.exit();
    });
  }
}
