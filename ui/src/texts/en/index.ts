import { account } from "./account";
import { annotator } from "./annotator";
import { app } from "./app";
import { audit } from "./audit";
import { design } from "./design";
import { exporting } from "./exporting";
import { help } from "./help";
import { importing } from "./importing";
import { jobs } from "./jobs";
import { labeling } from "./labeling";
import { labelingCompare } from "./labelingCompare";
import { labelingConfig } from "./labelingConfig";
import { labelingDrawer } from "./labelingDrawer";
import { labelingHistory } from "./labelingHistory";
import { labelingNext } from "./labelingNext";
import { labelingRelations } from "./labelingRelations";
import { labelingReview } from "./labelingReview";
import { labelingWork } from "./labelingWork";
import { models } from "./models";
import { preannotation } from "./preannotation";
import { projects } from "./projects";
import { projectZip } from "./projectZip";
import { servers } from "./servers";
import { session } from "./session";
import { tasks } from "./tasks";
import { team } from "./team";
import { users } from "./users";

/** English. One file for each feature; add yours here. */
export const en = {
  account,
  annotator,
  app,
  audit,
  design,
  exporting,
  help,
  importing,
  labelingConfig,
  jobs,
  models,
  labeling,
  labelingCompare,
  labelingDrawer,
  labelingHistory,
  labelingNext,
  labelingRelations,
  labelingReview,
  labelingWork,
  preannotation,
  projects,
  projectZip,
  servers,
  session,
  tasks,
  team,
  users,
};
