import type { QueryClient } from "@tanstack/react-query";
import { type JobEvent, type LiveHandlers, listen, type RunEvent } from "@/api";
import { type ActiveJob, activeJobsQuery, ENDED, endedRunsQuery } from "@/features/preannotation/queries";

/** Marks lists as old at most this often, however many events come. */
const CALM_MS = 1_000;

/** Keeps what the page has read current by the stream of events; returns how to end it. */
export function keepLive(client: QueryClient): () => void {
  const refresh = calmly((key) => client.invalidateQueries({ queryKey: key }), CALM_MS);
  const handlers: LiveHandlers = {
    job: (job) => {
      client.setQueryData(activeJobsQuery.queryKey, (now) => now && withJob(now, job));
      refresh.soon(["jobs", "list"]);
      if (job.project_id !== null && ENDED.includes(job.state)) refresh.soon(["tasks", job.project_id]);
    },
    deployment: () => {
      refresh.soon(["preannotation"]);
      refresh.soon(["deployments"]);
    },
    run: (run) => {
      client.setQueryData(endedRunsQuery.queryKey, (now = []) => withRun(now, run));
      refresh.soon(["runs", run.id]);
      if (ENDED.includes(run.state)) {
        refresh.soon(["tasks", run.project_id]);
        refresh.soon(["preannotation"]);
      }
    },
    model: () => refresh.soon(["models"]),
    "run-tasks": ({ project_id, tasks }) => {
      refresh.soon(["tasks", project_id, "page"]);
      for (const { task_id } of tasks) refresh.soon(["tasks", "one", task_id]);
    },
    task: ({ task_id, project_id }) => {
      refresh.soon(["tasks", "one", task_id]);
      refresh.soon(["tasks", project_id, "progress"]);
    },
    "labeling-config": ({ project_id }) => {
      refresh.soon(["labeling-config", project_id]);
      refresh.soon(["preannotation", project_id]);
      refresh.soon(["projects", project_id]);
    },
    reset: () => refresh.soon([]),
  };
  const end = listen(handlers);
  return () => {
    end();
    refresh.stop();
  };
}

/** The list with the job as it is now; without it once it has ended. */
export function withJob(jobs: readonly ActiveJob[], job: JobEvent): ActiveJob[] {
  const others = jobs.filter(({ id }) => id !== job.id);
  if (ENDED.includes(job.state)) return others;
  const known = jobs.find(({ id }) => id === job.id);
  const place = known ? jobs.indexOf(known) : others.length;
  return others.toSpliced(place, 0, { ...known, ...job });
}

const KEPT_RUNS = 3;

/** The ended runs to be told; one that begins again is told no more. */
export function withRun(runs: readonly RunEvent[], run: RunEvent): RunEvent[] {
  const others = runs.filter(({ id }) => id !== run.id);
  return ENDED.includes(run.state) ? [...others, run].slice(-KEPT_RUNS) : others;
}

/** Collects keys and acts on each once when the time is up. */
function calmly(act: (key: readonly unknown[]) => void, milliseconds: number) {
  const keys = new Map<string, readonly unknown[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer = undefined;
    const now = [...keys.values()];
    keys.clear();
    for (const key of now) act(key);
  };
  return {
    soon: (key: readonly unknown[]) => {
      keys.set(JSON.stringify(key), key);
      timer ??= setTimeout(run, milliseconds);
    },
    stop: () => clearTimeout(timer),
  };
}
