import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** Who is signed in, and as what. */
export interface HeaderUser {
  readonly name: string;
  readonly info?: string;
}

export const SignOutButton = ({ text }: { text: Child }) => (
  <button type="submit" class="function-link d-print-none log-off">
    <Icon name="lock" />
    {text}
  </button>
);
