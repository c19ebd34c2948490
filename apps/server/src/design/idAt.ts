/** The id of the element at a place of a form: `trips-2-km` for the field named `trips.2.km`. */
export const idAt = (place: string): string => place.replaceAll(".", "-");
