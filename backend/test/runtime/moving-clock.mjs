/** Loaded before a function: moves its clock by 16 minutes each time the process is sent SIGUSR2. */
let moved = 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [RealDate.now() + moved]));
  }
  static now() {
    return RealDate.now() + moved;
  }
};
process.on("SIGUSR2", () => {
  moved += 16 * 60_000;
});
