import { Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useTexts } from "@/texts";
import classes from "./labeling-config.module.css";
import type { Problem } from "./queries";

interface ProblemListProps {
  problems: readonly Problem[] | undefined;
  onGoTo: (problem: Problem) => void;
}

/** All problems of what stands in the editor; each leads to its place. */
export function ProblemList({ problems, onGoTo }: ProblemListProps) {
  const t = useTexts().labelingConfig.problems;
  const errors = problems?.filter(({ severity }) => severity === "error").length ?? 0;
  const warnings = (problems?.length ?? 0) - errors;
  return (
    <section className={classes.problems} aria-label={t.title}>
      <div className={classes.problemHead} role="status">
        {problems?.length === 0 && <IconCircleCheck size={16} className={classes.good} aria-hidden />}
        <Text size="xs" c="dimmed">
          {!problems && t.checking}
          {problems && (problems.length > 0 ? t.count(errors, warnings) : t.none)}
        </Text>
      </div>
      {problems?.map((problem) => (
        <UnstyledButton
          key={`${problem.line}:${problem.column}:${problem.code}:${problem.message}`}
          className={classes.problem}
          onClick={() => onGoTo(problem)}
        >
          {problem.severity === "error" ? (
            <IconCircleX size={16} className={classes.error} aria-label={t.error} role="img" />
          ) : (
            <IconAlertTriangle size={16} className={classes.warning} aria-label={t.warning} role="img" />
          )}
          <span>
            <span className={classes.place}>{t.at(problem.line, problem.column)}</span> {problem.message}
          </span>
        </UnstyledButton>
      ))}
    </section>
  );
}
