import type { Dialog, Server } from "./queries";

export type ServerState = "pending" | "idle" | "busy" | "stopped";

export const stateOf = (server: Server): ServerState => server.deployment.state as ServerState;

export const isReady = (server: Server | null): server is Server =>
  server !== null && (stateOf(server) === "idle" || stateOf(server) === "busy");

/** The server that somebody took; else the one that the API offers; else the last deployment. */
export function pickedServer(dialog: Dialog, taken: number | null): Server | null {
  const byId = (id: number | null | undefined) => dialog.servers.find(({ deployment }) => deployment.id === id);
  return byId(taken) ?? byId(dialog.picked) ?? byId(dialog.last_deployment) ?? null;
}

/** This project's server that is starting. */
export const startingServer = (dialog: Dialog): Server | null =>
  dialog.servers.find((server) => stateOf(server) === "pending" && server.deployment.id === dialog.last_deployment) ??
  null;

/** The project's last deployment runs and has what the Labeling Config says now. */
export const isDeployed = (dialog: Dialog): boolean =>
  dialog.is_current &&
  isReady(dialog.servers.find(({ deployment }) => deployment.id === dialog.last_deployment) ?? null);

/** How many tasks Start would predict: those that have a prediction by these very models are skipped. */
export const predictedCount = ({ tasks }: Dialog, again: boolean): number =>
  again ? tasks.chosen : tasks.chosen - tasks.with_same_prediction;

export const isFull = ({ capacity }: Dialog): boolean => capacity.running >= capacity.most;

/** Labels of this project that none of several running servers predicts; of a single one, its own card tells. */
export function uncoveredByAll(dialog: Dialog): string[] {
  const [first, ...others] = dialog.servers.filter((server) => stateOf(server) !== "stopped");
  if (!first || others.length === 0) return [];
  return first.uncovered.filter((label) => others.every(({ uncovered }) => uncovered.includes(label)));
}
