import { account } from "./account";
import { annotator } from "./annotator";
import { app } from "./app";
import { design } from "./design";
import { projects } from "./projects";
import { session } from "./session";
import { users } from "./users";

/** English. One file for each feature; add yours here. */
export const en = { annotator, app, design, session, account, projects, users };
