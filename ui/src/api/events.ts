/** What the API's stream of events tells (docs/user/api.md, Events); each tells the state, not the change. */
export interface LiveEvents {
  job: JobEvent;
  deployment: { id: number; project_id: number | null; state: string; stage: string; reason: string | null };
  run: RunEvent;
  model: { id: number; name: string; version: number; state: string };
  "run-tasks": { run_id: number; project_id: number; tasks: RunTaskOutcome[] };
  /** A comment on it or a review is new, changed or gone. */
  task: { project_id: number; task_id: number };
  "labeling-config": { project_id: number; version: number; saved_by: string };
  /** Something was missed: read anew what is shown. */
  reset: { reason: string };
}

export interface JobEvent {
  id: string;
  kind: string;
  project_id: number | null;
  started_by: string;
  state: string;
  done: number;
  total: number | null;
  unit: string;
  stage: string;
  error: string | null;
}

export interface RunEvent {
  id: number;
  project_id: number;
  deployment_id: number;
  job_id: string | null;
  state: string;
  reason: string | null;
  total: number;
  waiting: number;
  done: number;
  failed: number;
  skipped: number;
}

export interface RunTaskOutcome {
  task_id: number;
  state: string;
  region_count: number | null;
}

export type LiveHandlers = { [Kind in keyof LiveEvents]: (event: LiveEvents[Kind]) => void };

const ADDRESS = "/api/v1/events";
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Listens until the returned function is called. A browser connects again by itself after a broken connection and says
 * what it heard last; only where the server refused (a restart behind a proxy, a lost session) is the stream opened anew
 * here, each time after a longer wait, and `reset` is told since nobody knows what was missed.
 */
export function listen(handlers: LiveHandlers, open = (address: string) => new EventSource(address)): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  const connect = (isAgain: boolean) => {
    source = open(ADDRESS);
    source.addEventListener("hello", () => {
      wait = FIRST_WAIT_MS;
      if (isAgain) handlers.reset({ reason: "connected again" });
      isAgain = false;
    });
    for (const kind of Object.keys(handlers) as (keyof LiveEvents)[]) {
      source.addEventListener(kind, (event) => handlers[kind](JSON.parse((event as MessageEvent<string>).data)));
    }
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, wait, true);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };
  connect(false);
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
