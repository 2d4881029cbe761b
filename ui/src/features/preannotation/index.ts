export { PreannotateDialog } from "./PreannotateDialog";
export { RunStrip } from "./RunStrip";
export { kindName, ServerStateBadge } from "./ServerPart";
export { isReady } from "./servers";
