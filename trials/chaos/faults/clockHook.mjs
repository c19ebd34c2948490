// Preloaded into a trial's processes: their wall clock is off by so many milliseconds as the file that KOLLEGA_TRIAL_CLOCK
// names says at the moment. Durations (performance.now, timers) and PostgreSQL's clock are as they are. Trials only: the
// product knows nothing of it.
import { readFileSync } from "node:fs";

const file = process.env.KOLLEGA_TRIAL_CLOCK ?? "";
const Real = Date;
let off = 0;

const look = () => {
  try {
    off = Number(readFileSync(file, "utf8")) || 0;
  } catch {
    // Being written: as before.
  }
};
look();
setInterval(look, 100).unref();

const now = () => Real.now() + off;
globalThis.Date = new Proxy(Real, {
  construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
  apply: () => new Real(now()).toString(),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
Real.prototype.constructor = globalThis.Date;
