export { PreannotateDialog } from "./PreannotateDialog";
export { RunStrip } from "./RunStrip";
export { ServerStateBadge } from "./ServerPart";
export { isReady } from "./servers";
