export { StatusBadge } from "./StatusBadge";
export { useOpenServed } from "./useOpenServed";
