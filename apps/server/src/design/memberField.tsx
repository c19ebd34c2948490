import { FileField } from "./fileField.tsx";
import { AddressField, noPlaceHelp, RouteField } from "./placeFields.tsx";
import { type AssistantFieldProps, PlainField } from "./plainField.tsx";

/** A field that may also be one about a member of a list. */
export function MemberField(props: AssistantFieldProps) {
  const { places = noPlaceHelp } = props;
  switch (props.field.kind) {
    case "file":
      return <FileField {...props} />;
    case "address":
      return <AddressField {...props} places={places} />;
    case "route":
      return <RouteField {...props} places={places} />;
    default:
      return <PlainField {...props} />;
  }
}
