/** A table of scores out of a model card: a row for each label, a column for each measure. */
export interface ScoreTable {
  title: string;
  measures: string[];
  rows: { label: string; values: (number | null)[] }[];
  /** What stands for all labels together: `accuracy`, `n`, `measure`. */
  facts: [string, string][];
}

type Values = Record<string, unknown>;

const isValues = (given: unknown): given is Values =>
  typeof given === "object" && given !== null && !Array.isArray(given);

/** Reads the scores of a card, whatever of labels, averages and single numbers each evaluation tells. */
export function scoreTables(card: Values): ScoreTable[] {
  if (!isValues(card.scores)) return [];
  return Object.entries(card.scores)
    .filter((one): one is [string, Values] => isValues(one[1]))
    .map(([title, told]) => tableOf(title, told));
}

function tableOf(title: string, told: Values): ScoreTable {
  const rows = new Map<string, Values>();
  const facts: [string, string][] = [];
  for (const [name, value] of Object.entries(told)) {
    if (!isValues(value)) facts.push([name.replaceAll("_", " "), asText(value)]);
    else if (Object.values(value).some(isValues)) {
      for (const [label, scores] of Object.entries(value)) if (isValues(scores)) rows.set(label, scores);
    } else if (name === "micro" || name === "macro") rows.set(name, value);
    else for (const [label, score] of Object.entries(value)) rows.set(label, { ...rows.get(label), [name]: score });
  }
  const measures = [...new Set([...rows.values()].flatMap((scores) => Object.keys(scores)))];
  const valuesOf = (scores: Values) => measures.map((one) => (typeof scores[one] === "number" ? scores[one] : null));
  return { title, measures, rows: [...rows].map(([label, scores]) => ({ label, values: valuesOf(scores) })), facts };
}

const asText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

const HEADLINES = ["accuracy", "micro_f", "macro_f"];

/** One number for lists: micro F1 or accuracy of the last test told, as in the widget of the config; null without. */
export function headline(card: Values): number | null {
  if (!isValues(card.scores)) return null;
  const told = Object.values(card.scores).filter(isValues).reverse();
  return told.map(figure).find((value) => value !== null) ?? null;
}

function figure(told: Values): number | null {
  if (isValues(told.micro) && typeof told.micro.f1 === "number") return told.micro.f1;
  const found = HEADLINES.map((name) => told[name]).find((value) => typeof value === "number");
  return typeof found === "number" ? found : null;
}

const SHOWN_APART = ["data", "licence", "trained", "weaknesses", "scores"];

/** The rest of a card, as names and values. */
export function otherFacts(card: Values): [string, string][] {
  return Object.entries(card)
    .filter(([name, value]) => !SHOWN_APART.includes(name) && (typeof value === "string" || typeof value === "number"))
    .map(([name, value]) => [name, String(value)]);
}
