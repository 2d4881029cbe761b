import type { Act, AnnotatorState } from "@/annotator";
import { useTexts } from "@/texts";
import { COMPARE_KEY } from "./CompareButton";
import { type Command, commandsOf, drawerCommands } from "./commands";
import type { Drawer } from "./useDrawer";
import type { useFinish } from "./useFinish";
import { focusText, TEXT_KEY } from "./useTextKey";

interface CommandSources {
  state: AnnotatorState;
  act: Act;
  finish: ReturnType<typeof useFinish>;
  /** Saving submits: then it is no command of its own. */
  submitsDirectly: boolean;
  drawer: Drawer;
  /** Null where there is no other version. */
  onCompare: (() => void) | null;
}

/** All that can be done while one labels; made when it is asked for. */
export function useEditorCommands(sources: CommandSources): () => Command[] {
  const { state, act, finish, submitsDirectly, drawer, onCompare } = sources;
  const { labeling: t, annotator, labelingWork, labelingCompare, labelingDrawer } = useTexts();
  return () => {
    const names = {
      actions: annotator.actions,
      label: t.commandLabel,
      status: t.commandStatus,
      choice: t.commandChoice,
    };
    const isEnabled = !finish.isBusy;
    const save = { id: "save", name: t.save, keys: ["ctrl+enter"], isEnabled, run: finish.save };
    return commandsOf(state, act, names, [
      ...(submitsDirectly ? [] : [save]),
      { id: "text", name: labelingWork.commandText, keys: [TEXT_KEY], isEnabled: true, run: focusText },
      { id: "submit", name: t.submit, keys: ["alt+enter"], isEnabled, run: finish.submit },
      {
        id: "compare",
        name: labelingCompare.open,
        keys: [COMPARE_KEY],
        isEnabled: onCompare !== null,
        run: () => onCompare?.(),
      },
      ...drawerCommands(
        { guidelines: labelingDrawer.commandGuidelines, comments: labelingDrawer.commandComments },
        drawer.toggle,
      ),
    ]);
  };
}
