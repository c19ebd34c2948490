import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** What a run came to. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Counts tests. A file that failed outside its tests (it could not be loaded, a hook threw) and an error that no test
 * caught count as failed: else a run in which nothing ran would look well.
 */
export class CountReporter implements Reporter {
  readonly count: Count = { passed: 0, failed: 0, skipped: 0 };
  ended = false;

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.ended = true;
    this.count.failed += unhandled.length;
    for (const module of modules) {
      let failedTests = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") this.count.passed += 1;
        else if (state === "failed") failedTests += 1;
        else if (state === "skipped") this.count.skipped += 1;
      }
      // A hook that threw fails its suite or file without failing a test of it.
      const failedAround = !module.ok() && failedTests === 0 ? 1 : 0;
      this.count.failed += failedTests + failedAround;
    }
  }
}

/** The last line of `npm test`. */
export function summarise({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
