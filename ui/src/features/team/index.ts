export { fullName } from "./names";
export { TeamEditor } from "./TeamEditor";
export { TeamList } from "./TeamList";
export { UserPicker } from "./UserPicker";
