import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef, useState } from "react";
import { notify } from "@/design";
import type { EditorHandle } from "./ConfigEditor";
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
import { checkQuery } from "./queries";
import { newlyInUse } from "./rowProblems";

/** A removal that waits for an answer, for completions use what would go. */
export interface AskedRemoval {
  name: string;
  messages: string[];
  text: string;
}

/** Edits of labels as small edits of the XML; groups and items are named by their places in the document. */
export function useLabelEdits(projectId: number, text: string, editor: RefObject<EditorHandle | null>) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<AskedRemoval | null>(null);
  // Two steps of a hand that drags may come before the page is drawn anew.
  const latest = useRef(text);
  latest.current = text;

  function write(next: string, isTyping = false) {
    if (!editor.current) return;
    latest.current = next;
    editor.current.replaceWith(next, [], isTyping);
  }
  function withGroup(of: number, edit: (xml: string, group: LabelGroup) => string, isTyping = false) {
    const group = groupsOf(latest.current)?.[of];
    if (group) write(edit(latest.current, group), isTyping);
  }
  const check = async (xml: string) => (await client.fetchQuery(checkQuery(projectId, xml))).problems;

  return {
    asked,
    set: (of: number, at: number, name: Editable, value: string) =>
      withGroup(
        of,
        (xml, { items }) => {
          const item = items[at];
          return item ? withAttribute(xml, item, name, value) : xml;
        },
        true,
      ),
    move: (of: number, from: number, to: number) => withGroup(of, (xml, group) => withMoved(xml, group, from, to)),
    add: (of: number, item: NewItem) => withGroup(of, (xml, group) => withAdded(xml, group, item)),
    /** At once where no completion uses it, else after a question. */
    async remove(of: number, at: number) {
      const before = latest.current;
      const item = groupsOf(before)?.[of]?.items[at];
      if (!item) return;
      const next = withoutItem(before, item);
      try {
        const messages = newlyInUse(await check(before), await check(next));
        if (latest.current !== before) return;
        if (messages.length > 0) setAsked({ name: item.value, messages, text: next });
        else write(next);
      } catch (error) {
        notify.failed(error);
      }
    },
    removeAllTheSame() {
      if (asked) write(asked.text);
      setAsked(null);
    },
    keep: () => setAsked(null),
    undo: () => editor.current?.undo(),
    redo: () => editor.current?.redo(),
  };
}

export type LabelEdits = ReturnType<typeof useLabelEdits>;
