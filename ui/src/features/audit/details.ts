interface ShownDetails {
  facts: [string, string][];
  /** What has several lines, as the diff of a Labeling Config. */
  blocks: [string, string[]][];
}

/** An entry's details as they are read: short values beside their names, long ones in a block of their own. */
export function shownDetails(details: Record<string, unknown>): ShownDetails {
  const shown: ShownDetails = { facts: [], blocks: [] };
  for (const [name, value] of Object.entries(details)) {
    const lines = linesOf(value);
    if (lines.length > 1) shown.blocks.push([name, lines]);
    else shown.facts.push([name.replaceAll("_", " "), lines[0] ?? ""]);
  }
  return shown;
}

function linesOf(value: unknown): string[] {
  if (typeof value === "string") return value.split("\n");
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  return JSON.stringify(value, null, 2).split("\n");
}
