import type { ReactNode } from "react";
import classes from "./Facts.module.css";

interface FactsProps {
  /** Name and value; those without a value are left out. */
  rows: readonly (readonly [string, ReactNode])[];
}

/** Names with their values, one below the other. */
export function Facts({ rows }: FactsProps) {
  return (
    <dl className={classes.facts}>
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== "")
        .map(([name, value]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
