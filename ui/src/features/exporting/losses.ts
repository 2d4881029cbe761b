import type { Texts } from "@/texts";
import type { FormatName } from "./queries";

const WHOLE: readonly FormatName[] = ["json", "jsonl"];
const ALL_RESULTS: readonly FormatName[] = [...WHOLE, "label-studio"];

/** What a format cannot tell of a project, in sentences; the API tells it for each task (`…/export/notes`). */
export function lossesOf(format: FormatName, t: Texts["exporting"]["cannot"]): string[] {
  if (WHOLE.includes(format)) return [t.whole];
  if (format === "txt") return [t.txt];
  const told = ALL_RESULTS.includes(format) ? [] : [t.one];
  if (format === "conll2003") told.push(t.conll2003);
  return [...told, t.extras];
}
