import { classes } from "./attributes.ts";

export interface SpinnerProps {
  /** What is waited for: said to screen readers too. */
  status?: string;
  small?: boolean;
  light?: boolean;
  box?: boolean;
}

/** Something is under way. */
export function Spinner({ status, small, light, box }: SpinnerProps) {
  const inner = (
    <>
      <div class={classes("spinner", small && "spinner-small", light && "spinner-light")}></div>
      {status ? (
        <div class="spinner-status" role="status">
          {status}
        </div>
      ) : null}
    </>
  );
  return box ? <div class="spinner-box">{inner}</div> : inner;
}
