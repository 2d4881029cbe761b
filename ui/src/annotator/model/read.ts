/** Result items to the kernel's model and back; nothing is lost on the way. */

import type { CharOffset, Span } from "../text/offsets";
import type { Region, Relation, ResultItem, Unknown } from "./items";
import { type Annotations, type Answer, DIRECTIONS, type Item, type Json, type JsonObject } from "./items";

/** Reads a result. `length` of the text in code points: a region outside it cannot be shown and is kept as unknown. */
export function readResult(result: readonly ResultItem[], length: CharOffset): Annotations {
  const taken = new Set<string>();
  const items = result.map((json, place) => {
    const item = readItem(json, length, place);
    const key = taken.has(item.key) ? `${item.key}#${place}` : item.key;
    taken.add(key);
    return key === item.key ? item : { ...item, key };
  });
  return { items };
}

export const writeResult = (annotations: Annotations): ResultItem[] => annotations.items.map((item) => item.json);

/** One item; `place` names an item that has no id. */
export function readItem(json: ResultItem, length: CharOffset, place: number): Item {
  const key = typeof json.id === "string" && json.id !== "" ? json.id : `@${place}`;
  const read =
    json.type === "labels"
      ? readRegion(json, key, length)
      : json.type === "choices"
        ? readAnswer(json, key, length)
        : json.type === "relation"
          ? readRelation(json, place)
          : null;
  return read ?? unknown(json, `?${place}`);
}

const unknown = (json: ResultItem, key: string): Unknown => ({ kind: "unknown", key, json });

function readRegion(json: ResultItem, key: string, length: CharOffset): Region | null {
  const value = objectIn(json.value);
  const span = value && spanIn(value, length);
  const labels = namesIn(value?.labels);
  if (!value || !span || labels[0] === undefined) return null;
  return {
    kind: "region",
    key,
    json,
    ...span,
    label: labels[0],
    labels,
    group: textIn(json.from_name),
    ...scored(value),
  };
}

function readAnswer(json: ResultItem, key: string, length: CharOffset): Answer | null {
  const value = objectIn(json.value);
  if (!value) return null;
  const isPlaced = value.start !== undefined || value.end !== undefined;
  const span = isPlaced ? spanIn(value, length) : null;
  if (isPlaced && !span) return null;
  return {
    kind: "answer",
    key,
    json,
    group: textIn(json.from_name),
    choices: namesIn(value.choices),
    span,
    ...scored(value),
  };
}

function readRelation(json: ResultItem, place: number): Relation | null {
  const { from_id: from, to_id: to } = json;
  const direction = DIRECTIONS.find((one) => one === (json.direction ?? "right"));
  if (typeof from !== "string" || typeof to !== "string" || !direction) return null;
  const key = `${from}>${to}@${place}`;
  const { confidence } = scored(json);
  return { kind: "relation", key, json, from, to, direction, labels: namesIn(json.labels), confidence };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectIn = (value: Json | undefined): JsonObject | null => (isObject(value) ? value : null);
const textIn = (value: Json | undefined): string => (typeof value === "string" ? value : "");
const namesIn = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

function spanIn(value: JsonObject, length: CharOffset): Span | null {
  const { start, end } = value;
  if (typeof start !== "number" || typeof end !== "number") return null;
  const isInside = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
  return isInside ? { start: start as CharOffset, end: end as CharOffset } : null;
}

/** Imported predictions write the confidence as a text. */
function scored(value: JsonObject): { confidence: number | null; models: readonly string[] } {
  const given = value.confidence;
  const score =
    typeof given === "number" || (typeof given === "string" && given.trim() !== "") ? Number(given) : Number.NaN;
  return { confidence: Number.isFinite(score) ? score : null, models: namesIn(value.models) };
}
