import { AssistantList } from "./assistantList.tsx";
import { MemberField } from "./memberField.tsx";
import type { AssistantFieldProps } from "./plainField.tsx";

/** A field of an assistant's form or question. */
export const AssistantField = (props: AssistantFieldProps) =>
  props.field.kind === "list" ? <AssistantList {...props} /> : <MemberField {...props} />;
