/** DMN's namespace as it is written. */
export const dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/";

/** The namespaces of DMN 1.1 to 1.5; those before 1.2 differ in details that are not read. */
export const dmnNamespaces: readonly string[] = [
  "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
  "http://www.omg.org/spec/DMN/20180521/MODEL/",
  "https://www.omg.org/spec/DMN/20191111/MODEL/",
  "https://www.omg.org/spec/DMN/20211108/MODEL/",
  dmn15,
];

/** Those of earlier versions with what they are called in 1.5; the namespaces of diagrams' own parts, DC and DI, have not changed. */
const successors: ReadonlyMap<string, string> = new Map([
  ...dmnNamespaces.map((namespace) => [namespace, dmn15] as const),
  ...["http://www.omg.org/spec/DMN/20180521/DMNDI/", "https://www.omg.org/spec/DMN/20191111/DMNDI/"].map(
    (namespace) => [namespace, "https://www.omg.org/spec/DMN/20230324/DMNDI/"] as const,
  ),
]);

/** A namespace as it is called in DMN 1.5. */
export const current = (namespace: string): string => successors.get(namespace) ?? namespace;

/** XML kept as it is, with the namespaces it declares as they are called in DMN 1.5. */
export const withCurrentNamespaces = (xml: string): string =>
  xml.replace(/(\sxmlns(?::[^\s=]+)?\s*=\s*)(["'])([^"']*)\2/g, (_, name: string, quote: string, namespace: string) => {
    return name + quote + current(namespace) + quote;
  });
