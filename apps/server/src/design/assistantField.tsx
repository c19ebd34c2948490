import { AssistantList } from "./assistantList.tsx";
import { FileField } from "./fileField.tsx";
import { type AssistantFieldProps, PlainField } from "./plainField.tsx";

/** A field of an assistant's form or question. */
export function AssistantField(props: AssistantFieldProps) {
  if (props.field.kind === "list") return <AssistantList {...props} />;
  return props.field.kind === "file" ? <FileField {...props} /> : <PlainField {...props} />;
}
