import { classes } from "./attributes.ts";

/** A link of a menu, or a group of links. `current`: the page itself; `active`: a page below it. */
export interface MenuLink {
  readonly text: string;
  readonly href?: string;
  readonly current?: boolean;
  readonly active?: boolean;
  readonly links?: readonly MenuLink[];
  readonly helptext?: string;
}

export const menuClass = ({ current, active }: MenuLink): string | undefined =>
  classes((current || active) && "active", current && "current");

export const menuCurrent = ({ current, active }: MenuLink): "page" | "true" | undefined =>
  current ? "page" : active ? "true" : undefined;
