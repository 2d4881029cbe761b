import { account } from "./account";
import { annotator } from "./annotator";
import { app } from "./app";
import { design } from "./design";
import { importing } from "./importing";
import { labelingConfig } from "./labelingConfig";
import { preannotation } from "./preannotation";
import { predictions } from "./predictions";
import { projects } from "./projects";
import { session } from "./session";
import { tasks } from "./tasks";
import { team } from "./team";
import { users } from "./users";

/** English. One file for each feature; add yours here. */
export const en = {
  account,
  annotator,
  app,
  design,
  importing,
  labelingConfig,
  preannotation,
  predictions,
  projects,
  session,
  tasks,
  team,
  users,
};
