import { Stepper } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ErrorState, Loading, PageHeader } from "@/design";
import { useTexts } from "@/texts";
import classes from "../projects.module.css";
import { type Project, projectQuery } from "../queries";
import { ConfigurationStep } from "./ConfigurationStep";
import { DescriptionStep } from "./DescriptionStep";
import { ImportStep } from "./ImportStep";
import { readWizardSearch, STEPS, type Step } from "./search";
import { TeamStep } from "./TeamStep";

/** Description → team → configuration → import. The project is made after the first step and each later one saves. */
export function NewProjectPage() {
  const t = useTexts().projects.wizard;
  const navigate = useNavigate();
  const { project, step } = readWizardSearch(useSearch({ strict: false }));
  const go = (to: Step, projectId: number | null = project) =>
    navigate({ to: "/projects/new", search: { project: projectId ?? undefined, step: to } });
  return (
    <div className={classes.narrow}>
      <PageHeader title={t.title} />
      <Stepper
        active={STEPS.indexOf(step)}
        onStepClick={(at) => go(STEPS[at] ?? "team")}
        allowNextStepsSelect={project !== null}
        size="sm"
        mb="lg"
        aria-label={t.steps}
      >
        {STEPS.map((one) => (
          <Stepper.Step
            key={one}
            label={t[one]}
            description={t[`${one}About`]}
            allowStepSelect={project !== null && one !== "description"}
          />
        ))}
      </Stepper>
      {project === null ? (
        <DescriptionStep onCreated={(id) => go("team", id)} />
      ) : (
        <LaterStep projectId={project} step={step} go={go} />
      )}
    </div>
  );
}

function LaterStep({ projectId, step, go }: { projectId: number; step: Step; go: (to: Step) => void }) {
  const project = useQuery(projectQuery(projectId));
  if (project.isPending) return <Loading />;
  if (project.isError) return <ErrorState error={project.error} onRetry={() => project.refetch()} />;
  return <StepOf project={project.data} step={step} go={go} />;
}

function StepOf({ project, step, go }: { project: Project; step: Step; go: (to: Step) => void }) {
  if (step === "team") return <TeamStep project={project} onNext={() => go("configuration")} />;
  if (step === "configuration") {
    return <ConfigurationStep project={project} onBack={() => go("team")} onNext={() => go("import")} />;
  }
  return <ImportStep project={project} onBack={() => go("configuration")} />;
}
