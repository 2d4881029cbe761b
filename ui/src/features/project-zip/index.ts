export { ImportProjectDialog } from "./ImportProjectDialog";
