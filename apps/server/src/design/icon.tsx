export { Icon } from "./components/icon.tsx";
