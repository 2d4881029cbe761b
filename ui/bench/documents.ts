/** Invented notes with regions, the same ones each time. */

import type { ResultItem, Schema } from "../src/annotator/index.ts";

const LABELS = [
  ["DRUG", "#2f7ed8"],
  ["PROBLEM", "#945ecf"],
  ["DOSAGE", "gold"],
  ["FREQUENCY", "#19a979"],
  ["ANATOMY", "#e8743b"],
] as const;

export const SCHEMA: Schema = {
  labels: LABELS.map(([value, colour]) => ({
    value,
    group: "label",
    textName: "text",
    colour,
    hotkey: null,
    isStatus: false,
    takesStatus: true,
    model: null,
  })),
  choiceGroups: [],
  relations: [{ value: "treats", allowed: [] }],
  textField: "text",
};

const SENTENCES = [
  "The patient denies chest pain, shortness of breath, or swelling of the legs.",
  "She takes lisinopril 20 mg once daily and furosemide 40 mg in the morning.",
  "Blood pressure was 142/88; there is a grade 2 systolic murmur heard at the base.",
  "He reports that work has been going well, though his sleep has been poor for weeks.",
  "Plan: continue the current treatment, repeat the laboratory tests in three months.",
];

/** About `characters` of text in lines of one to four sentences. */
export function note(characters: number): string {
  const lines: string[] = [];
  for (let length = 0, turn = 0; length < characters; turn += 1) {
    const line = Array.from({ length: 1 + (turn % 4) }, (_, place) => SENTENCES[(turn + place * 2) % 5]).join(" ");
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join("\n");
}

/** `count` regions over the whole text; every sixth begins inside the one before it. */
export function regions(text: string, count: number): ResultItem[] {
  const words = Array.from(text.matchAll(/\w+/g), (found) => found.index);
  const apart = words.length / count;
  return Array.from({ length: count }, (_, place) => {
    const first = Math.floor((place % 6 === 5 ? place - 0.9 : place) * apart);
    const start = words[Math.max(0, first)] ?? 0;
    const next = words[Math.min(words.length - 1, first + 1 + (place % 3))] ?? text.length;
    const end = Math.max(start + 1, text.slice(start, next).trimEnd().length + start);
    const value = { start, end, text: text.slice(start, end), labels: [LABELS[place % 5]?.[0] ?? ""] };
    const confidence = 0.5 + (place % 50) / 100;
    return { id: `r${place}`, type: "labels", from_name: "label", to_name: "text", value: { ...value, confidence } };
  });
}
