import { type RefObject, useRef } from "react";
import { useTexts } from "@/texts";
import type { EditorHandle } from "./ConfigEditor";
import { type ChoiceMode, type NewGroup, withChoiceMode, withGroup, withoutGroup } from "./groupEdits";
import {
  type Editable,
  groupsOf,
  type LabelGroup,
  type NewItem,
  withAdded,
  withAttribute,
  withMoved,
  withoutItem,
} from "./labelEdits";
import { useTakingOut } from "./useTakingOut";

/** Edits of labels as small edits of the XML; groups and items are named by their places in the document. */
export function useLabelEdits(projectId: number, text: string, editor: RefObject<EditorHandle | null>) {
  const t = useTexts().labelingConfig.visual;
  // Two steps of a hand that drags may come before the page is drawn anew.
  const latest = useRef(text);
  latest.current = text;
  const { takeOut, ...question } = useTakingOut(projectId, latest);

  function write(next: string, isTyping = false) {
    if (!editor.current) return;
    latest.current = next;
    editor.current.replaceWith(next, [], isTyping);
  }
  function inGroup(of: number, edit: (xml: string, group: LabelGroup) => string, isTyping = false) {
    const group = groupsOf(latest.current)?.[of];
    if (group) write(edit(latest.current, group), isTyping);
  }
  const remove = (title: string, after: string) =>
    takeOut({ title, before: latest.current, after, go: () => write(after) });

  return {
    question,
    set: (of: number, at: number, name: Editable, value: string) =>
      inGroup(
        of,
        (xml, { items }) => {
          const item = items[at];
          return item ? withAttribute(xml, item, name, value) : xml;
        },
        true,
      ),
    move: (of: number, from: number, to: number) => inGroup(of, (xml, group) => withMoved(xml, group, from, to)),
    add: (of: number, item: NewItem) => inGroup(of, (xml, group) => withAdded(xml, group, item)),
    addGroup: (group: NewGroup) => write(withGroup(latest.current, group)),
    setMode: (of: number, mode: ChoiceMode) => inGroup(of, (xml, group) => withChoiceMode(xml, group, mode)),
    /** Both at once where no completion uses what goes, else after a question. */
    async remove(of: number, at: number) {
      const item = groupsOf(latest.current)?.[of]?.items[at];
      if (item) await remove(t.removeTitle(item.value), withoutItem(latest.current, item));
    },
    /** `name`: what the question calls it. */
    async removeGroup(of: number, name: string) {
      const group = groupsOf(latest.current)?.[of];
      if (group) await remove(t.group.removeTitle(name), withoutGroup(latest.current, group));
    },
    undo: () => editor.current?.undo(),
    redo: () => editor.current?.redo(),
  };
}

export type LabelEdits = ReturnType<typeof useLabelEdits>;
