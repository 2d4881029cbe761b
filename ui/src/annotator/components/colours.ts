/** Colours of labels as CSS variables: the line, the tint behind the text, the ink of the label. */

import type { CSSProperties } from "react";
import type { Schema } from "../model/schema";

/** Suffix of the variables of a label; labels that the Labeling Config does not know share one. */
export const colourName = (index: number): string => (index < 0 ? "none" : String(index));

const NO_COLOUR = "#7b8794";

/**
 * Lightness follows the theme (`--an-*` in annotator.module.css), so that a pale or a dark colour of a
 * Labeling Config can be read in both.
 */
export function colourVariables(schema: Schema): CSSProperties {
  const variables: Record<string, string> = {};
  const add = (name: string, colour: string): void => {
    variables[`--line-${name}`] = `oklch(from ${colour} clamp(var(--an-line-low), l, var(--an-line-high)) c h)`;
    variables[`--tint-${name}`] = `color-mix(in oklab, ${colour} var(--an-tint), transparent)`;
    variables[`--faint-${name}`] = `color-mix(in oklab, ${colour} var(--an-faint), transparent)`;
    variables[`--strong-${name}`] = `color-mix(in oklab, ${colour} var(--an-strong), transparent)`;
    variables[`--ink-${name}`] = `oklch(from ${colour} var(--an-ink-l) min(c, var(--an-ink-c)) h)`;
  };
  add(colourName(-1), NO_COLOUR);
  schema.labels.forEach((kind, index) => {
    add(colourName(index), kind.colour);
  });
  return variables as CSSProperties;
}
