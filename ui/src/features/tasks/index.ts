export { StatusBadge } from "./StatusBadge";
