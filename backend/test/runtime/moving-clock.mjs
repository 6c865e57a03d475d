/** Loaded before a function: each SIGUSR2 moves its clock 16 minutes ahead. */
let offset = 0;
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length > 0 ? given : [RealDate.now() + offset]));
  }
  static now() {
    return RealDate.now() + offset;
  }
};
process.on("SIGUSR2", () => {
  offset += 16 * 60_000;
});
