/** The colours that the API gives to new labels, in its order (`labeling_config/colours.py`). */
// biome-ignore format: as it stands there
export const PALETTE = [
  "#2f7ed8", "#e8743b", "#19a979", "#945ecf", "#e0a100", "#13a4b4", "#d9467d", "#6c8893",
  "#8a9a2b", "#c0392b", "#525df4", "#1c8a4c", "#bf399e", "#a0633a", "#3f8fbf", "#7a6ff0",
];

/** The first that no label has; when all are taken, from the start again. */
export function unusedColour(used: readonly (string | null)[]): string {
  const taken = new Set(used.map((colour) => colour?.trim().toLowerCase()));
  return PALETTE.find((colour) => !taken.has(colour)) ?? PALETTE[used.length % PALETTE.length] ?? "#2f7ed8";
}
