export { PreannotateDialog } from "./PreannotateDialog";
export { RunStrip } from "./RunStrip";
