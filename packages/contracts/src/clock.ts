/** Where time comes from. Nothing outside an implementation of this reads the system's clock. */
export interface Clock {
  now(): Date;
}

/** The machine's own time: for sessions, tokens and logs, and for casework in production. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved: for tests. */
export function standingClock(at: string | Date): Clock & { move(to: string | Date): void } {
  let now = new Date(at);
  return {
    now: () => new Date(now),
    move: (to) => {
      now = new Date(to);
    },
  };
}
