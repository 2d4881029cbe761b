import { Button, Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/texts";
import type { LabelGroup, NewItem } from "./labelEdits";
import { unusedColour } from "./palette";
import classes from "./visual-editor.module.css";

interface AddLabelProps {
  group: LabelGroup;
  title: string;
  /** Colours of all labels of the config. */
  used: readonly (string | null)[];
  onAdd: (item: NewItem) => void;
}

/** A new label or choice at the end of its group; a label gets a colour that no other has. */
export function AddLabel({ group: { kind, items }, title, used, onAdd }: AddLabelProps) {
  const t = useTexts().labelingConfig.visual;
  const [name, setName] = useState("");
  const [isStatus, setStatus] = useState(false);
  const value = name.trim();
  const isThere = items.some((item) => item.value.trim() === value);
  const isLabel = kind === "labels";
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (!value || isThere) return;
        onAdd(isLabel ? { value, isStatus, background: unusedColour(used) } : { value });
        setName("");
      }}
    >
      <TextInput
        size="xs"
        className={classes.name}
        data-new-item
        aria-label={isLabel ? t.newLabel(title) : t.newChoice(title)}
        placeholder={isLabel ? t.newLabelHint : t.newChoiceHint}
        value={name}
        error={value && isThere ? t.isThere(value) : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {isLabel && (
        <Checkbox
          size="xs"
          label={t.asStatus}
          checked={isStatus}
          onChange={(event) => setStatus(event.currentTarget.checked)}
        />
      )}
      <Button size="xs" type="submit" variant="default" disabled={!value || isThere}>
        {t.add}
      </Button>
    </form>
  );
}
