import type { ReactNode } from "react";
import classes from "./design.module.css";
import { chipColors } from "./labelColor";

interface LabelChipProps {
  name: string;
  /** As the Labeling Config gives it: `#7fc97f`, `tomato`; grey if it is no colour, and quiet if missing. */
  color?: string | null;
  /** Stands behind the name, for example a count. */
  children?: ReactNode;
}

/** A label in its colour, with text on it that can be read in both themes. */
export function LabelChip({ name, color, children }: LabelChipProps) {
  if (!color) {
    return (
      <span className={`${classes.chip} ${classes.chipNeutral}`}>
        <span>{name}</span>
        {children}
      </span>
    );
  }
  const { background, text } = chipColors(color);
  return (
    <span className={classes.chip} style={{ background, color: text }}>
      <span>{name}</span>
      {children}
    </span>
  );
}
