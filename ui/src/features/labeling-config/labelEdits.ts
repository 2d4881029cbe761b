/** Labels and choices of a Labeling Config, and small edits of its text. Each edit gives the whole new text. */

import { beginsLine, behindComment, indentOf, lineStart, put, without } from "./xmlPut";
import { type Attribute, below, type Element, encoded, given, scan } from "./xmlScan";

export interface LabelItem {
  value: string;
  /** What predicts it, by its own attribute or by its group's. */
  model: string | null;
  isStatus: boolean;
  /** Whether its regions may have a status. */
  takesStatus: boolean;
  /** Its colour as written; only labels have one. */
  background: string | null;
  hotkey: string | null;
  element: Element;
}

export interface LabelGroup {
  kind: "labels" | "choices";
  name: string;
  /** How many choices one may give, as written; null for labels and where it is not told. */
  choice: string | null;
  items: LabelItem[];
  element: Element;
}

export type Editable = "value" | "background" | "hotkey" | "noAssertion";

const ITEM_OF: Record<string, string> = { Labels: "Label", Choices: "Choice" };

/** All groups in document order; null where the XML cannot be read. */
export function groupsOf(xml: string): LabelGroup[] | null {
  const root = scan(xml);
  if (!root) return null;
  return [root, ...below(root)].filter(({ name }) => name in ITEM_OF).map(groupOf);
}

function groupOf(element: Element): LabelGroup {
  const items = below(element).filter(({ name }) => name === ITEM_OF[element.name]);
  const model = given(element, "model");
  return {
    kind: element.name === "Labels" ? "labels" : "choices",
    name: given(element, "name") ?? "",
    choice: element.name === "Choices" ? given(element, "choice") : null,
    element,
    items: items.map((item) => ({
      value: attribute(item, "value")?.value ?? "",
      model: given(item, "model") ?? (element.name === "Choices" ? model : null),
      isStatus: given(item, "assertion")?.toLowerCase() === "true",
      takesStatus: given(item, "noAssertion")?.toLowerCase() !== "true",
      background: attribute(item, "background")?.value ?? null,
      hotkey: attribute(item, "hotkey")?.value ?? null,
      element: item,
    })),
  };
}

function attribute(element: Element, name: string): Attribute | undefined {
  return element.attributes.find((one) => one.name === name);
}

/** Writes one attribute; one that is empty is taken out, but for the name. */
export function withAttribute(xml: string, { element }: LabelItem, name: Editable, value: string): string {
  const there = attribute(element, name);
  const isGone = value === "" && name !== "value";
  if (there && isGone) return put(xml, there.from, there.to, "");
  return isGone ? xml : withWritten(xml, element, name, value);
}

/** Writes an attribute of an element, with the quotes that it has. */
export function withWritten(xml: string, element: Element, name: string, value: string): string {
  const there = attribute(element, name);
  if (there) return put(xml, there.valueFrom, there.valueTo, encoded(value, there.quote));
  return put(xml, element.attributesEnd, element.attributesEnd, ` ${name}="${encoded(value)}"`);
}

/** Takes one out; its line goes too where nothing else stands on it. */
export function withoutItem(xml: string, { element: { from, to } }: LabelItem): string {
  return without(xml, from, to);
}

/** Puts one at another place of its group. Those between move up; what stands around them stays where it is. */
export function withMoved(xml: string, group: LabelGroup, from: number, to: number): string {
  const slots = group.items.map(({ element }) => ({ from: element.from, to: behindComment(xml, element.to) }));
  const texts = slots.map((slot) => xml.slice(slot.from, slot.to));
  const [text] = texts.splice(from, 1);
  if (text === undefined || to < 0 || to > texts.length) return xml;
  texts.splice(to, 0, text);
  return slots.reduceRight((all, slot, at) => put(all, slot.from, slot.to, texts[at] ?? ""), xml);
}

export interface NewItem {
  value: string;
  isStatus?: boolean;
  background?: string;
}

/** Puts a new one behind the last of its group, indented as that one is. */
export function withAdded(xml: string, group: LabelGroup, { value, isStatus, background }: NewItem): string {
  const status = isStatus ? ' assertion="true"' : "";
  const colour = background ? ` background="${encoded(background)}"` : "";
  const tag = `<${ITEM_OF[group.element.name]} value="${encoded(value)}"${status}${colour}/>`;
  const last = group.items.at(-1);
  if (!last) return withFirst(xml, group.element, tag);
  const at = behindComment(xml, last.element.to);
  const { from } = last.element;
  return put(xml, at, at, beginsLine(xml, from) ? `\n${indentOf(xml, from)}${tag}` : tag);
}

function withFirst(xml: string, element: Element, tag: string): string {
  const indent = indentOf(xml, element.from);
  if (element.isEmptyTag) {
    return put(xml, element.attributesEnd, element.to, `>\n${indent}  ${tag}\n${indent}</${element.name}>`);
  }
  const before = lineStart(xml, element.closing) - 1;
  if (beginsLine(xml, element.closing)) return put(xml, before, before, `\n${indent}  ${tag}`);
  return put(xml, element.closing, element.closing, `\n${indent}  ${tag}\n${indent}`);
}
