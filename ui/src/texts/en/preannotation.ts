import { plural } from "./plural";

const tasksOf = (count: number) => plural(count, { one: "# task", other: "# tasks" });

export const preannotation = {
  title: "Preannotate",
  whichTasks: "Which tasks",
  tasksChosen: (count: number) => `The ${tasksOf(count)} chosen`,
  tasksFiltered: "What the list shows",
  tasksAll: "All tasks",
  servers: "What is deployed",
  nothingDeployed: "Nothing is deployed for this project yet. Deploy its models; then pre-annotation can start.",
  states: { pending: "Starting", idle: "Idle", busy: "Busy", stopped: "Stopped" },
  lastDeployment: "Last deployment",
  serverName: (project: string, id: number) => `Server ${id} of ${project}`,
  serverOf: (project: string, by: string, id: number) => `Server ${id}: ${project}, by ${by}`,
  deployedBy: (name: string) => `deployed by ${name}`,
  modelFacts: (kind: string, version: number) => `${kind}, version ${version}`,
  uncovered: (labels: string) => `Does not predict these labels of this project: ${labels}`,
  uncoveredByAll: (labels: string) =>
    `No server predicts ${labels}. Deploy this project's models to have it predicted.`,
  outdated: "The Labeling Config has changed since. Deploy again to predict what it says now.",
  deployTitle: "Deploy this project's models",
  deploy: "Deploy",
  isDeployed: "This project's models are deployed as its Labeling Config says.",
  deployAgain: "Deploy again",
  chooseModels: "Choose models",
  deploying: "Deployment",
  deployingStage: (stage: string) => `Deploying: ${stage}`,
  stage: (stage: string, seconds: number) => `${stage} (${Math.round(seconds)} s)`,
  cancelDeploy: "Cancel deployment",
  problem: (line: number, message: string) => `Line ${line}: ${message}`,
  full: (running: number, most: number) => `${running} of ${most} servers run. One has to go for this one:`,
  replaceWhich: "Choose a server to stop",
  fullOfOthers: (running: number, most: number) =>
    `${running} of ${most} servers run, and none is of a project that you manage. Use one of those above, or ask for one to be stopped:`,
  noWorker: "No worker is running, so nothing will start. An administrator starts one with: alab worker",
  plan: "What Start will do",
  willPredict: (count: number) => `${tasksOf(count)} will be pre-annotated.`,
  havePredictions: (count: number) =>
    plural(count, { one: "# has predictions already; they stay.", other: "# have predictions already; they stay." }),
  noneHasPredictions: "None has predictions yet.",
  skipped: (count: number) =>
    plural(count, {
      one: "# has one by these very models and is skipped.",
      other: "# have one by these very models and are skipped.",
    }),
  again: "Predict these again as well",
  time: (time: string) => `About ${time}.`,
  timeUnknown: "How long it takes is known after the first run.",
  untouched: "Predictions stand beside people's completions; nobody's work is changed.",
  start: "Start",
  background: "Work in the background",
  waiting: "waits for a free worker",
  cancelling: "Cancelling…",
  jobs: {
    preannotate: "Pre-annotation",
    import: "Import",
    export: "Export",
    "model-import": "Model import",
    "model-download": "Model download",
  },
  ended: {
    done: "Pre-annotation is done",
    failed: "Pre-annotation has failed",
    cancelled: "Pre-annotation was cancelled",
  },
  endedFacts: (done: number, failed: number, skipped: number) =>
    [`${tasksOf(done)} predicted`, failed > 0 ? `${failed} failed` : "", skipped > 0 ? `${skipped} skipped` : ""]
      .filter(Boolean)
      .join(", "),
  showSummary: "See what was found",
  summaryTitle: "What was found",
  toTasks: "Look at the tasks",
  regionsByLabel: "Regions by label",
  failedTasks: "Failed",
  foundNothing: (count: number) =>
    plural(count, { one: "In # task the models found nothing.", other: "In # tasks the models found nothing." }),
  task: (id: number) => `Task ${id}`,
};
