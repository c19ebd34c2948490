/** A length of time in days, hours, minutes and seconds; exact to the nanosecond. */
export class DaysAndTimeDuration {
  readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }

  /** Whole parts, each with the sign of the duration. */
  get parts(): { days: number; hours: number; minutes: number; seconds: number; nanoseconds: number } {
    const total = this.nanoseconds / nanosPerSecond;
    return {
      days: Number(total / 86_400n),
      hours: Number((total / 3600n) % 24n),
      minutes: Number((total / 60n) % 60n),
      seconds: Number(total % 60n),
      nanoseconds: Number(this.nanoseconds % nanosPerSecond),
    };
  }

  toString(): string {
    if (this.nanoseconds === 0n) return "PT0S";
    const sign = this.nanoseconds < 0n ? "-" : "";
    const { days, hours, minutes, seconds, nanoseconds } = new DaysAndTimeDuration(
      this.nanoseconds < 0n ? -this.nanoseconds : this.nanoseconds,
    ).parts;
    const fraction = nanoseconds === 0 ? "" : `.${String(nanoseconds).padStart(9, "0").replace(/0+$/, "")}`;
    const second = seconds === 0 && fraction === "" ? "" : `${seconds}${fraction}S`;
    const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${second}`;
    return `${sign}P${days ? `${days}D` : ""}${time ? `T${time}` : ""}`;
  }
}

/** A length of time in whole months. */
export class YearsAndMonthsDuration {
  readonly months: number;

  constructor(months: number) {
    this.months = months === 0 ? 0 : months;
  }

  toString(): string {
    if (this.months === 0) return "P0M";
    const size = Math.abs(this.months);
    const years = Math.floor(size / 12);
    return `${this.months < 0 ? "-" : ""}P${years ? `${years}Y` : ""}${size % 12 ? `${size % 12}M` : ""}`;
  }
}

export const nanosPerSecond = 1_000_000_000n;
export const nanosPerDay = 86_400n * nanosPerSecond;

/** The longest duration: twice the time between the first day and the last. */
export const maxNanos = 2n * 366n * 2_000_000_000n * nanosPerDay;

/** The duration of so many nanoseconds, or null when it is longer than any two days are apart. */
export const daysDurationOf = (nanoseconds: bigint): DaysAndTimeDuration | null =>
  nanoseconds > maxNanos || nanoseconds < -maxNanos ? null : new DaysAndTimeDuration(nanoseconds);

const daysNotation = /^(-)?P(?:(\d{1,20})D)?(?:T(?:(\d{1,20})H)?(?:(\d{1,20})M)?(?:(\d{1,20})(?:\.(\d{0,30}))?S)?)?$/;
const yearsNotation = /^(-)?P(?:(\d{1,15})Y)?(?:(\d{1,15})M)?$/;

/** Reads either kind of duration from its ISO text (`"P1DT2H"`, `"P1Y2M"`), or null. */
export function parseDuration(text: string): DaysAndTimeDuration | YearsAndMonthsDuration | null {
  if (text.endsWith("P") || text.endsWith("T")) return null;
  const years = yearsNotation.exec(text);
  if (years) {
    const months = Number(years[2] ?? 0) * 12 + Number(years[3] ?? 0);
    return Number.isSafeInteger(months) ? new YearsAndMonthsDuration(years[1] ? -months : months) : null;
  }
  const days = daysNotation.exec(text);
  if (!days) return null;
  const whole =
    BigInt(days[2] ?? 0) * 86_400n + BigInt(days[3] ?? 0) * 3600n + BigInt(days[4] ?? 0) * 60n + BigInt(days[5] ?? 0);
  const nanoseconds = whole * nanosPerSecond + BigInt((days[6] ?? "").slice(0, 9).padEnd(9, "0"));
  return daysDurationOf(days[1] ? -nanoseconds : nanoseconds);
}

/**
 * Reads a duration from its ISO text, e.g. `duration("P1Y6M")`, `duration("PT90M")`.
 * @throws RangeError when the text is not a duration
 */
export function duration(text: string): DaysAndTimeDuration | YearsAndMonthsDuration {
  const read = parseDuration(text);
  if (!read) throw new RangeError(`not a duration: ${text.slice(0, 40)}`);
  return read;
}
