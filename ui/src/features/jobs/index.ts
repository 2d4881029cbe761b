export { JobStateBadge } from "./JobStateBadge";
