export { ProjectFrame, useProjectId } from "./ProjectFrame";
