import { ActionIcon, NativeSelect, Text, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTexts } from "@/texts";
import { type ChoiceMode, MODES, modeOf } from "./groupEdits";
import type { LabelGroup } from "./labelEdits";
import type { Problem } from "./queries";
import classes from "./visual-editor.module.css";

interface GroupHeadProps {
  group: LabelGroup;
  title: string;
  problems: readonly Problem[];
  onMode: (mode: ChoiceMode) => void;
  onRemove: () => void;
}

/** What a group is, how many of its choices one may give, and what is wrong with it. */
export function GroupHead({ group, title, problems, onMode, onRemove }: GroupHeadProps) {
  const t = useTexts().labelingConfig.visual;
  const { kind, items } = group;
  const mode = modeOf(group);
  return (
    <div className={classes.groupHead}>
      <div className={classes.groupTitle}>
        <Text size="xs" fw={600} truncate title={title}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {t.count(items.length)}
        </Text>
      </div>
      {kind === "choices" && (
        <NativeSelect
          size="xs"
          aria-label={t.group.modeOf(title)}
          value={mode ?? ""}
          onChange={(event) => onMode(event.currentTarget.value as ChoiceMode)}
          data={[
            ...(mode ? [] : [{ value: "", label: group.choice ?? "", disabled: true }]),
            ...MODES.map((value) => ({ value, label: t.group.shortModes[value] })),
          ]}
        />
      )}
      <Tooltip label={t.group.removeHint}>
        <ActionIcon variant="subtle" color="red" aria-label={t.remove(title)} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {problems.map(({ code, message, severity }) => (
        <Text
          key={code + message}
          className={classes.groupTold}
          size="xs"
          c={severity === "error" ? "var(--mantine-color-error)" : "dimmed"}
        >
          {message}
        </Text>
      ))}
    </div>
  );
}
