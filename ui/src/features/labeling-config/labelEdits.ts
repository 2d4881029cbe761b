/** Labels and choices of a Labeling Config, and small edits of its text. Each edit gives the whole new text. */

import { type Attribute, type Element, encoded, scan } from "./xmlScan";

export interface LabelItem {
  value: string;
  /** What predicts it, by its own attribute or by its group's. */
  model: string | null;
  isStatus: boolean;
  /** Its colour as written; only labels have one. */
  background: string | null;
  hotkey: string | null;
  element: Element;
}

export interface LabelGroup {
  kind: "labels" | "choices";
  name: string;
  items: LabelItem[];
  element: Element;
}

export type Editable = "value" | "background" | "hotkey";

const ITEM_OF: Record<string, string> = { Labels: "Label", Choices: "Choice" };

/** All groups in document order; null where the XML cannot be read. */
export function groupsOf(xml: string): LabelGroup[] | null {
  const root = scan(xml);
  if (!root) return null;
  return [root, ...below(root)].filter(({ name }) => name in ITEM_OF).map(groupOf);
}

function below(element: Element): Element[] {
  return element.children.flatMap((child) => [child, ...below(child)]);
}

function groupOf(element: Element): LabelGroup {
  const items = below(element).filter(({ name }) => name === ITEM_OF[element.name]);
  const model = given(element, "model");
  return {
    kind: element.name === "Labels" ? "labels" : "choices",
    name: given(element, "name") ?? "",
    element,
    items: items.map((item) => ({
      value: attribute(item, "value")?.value ?? "",
      model: given(item, "model") ?? (element.name === "Choices" ? model : null),
      isStatus: given(item, "assertion")?.toLowerCase() === "true",
      background: attribute(item, "background")?.value ?? null,
      hotkey: attribute(item, "hotkey")?.value ?? null,
      element: item,
    })),
  };
}

function attribute(element: Element, name: string): Attribute | undefined {
  return element.attributes.find((one) => one.name === name);
}

function given(element: Element, name: string): string | null {
  return attribute(element, name)?.value.trim() || null;
}

/** Writes one attribute; a colour or hotkey that is empty is taken out. */
export function withAttribute(xml: string, { element }: LabelItem, name: Editable, value: string): string {
  const there = attribute(element, name);
  const isGone = value === "" && name !== "value";
  if (there && isGone) return put(xml, there.from, there.to, "");
  if (there) return put(xml, there.valueFrom, there.valueTo, encoded(value, there.quote));
  return isGone ? xml : put(xml, element.attributesEnd, element.attributesEnd, ` ${name}="${encoded(value)}"`);
}

/** Takes one out; its line goes too where nothing else stands on it. */
export function withoutItem(xml: string, { element: { from, to } }: LabelItem): string {
  const line = lineStart(xml, from);
  const rest = /[^\S\n]*(?=\n)/y;
  rest.lastIndex = to;
  if (line > 0 && xml.slice(line, from).trim() === "" && rest.test(xml)) return put(xml, line - 1, rest.lastIndex, "");
  return put(xml, from, to, "");
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
  const indent = xml.slice(lineStart(xml, last.element.from), last.element.from);
  const at = behindComment(xml, last.element.to);
  return put(xml, at, at, indent.trim() === "" && lineStart(xml, last.element.from) > 0 ? `\n${indent}${tag}` : tag);
}

function withFirst(xml: string, element: Element, tag: string): string {
  const indent = /^\s*/.exec(xml.slice(lineStart(xml, element.from), element.from))?.[0] ?? "";
  if (element.isEmptyTag) {
    return put(xml, element.attributesEnd, element.to, `>\n${indent}  ${tag}\n${indent}</${element.name}>`);
  }
  const line = lineStart(xml, element.closing);
  const isAlone = line > 0 && xml.slice(line, element.closing).trim() === "";
  if (isAlone) return put(xml, line - 1, line - 1, `\n${indent}  ${tag}`);
  return put(xml, element.closing, element.closing, `\n${indent}  ${tag}\n${indent}`);
}

/** A comment on the rest of the line belongs to what stands before it. */
function behindComment(xml: string, at: number): number {
  const comment = /[^\S\n]*<!--(?:(?!-->)[^\n])*-->(?=[^\S\n]*(?:\n|$))/y;
  comment.lastIndex = at;
  return comment.test(xml) ? comment.lastIndex : at;
}

function lineStart(xml: string, at: number): number {
  return at === 0 ? 0 : xml.lastIndexOf("\n", at - 1) + 1;
}

function put(xml: string, from: number, to: number, what: string): string {
  return xml.slice(0, from) + what + xml.slice(to);
}
