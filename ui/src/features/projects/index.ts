export { ProjectFrame, SetupFrame, type TabsOf, useMay, useProject, useProjectId } from "./ProjectFrame";
export { ProjectLink } from "./ProjectLink";
