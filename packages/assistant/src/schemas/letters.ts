import { z } from "zod";
import { feel } from "./common.ts";

/** The front matter of letters/*.md */
export const letterSchema = z
  .strictObject({
    title: z.string().min(1).max(255).describe("The letter's title, as Digital Post shows it."),
    language: z
      .enum(["da", "en"])
      .default("da")
      .describe("`name.md` is Danish; `name.en.md` the same letter in English."),
  })
  .meta({ id: "Letter", title: "letters/*.md, front matter", description: "A letter: front matter, then blocks." });

/** The attributes of a block. */
export const blockSchema = z
  .strictObject({
    kind: z
      .enum(["free", "rule", "facts", "reasons", "complaint"])
      .default("rule")
      .describe(
        "`free` may be edited in control; all others are locked. `reasons` and `complaint` must be in every letter that may refuse.",
      ),
    when: feel.optional().describe("The block is there only when this is true."),
    each: feel.optional().describe("A list: the block is written for each member, which is `item` in it."),
  })
  .meta({
    id: "Block",
    title: "letters/*.md, a block",
    description: "`::: key`, attributes, `---`, Markdown with `{expr}`, `:::`.",
  });
