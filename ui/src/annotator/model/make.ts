/** New items and changed ones; always the JSON first, then what the kernel reads in it. */

import type { CharOffset, Span } from "../text/offsets";
import { type SourceText, slice } from "../text/source";
import type { Answer, Direction, JsonObject, Region, Relation, ResultItem } from "./items";
import { readItem } from "./read";
import type { ChoiceGroup, LabelKind, Schema } from "./schema";

const ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const ID_LENGTH = 10;
/** What a person says is certain. */
const CERTAIN = 1;

/** Ten characters, as the product has them. */
export const newId = (): string =>
  Array.from(
    crypto.getRandomValues(new Uint8Array(ID_LENGTH)),
    (byte) => ID_CHARACTERS[byte % ID_CHARACTERS.length],
  ).join("");

export function makeRegion(source: SourceText, schema: Schema, kind: LabelKind, span: Span): Region {
  return readAs<Region>(source.map.length, {
    id: newId(),
    type: "labels",
    from_name: kind.group,
    to_name: kind.textName,
    source: `$${schema.textField}`,
    value: { ...placed(source, span), labels: [kind.value], confidence: CERTAIN },
  });
}

export function makeAnswer(
  source: SourceText,
  group: ChoiceGroup,
  choices: readonly string[],
  span: Span | null,
): Answer {
  return readAs<Answer>(source.map.length, {
    id: newId(),
    type: "choices",
    from_name: group.group,
    to_name: group.textName,
    value: { ...(span ? placed(source, span) : {}), choices: [...choices], confidence: CERTAIN },
  });
}

export function makeRelation(from: string, to: string, labels: readonly string[], direction: Direction): Relation {
  const json: ResultItem = {
    type: "relation",
    from_id: from,
    to_id: to,
    direction,
    labels: [...labels],
    confidence: CERTAIN,
  };
  return { ...readAs<Relation>(0 as CharOffset, json), key: `${from}>${to}@${newId()}` };
}

/** A region or answer at another place; a person's act, so certain, and no model's any more. */
export function movedTo<I extends Region | Answer>(source: SourceText, item: I, span: Span): I {
  return changed(item, source.map.length, placed(source, span));
}

export function relabelled(source: SourceText, region: Region, kind: LabelKind): Region {
  const json: ResultItem = { ...region.json, from_name: kind.group, to_name: kind.textName };
  return changed({ ...region, json }, source.map.length, { labels: [kind.value] });
}

export function answered(source: SourceText, answer: Answer, choices: readonly string[]): Answer {
  return changed(answer, source.map.length, { choices: [...choices] });
}

export function redirected(relation: Relation, labels: readonly string[], direction: Direction): Relation {
  const json: ResultItem = { ...relation.json, labels: [...labels], direction, confidence: CERTAIN };
  return { ...readAs<Relation>(0 as CharOffset, json), key: relation.key };
}

const placed = (source: SourceText, { start, end }: Span): JsonObject => ({
  start,
  end,
  text: slice(source, start, end),
});

function changed<I extends Region | Answer>(item: I, length: CharOffset, more: JsonObject): I {
  const { models: _, ...value } = item.json.value as JsonObject;
  const json = { ...item.json, value: { ...value, ...more, confidence: CERTAIN } };
  return { ...readAs<I>(length, json), key: item.key };
}

/** Reads an item that was made here, whose kind is known. */
function readAs<I extends Region | Answer | Relation>(length: CharOffset, json: ResultItem): I {
  const item = readItem(json, length, 0);
  if (item.kind === "unknown") throw new Error(`Not an item: ${JSON.stringify(json)}`);
  return item as I;
}
