import { Accordion } from "./accordion.tsx";
import { Alert } from "./alert.tsx";
import { AnchorLinks } from "./anchorLinks.tsx";
import { BackLink } from "./backLink.tsx";
import { BackToTop } from "./backToTop.tsx";
import { Badge } from "./badge.tsx";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { CharacterLimit } from "./characterLimit.tsx";
import { Checkbox } from "./checkbox.tsx";
import { Checkboxes } from "./checkboxes.tsx";
import { CookieMessage } from "./cookieMessage.tsx";
import { DateInput } from "./dateInput.tsx";
import { DatePicker } from "./datePicker.tsx";
import { Details } from "./details.tsx";
import { ErrorMessage } from "./errorMessage.tsx";
import { Footer } from "./footer.tsx";
import { HelpText } from "./helpText.tsx";
import { HelpTooltip } from "./helpTooltip.tsx";
import { Icon } from "./icon.tsx";
import { Label } from "./label.tsx";
import { LanguageSwitcher } from "./languageSwitcher.tsx";
import { LanguageSwitcherHeader } from "./languageSwitcherHeader.tsx";
import { LanguageSwitcherMobile } from "./languageSwitcherMobile.tsx";
import { Link } from "./link.tsx";
import { ListItems } from "./listItems.tsx";
import { MenuButton } from "./menuButton.tsx";
import { MenuTop } from "./menuTop.tsx";
import { MobileNavigationMenu } from "./mobileNavigationMenu.tsx";
import { MobilePortalInfo } from "./mobilePortalInfo.tsx";
import { MobileSolutionInfo } from "./mobileSolutionInfo.tsx";
import { Modal } from "./modal.tsx";
import { NavigationMenu } from "./navigationMenu.tsx";
import { NavigationTabs } from "./navigationTabs.tsx";
import { OverflowMenu } from "./overflowMenu.tsx";
import { Pagination } from "./pagination.tsx";
import { PhraseTooltip } from "./phraseTooltip.tsx";
import { PortalInfo } from "./portalInfo.tsx";
import { RadioButton } from "./radioButton.tsx";
import { RadioButtons } from "./radioButtons.tsx";
import { Search } from "./search.tsx";
import { Select } from "./select.tsx";
import { SideNavigation } from "./sideNavigation.tsx";
import { SkipLink } from "./skipLink.tsx";
import { SolutionInfo } from "./solutionInfo.tsx";
import { SortMenu } from "./sortMenu.tsx";
import { Spinner } from "./spinner.tsx";
import { StepButton } from "./stepButton.tsx";
import { StepCount } from "./stepCount.tsx";
import { StepIndicator } from "./stepIndicator.tsx";
import { StructuredList } from "./structuredList.tsx";
import { Table } from "./table.tsx";
import { Tabs } from "./tabs.tsx";
import { Tag } from "./tag.tsx";
import { TextArea } from "./textArea.tsx";
import { TextInput } from "./textInput.tsx";
import { Toast } from "./toast.tsx";
import { ToggleSwitch } from "./toggleSwitch.tsx";
import { Tooltip } from "./tooltip.tsx";

/** All components by name; each has a YAML file of the same name beside it. The gallery and the tests go by it. */
export const components = {
  accordion: Accordion,
  alert: Alert,
  anchorLinks: AnchorLinks,
  backLink: BackLink,
  backToTop: BackToTop,
  badge: Badge,
  breadcrumbs: Breadcrumbs,
  button: Button,
  card: Card,
  characterLimit: CharacterLimit,
  checkbox: Checkbox,
  checkboxes: Checkboxes,
  cookieMessage: CookieMessage,
  dateInput: DateInput,
  datePicker: DatePicker,
  details: Details,
  errorMessage: ErrorMessage,
  footer: Footer,
  helpText: HelpText,
  helpTooltip: HelpTooltip,
  icon: Icon,
  label: Label,
  languageSwitcher: LanguageSwitcher,
  languageSwitcherHeader: LanguageSwitcherHeader,
  languageSwitcherMobile: LanguageSwitcherMobile,
  link: Link,
  listItems: ListItems,
  menuButton: MenuButton,
  menuTop: MenuTop,
  mobileNavigationMenu: MobileNavigationMenu,
  mobilePortalInfo: MobilePortalInfo,
  mobileSolutionInfo: MobileSolutionInfo,
  modal: Modal,
  navigationMenu: NavigationMenu,
  navigationTabs: NavigationTabs,
  overflowMenu: OverflowMenu,
  pagination: Pagination,
  phraseTooltip: PhraseTooltip,
  portalInfo: PortalInfo,
  radioButton: RadioButton,
  radioButtons: RadioButtons,
  search: Search,
  select: Select,
  sideNavigation: SideNavigation,
  skipLink: SkipLink,
  solutionInfo: SolutionInfo,
  sortMenu: SortMenu,
  spinner: Spinner,
  stepButton: StepButton,
  stepCount: StepCount,
  stepIndicator: StepIndicator,
  structuredList: StructuredList,
  table: Table,
  tabs: Tabs,
  tag: Tag,
  textArea: TextArea,
  textInput: TextInput,
  toast: Toast,
  toggleSwitch: ToggleSwitch,
  tooltip: Tooltip,
} as const;
