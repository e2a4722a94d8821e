// For `node --import`: the clock of a process that starts after everything that an earlier one was granted has expired.
const { now } = Date;
const ahead = 60_000;

globalThis.Date = class extends Date {
  constructor(...args) {
    super(...(args.length === 0 ? [now() + ahead] : args));
  }

  static now() {
    return now() + ahead;
  }
};
