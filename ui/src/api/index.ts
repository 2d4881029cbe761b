export { api, take, whenSignedOut } from "./client";
export { ApiError, type FieldProblem, fieldErrors, NO_ANSWER } from "./error";
export { type JobEvent, type LiveEvents, type LiveHandlers, listen, type RunEvent } from "./events";
export { type CursorPage, cursorPaging, itemsOf } from "./paging";
export type { Permission, Schema } from "./types";
export { type UploadHow, upload } from "./upload";
export { type Role, setViewAs, viewAs } from "./viewAs";
