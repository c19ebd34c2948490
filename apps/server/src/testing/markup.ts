import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // Matters of taste in generated markup.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "long-title": "off",
    "no-inline-style": "error",
    // dkfds' own markup: a scrolling table must be reachable with the keyboard.
    "prefer-native-element": "off",
  },
});

/** Everything that is wrong with a page's markup, as lines one can read. */
export async function faultsIn(html: string): Promise<readonly string[]> {
  const report = await validator.validateString(html);
  return report.results.flatMap((result) =>
    result.messages.map(
      (message) => `${message.ruleId}: ${message.message} (${message.selector ?? `line ${message.line}`})`,
    ),
  );
}
