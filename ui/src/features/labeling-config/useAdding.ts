import { type RefObject, useRef, useState } from "react";
import { notify } from "@/design";
import { useTexts } from "@/texts";
import type { EditorHandle } from "./ConfigEditor";
import { addLabels, type LabelsOfModel, removeModel } from "./queries";
import { linesTold } from "./text";
import type { Draft } from "./useDraft";
import { useTakingOut } from "./useTakingOut";

/** Adds and removes labels of models in the editor; `told` says what became of it and where it stands. */
export function useAdding(projectId: number, draft: Draft, editor: RefObject<EditorHandle | null>) {
  const t = useTexts().labelingConfig;
  const [told, setTold] = useState("");
  const [isBusy, setBusy] = useState(false);
  const latest = useRef(draft.text);
  latest.current = draft.text;
  const { takeOut, ...question } = useTakingOut(projectId, latest);

  async function busily(act: () => Promise<void>): Promise<boolean> {
    setBusy(true);
    try {
      await act();
      return true;
    } catch (error) {
      notify.failed(error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return {
    told,
    isBusy,
    /** Whether labels in use may go. */
    question,
    add: (models: LabelsOfModel[]) =>
      busily(async () => {
        const written = await addLabels(projectId, draft.text, models);
        editor.current?.replaceWith(written.xml, written.places);
        const count = written.added.length + written.now_predicted.length;
        setTold(count > 0 ? t.added(count, linesTold(written.places)) : t.addedNothing);
      }),
    remove: (model: string) => {
      void busily(async () => {
        const before = draft.text;
        const { xml, removed } = await removeModel(projectId, before, model);
        const go = () => {
          editor.current?.replaceWith(xml);
          setTold(t.removed(removed.length, model));
        };
        await takeOut({ title: t.widget.removeTitle(removed.length, model), before, after: xml, go });
      });
    },
  };
}
