/** Starts dkfds' script where a page uses it. A page with one malformed component must not lose the others. */
declare const DKFDS: { init(): void } | undefined;

if (typeof DKFDS !== "undefined") {
  try {
    DKFDS.init();
  } catch (error) {
    console.error(error);
  }
}

export {};
