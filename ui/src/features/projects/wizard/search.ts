export const STEPS = ["description", "team", "configuration", "import"] as const;
export type Step = (typeof STEPS)[number];

/** What the wizard's address keeps, so that loading it again goes on at the same step. */
export interface WizardSearch {
  project?: number;
  step?: Step;
}

/** Without a project that is made already there is only the first step. */
export function readWizardSearch(given: Record<string, unknown>): { project: number | null; step: Step } {
  const project = Number.isInteger(given.project) && Number(given.project) > 0 ? Number(given.project) : null;
  const step = STEPS.find((one) => one === given.step) ?? "description";
  return { project, step: project === null ? "description" : step === "description" ? "team" : step };
}
