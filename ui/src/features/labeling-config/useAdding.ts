import { type RefObject, useState } from "react";
import { notify } from "@/design";
import { useTexts } from "@/texts";
import type { EditorHandle } from "./ConfigEditor";
import { addLabels, type LabelsOfModel, removeModel } from "./queries";
import { linesTold } from "./text";
import type { Draft } from "./useDraft";

/** Adds and removes labels of models in the editor; `told` says what became of it and where it stands. */
export function useAdding(projectId: number, draft: Draft, editor: RefObject<EditorHandle | null>) {
  const t = useTexts().labelingConfig;
  const [told, setTold] = useState("");
  const [isBusy, setBusy] = useState(false);

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
    add: (models: LabelsOfModel[]) =>
      busily(async () => {
        const written = await addLabels(projectId, draft.text, models);
        editor.current?.replaceWith(written.xml, written.places);
        const count = written.added.length + written.now_predicted.length;
        setTold(count > 0 ? t.added(count, linesTold(written.places)) : t.addedNothing);
      }),
    remove: (model: string) => {
      void busily(async () => {
        const { xml, removed } = await removeModel(projectId, draft.text, model);
        editor.current?.replaceWith(xml);
        setTold(t.removed(removed.length, model));
      });
    },
  };
}
