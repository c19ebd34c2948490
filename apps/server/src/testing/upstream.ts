import type { ComponentName } from "../design/components/contract.tsx";

/** Examples are data, and upstream's macros take what they get. */
type Data = ReturnType<typeof JSON.parse>;

const attributes = (given: Record<string, string> = {}) =>
  Object.entries(given)
    .map(([name, value]) => `${name}="${value}"`)
    .join(" ");

/** What upstream calls our props; what is not named here is called the same. */
const named = (names: Readonly<Record<string, string>>) => (props: Data) =>
  Object.fromEntries(Object.entries(props).map(([key, value]) => [names[key] ?? key, value]));

const mark = ({ mark: which }: Data) => ({ optionalLabel: which === "optional", requiredLabel: which === "required" });
const tooltip = ({ tooltip: text, id }: Data) =>
  text ? { tooltip: { text, id: `${id}-tooltip`, contentElement: "span" } } : { tooltip: undefined };
const field = (props: Data) => ({
  ...props,
  ...mark(props),
  errorMessage: props.problem,
  attributes: {},
});
const group = (legend: string) => (props: Data) => ({
  ...props,
  ...tooltip(props),
  errorMessage: props.problem,
  groupname: props.name,
  [legend]: props.legend,
  collapsedItems: props.items.some((item: Data) => item.hiddenContent),
});
const head = ({ content, class: classes, sort }: Data) => ({
  headerContent: content,
  classes,
  sorting: sort !== undefined,
  sortingID: sort?.id,
});

/** How our props become the parameters of upstream's macro, where they are not called the same. */
export const toUpstream: Partial<Record<ComponentName, (props: Data) => unknown>> = {
  accordion: (props) => ({
    ...props,
    openCloseButton: props.bulk,
    items: props.items.map(({ status, problem, ...item }: Data) => ({
      ...item,
      errorMessage: problem,
      variant: status?.kind,
      custom: status,
    })),
  }),
  alert: (props) => ({
    ...props,
    headingID: props.headingId,
    content: props.text ?? props.children,
    contentContainer: props.children === undefined,
    closeButton: props.closable,
    alertRole: props.announced,
    attributes: attributes({ ...(props.id ? { id: props.id } : {}) }),
  }),
  anchorLinks: named({ heading: "anchortitle" }),
  badge: (props) => ({ ...props, variant: { status: props.variant } }),
  button: (props) => ({
    ...props,
    attributes: attributes({ type: props.type ?? "button", ...props.attributes }),
  }),
  card: ({ navigation, ...props }) => ({ ...props, navigationCard: navigation }),
  checkbox: (props) => ({ ...props, ...mark(props) }),
  checkboxes: group("checkboxLegend"),
  cookieMessage: (props) => ({
    heading: props.heading,
    message: props.text,
    accept: props.accept.text,
    decline: props.decline.text,
  }),
  details: named({ children: "content" }),
  footer: ({ columns, items, languages, topHref }) => ({
    columns: columns?.map(({ size, content, alignRight }: Data) => ({
      columnSize: size,
      content,
      textAlignRight: alignRight,
    })),
    list: items && { items: items.map((content: string) => ({ content })) },
    languageSwitcher: languages && { languages },
    topButton: topHref && { href: topHref },
  }),
  characterLimit: named({ limit: "characterLimit" }),
  dateInput: (props) => ({ ...props, ...mark(props), name: props.names, errorMessage: props.problem }),
  datePicker: field,
  label: (props) => ({ ...props, ...mark(props), tooltip: { text: props.tooltip } }),
  select: (props) => ({
    ...field(props),
    options: props.options.map((option: Data) => ({ ...option, isSelected: option.value === props.value })),
  }),
  textArea: field,
  textInput: field,
  portalInfo: ({ logo, user }) => ({ logolink: logo, user, button: { text: "Log ud" } }),
  mobilePortalInfo: ({ user }) => ({ user, button: { text: "Log ud" } }),
  solutionInfo: (props) => ({ ...props, title: { ...props.title, tag: "span" } }),
  icon: ({ name, label, class: classes }) => ({ name, ariaLabel: label, classes }),
  languageSwitcherHeader: named({ id: "overflowID" }),
  modal: named({ children: "content", forced: "forcedAction", steps: "stepIndicator" }),
  overflowMenu: ({ openLeft, responsiveCollapse, children, ...props }) => ({
    ...props,
    content: children,
    openRight: !openLeft,
    doResponsiveCollapse: responsiveCollapse,
  }),
  sortMenu: ({ label, icon, ...props }) => ({ ...props, button: { label, icon } }),
  pagination: ({ href, label, ...props }) => ({
    ...props,
    ariaLabel: label,
    ...(href ? {} : { pageElement: "button", paginationType: "table-pagination" }),
  }),
  radioButtons: group("radiogroupLegend"),
  search: ({ iconOnly, ...props }) => ({ ...props, searchbutton: { iconOnly, type: "submit" } }),
  sideNavigation: (props) => ({ links: sideLinks(props.links) }),
  structuredList: (props) => ({ ...props, edit: props.items.some((item: Data) => item.href) }),
  table: (props) => {
    const column = props.head.findIndex((one: Data) => one.sort?.direction);
    return {
      ...props,
      variant: { cellPadding: props.padding, breakpoint: props.breakpoint },
      thead: props.head.map(head),
      tbody: props.rows.map((row: Data) => row.map(({ content, class: classes }: Data) => ({ content, classes }))),
      sorting: column < 0 ? undefined : { column: column + 1, direction: props.head[column].sort.direction },
    };
  },
  tabs: (props) => ({
    items: props.items.map(({ id, panelId, text, icon, selected, content }: Data) => ({
      button: { id, text, icon, selected },
      panel: { id: panelId, content },
    })),
  }),
  navigationTabs: named({ label: "ariaLabel" }),
  tag: named({ class: "classes" }),
  toast: (props) => ({ ...props, content: props.text, show: props.shown, srVariant: "Succes" }),
  tooltip: (props) => ({ ...props, contentElement: props.inline ? "span" : "div", trueTooltip: props.onHover }),
  helpTooltip: (props) => ({ ...props, contentElement: props.inline ? "span" : "div" }),
  phraseTooltip: named({ text: "tooltip" }),
  link: named({ href: "url", class: "classes" }),
  listItems: (props) => ({
    ...props,
    items: props.ordered ? orderedItems(props.items) : props.items,
  }),
};

const sideLinks = (links: Data): Data =>
  links.map(({ helptext, links: below, ...link }: Data) => ({
    ...link,
    information: helptext,
    ...(below ? { links: sideLinks(below) } : {}),
  }));

const orderedItems = (items: Data): Data =>
  items.map(({ text, items: below }: Data) => ({ text, ...(below ? { list: { items: orderedItems(below) } } : {}) }));

/** Macros of upstream that are part of a component here, or not ported, and why. */
export const otherMacros: Readonly<Record<string, string>> = {
  ol_list: "ListItems with `ordered`",
  mobile_navigation_submenu: "a part of MobileNavigationMenu",
  nav_list: "SideNavigation",
  icons: "the sprite: Icon draws each icon where it stands, so that no page carries 53 kB of pictures",
  icon: "icons of a font that dkfds no longer has",
  helptext_id: "helpTextId beside HelpText",
  errorMessage_id: "errorMessageId beside ErrorMessage",
  characterlimit_id: "characterLimitId beside CharacterLimit",
};
