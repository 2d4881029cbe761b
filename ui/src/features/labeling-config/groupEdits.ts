/** New `Labels` and `Choices` of a Labeling Config, and their removal, as small edits of its text. */

import { groupsOf, type LabelGroup, withWritten } from "./labelEdits";
import { beginsLine, behindComment, indentOf, lineStart, put, without } from "./xmlPut";
import { below, type Element, encoded, given, scan } from "./xmlScan";

export type GroupKind = LabelGroup["kind"];

/** `single`: one choice for a text; `multiple`: any number. */
export const MODES = ["single", "multiple"] as const;
export type ChoiceMode = (typeof MODES)[number];

export interface NewGroup {
  kind: GroupKind;
  name: string;
  /** The name of the text that is labeled. */
  toName: string;
  /** Of choices only. */
  choice?: ChoiceMode;
}

export interface TextTag {
  name: string;
  /** The field of a task that it shows, as `$text`. */
  value: string;
}

/** Where a config has no text yet, this one is written with its first group. */
export const FIRST_TEXT: TextTag = { name: "text", value: "$text" };

const EMPTY = "<View>\n</View>\n";
const TAG: Record<GroupKind, string> = { labels: "Labels", choices: "Choices" };
const FIRST_NAME: Record<GroupKind, string> = { labels: "label", choices: "class" };

/** The texts that can be labeled, in document order. */
export function textsOf(xml: string): TextTag[] {
  return texts(viewOf(xml)).map((one) => ({ name: given(one, "name") ?? "", value: given(one, "value") ?? "" }));
}

/** Whether a group can be written into it: it is a View, or nothing at all yet. */
export function takesGroups(xml: string): boolean {
  return viewOf(xml) !== null;
}

/** All names that are taken: of groups and of texts. */
export function namesOf(xml: string): Set<string> {
  return new Set([...textsOf(xml), ...(groupsOf(xml) ?? [])].map(({ name }) => name));
}

/** A name that is free, for who has no better one. */
export function freeName(kind: GroupKind, taken: ReadonlySet<string>): string {
  const first = FIRST_NAME[kind];
  let number = 1;
  while (taken.has(number === 1 ? first : `${first}${number}`)) number += 1;
  return number === 1 ? first : `${first}${number}`;
}

/** Puts an empty group behind the last one; else before the text, which is written too if there is none. */
export function withGroup(xml: string, { kind, name, toName, choice }: NewGroup): string {
  const view = viewOf(xml);
  if (!view) return xml;
  const whole = xml.trim() === "" ? EMPTY : xml;
  const mode = kind === "choices" ? ` choice="${choice ?? "single"}"` : "";
  const open = `<${TAG[kind]} name="${encoded(name)}" toName="${encoded(toName)}"${mode}>`;
  const tag = (indent: string) => `${open}\n${indent}</${TAG[kind]}>`;
  const first = texts(view)[0];
  if (!first) {
    const text = `<Text name="${encoded(toName)}" value="${FIRST_TEXT.value}"/>`;
    return withLast(whole, view, (indent) => `${tag(indent)}\n${indent}${text}`);
  }
  // One that stands in another, which is an error, ends before it.
  const [last] = (groupsOf(xml) ?? []).map(({ element }) => element).toSorted((a, b) => b.to - a.to);
  return last ? behind(whole, last, tag) : before(whole, first, tag);
}

/** Takes a group out with all that stands in it; a comment behind it stays. */
export function withoutGroup(xml: string, { element: { from, to } }: LabelGroup): string {
  return without(xml, from, to);
}

/** How many choices one may give. */
export function withChoiceMode(xml: string, { element }: LabelGroup, mode: ChoiceMode): string {
  return withWritten(xml, element, "choice", mode);
}

/** How many one may give; null where what is written is neither. */
export function modeOf({ choice }: LabelGroup): ChoiceMode | null {
  const told = choice === null || choice === "single-radio" ? "single" : choice;
  return MODES.find((mode) => mode === told) ?? null;
}

/** Null where the XML is no View. */
function viewOf(xml: string): Element | null {
  const root = scan(xml.trim() === "" ? EMPTY : xml);
  return root?.name === "View" ? root : null;
}

function texts(view: Element | null): Element[] {
  return view ? below(view).filter(({ name }) => name === "Text") : [];
}

type Written = (indent: string) => string;

function behind(xml: string, { from, to }: Element, written: Written): string {
  const at = behindComment(xml, to);
  const indent = indentOf(xml, from);
  return put(xml, at, at, beginsLine(xml, from) ? `\n${indent}${written(indent)}` : written(indent));
}

function before(xml: string, { from }: Element, written: Written): string {
  const indent = indentOf(xml, from);
  return put(xml, from, from, beginsLine(xml, from) ? `${written(indent)}\n${indent}` : written(indent));
}

/** As the last of an element, two blanks deeper than it. */
function withLast(xml: string, element: Element, written: Written): string {
  const outer = indentOf(xml, element.from);
  const inner = `${outer}  `;
  if (element.isEmptyTag) {
    return put(xml, element.attributesEnd, element.to, `>\n${inner}${written(inner)}\n${outer}</${element.name}>`);
  }
  const line = lineStart(xml, element.closing) - 1;
  if (beginsLine(xml, element.closing)) return put(xml, line, line, `\n${inner}${written(inner)}`);
  return put(xml, element.closing, element.closing, `\n${inner}${written(inner)}\n${outer}`);
}
