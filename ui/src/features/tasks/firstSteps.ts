export type Step = "models" | "deploy" | "preannotate" | "look";
export type StepState = "done" | "now" | "later";

/** What is there already. */
export interface Beginning {
  /** Labels of the config name models. */
  hasModels: boolean;
  isDeployed: boolean;
  hasPredictions: boolean;
}

/** The steps to the first predictions; models are one only while there are none. */
export function firstSteps({ hasModels, isDeployed, hasPredictions }: Beginning): { step: Step; state: StepState }[] {
  const isDone: Record<Step, boolean> = {
    models: hasModels || isDeployed || hasPredictions,
    deploy: isDeployed || hasPredictions,
    preannotate: hasPredictions,
    look: false,
  };
  const steps: Step[] = [...(isDone.models ? [] : (["models"] as const)), "deploy", "preannotate", "look"];
  const now = steps.find((step) => !isDone[step]);
  return steps.map((step) => ({ step, state: isDone[step] ? "done" : step === now ? "now" : "later" }));
}
