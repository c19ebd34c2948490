import "./boolean.ts";
import "./context.ts";
import "./conversion.ts";
import "./date.ts";
import "./list.ts";
import "./numeric.ts";
import "./range.ts";
import "./string.ts";

/** All built-in functions by name, each file having declared its own. */
export { builtins } from "./builtin.ts";
