import { ActionIcon, Button, Kbd, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconCommand, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type Act, type Action, type AnnotatorState, actions } from "@/annotator";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";
import { SaveState } from "./SaveState";
import type { Told } from "./saving";

interface EditorBarProps {
  state: AnnotatorState;
  act: Act;
  told: Told;
  onCommands: () => void;
  /** Saving submits: one button does both. */
  submitsDirectly: boolean;
  finish: { isBusy: boolean; save: () => void; submit: () => void };
}

/** Undo, redo, delete; whether the work is saved; save and submit. */
export function EditorBar({ state, act, told, finish, submitsDirectly, onCommands }: EditorBarProps) {
  const t = useTexts().labeling;
  const step = (action: Action, label: string, icon: ReactNode) => (
    <Tooltip label={label}>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={label}
        disabled={!action.isEnabled(state, {})}
        onClick={() => act(action)}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <div role="toolbar" aria-label={t.actions} className={classes.bar}>
      {step(actions.undo, t.undo, <IconArrowBackUp size={16} aria-hidden />)}
      {step(actions.redo, t.redo, <IconArrowForwardUp size={16} aria-hidden />)}
      {step(actions.deleteSelected, t.delete, <IconTrash size={16} aria-hidden />)}
      <ActionIcon
        variant="default"
        size="md"
        aria-label={t.commands}
        aria-keyshortcuts="Control+K"
        title={`${t.commands} (${t.commandKeys})`}
        onClick={onCommands}
      >
        <IconCommand size={16} aria-hidden />
      </ActionIcon>
      <SaveState told={told} />
      <div className={classes.finish}>
        {!submitsDirectly && (
          <Button
            size="xs"
            variant="default"
            aria-keyshortcuts="Control+Enter"
            disabled={finish.isBusy}
            onClick={finish.save}
            rightSection={<Kbd size="xs">{t.saveKeys}</Kbd>}
          >
            {t.save}
          </Button>
        )}
        <Button
          size="xs"
          aria-keyshortcuts="Alt+Enter"
          loading={finish.isBusy}
          onClick={finish.submit}
          rightSection={<Kbd size="xs">{t.submitKeys}</Kbd>}
        >
          {t.submit}
        </Button>
      </div>
    </div>
  );
}
