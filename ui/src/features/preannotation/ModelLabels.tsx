import { useQuery } from "@tanstack/react-query";
import { LabelChip } from "@/design";
import { configContentsQuery } from "@/features/predictions/queries";
import { useProjectId } from "@/features/projects";
import classes from "./preannotation.module.css";

/** The labels that a model predicts, in this project's colours. */
export function ModelLabels({ labels }: { labels: readonly string[] }) {
  const contents = useQuery(configContentsQuery(useProjectId())).data;
  const colors = new Map(contents?.labels.map(({ value, color }) => [value, color]));
  return (
    <div className={classes.chips}>
      {labels.map((label) => (
        <LabelChip key={label} name={label} color={colors.get(label)} />
      ))}
    </div>
  );
}
