import { Alert, UnstyledButton } from "@mantine/core";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";
import type { RegionProblem } from "./regionProblems";

interface ProblemsProps {
  problems: readonly RegionProblem[];
  /** How a region is called; null for one that is not there any more. */
  nameOf: (region: string) => string | null;
  onSelect: (region: string) => void;
}

/** What keeps the work from being finished; each leads to its region. */
export function Problems({ problems, nameOf, onSelect }: ProblemsProps) {
  const t = useTexts().labeling;
  return (
    <Alert color="red" variant="light" py="xs" role="alert" title={t.problems(problems.length)}>
      <ul className={classes.problems}>
        {problems.map(({ region, code, message }) => {
          const name = region === null ? null : nameOf(region);
          return (
            <li key={`${region} ${code} ${message}`}>
              {region !== null && name !== null ? (
                <UnstyledButton className={classes.problem} onClick={() => onSelect(region)}>
                  {t.problemAt(name, message)}
                </UnstyledButton>
              ) : (
                message
              )}
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
