export { jobFile } from "./file";
export { JobStateBadge } from "./JobStateBadge";
