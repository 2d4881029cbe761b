import { ActionIcon, Badge, Checkbox, Text, TextInput, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from "@tabler/icons-react";
import { useId } from "react";
import { LabelChip, type useReorder } from "@/design";
import { useTexts } from "@/texts";
import { ColourField } from "./ColourField";
import type { Editable, LabelItem } from "./labelEdits";
import type { Problem } from "./queries";
import { fieldOf } from "./rowProblems";
import classes from "./visual-editor.module.css";

interface LabelRowProps {
  item: LabelItem;
  at: number;
  count: number;
  /** As it looks where one labels; null for a choice, which has no colour. */
  colour: string | null;
  problems: readonly Problem[];
  /** The config has statuses, which this label may take or not. */
  hasStatuses: boolean;
  isDragged: boolean;
  reorder: ReturnType<typeof useReorder>;
  onSet: (name: Editable, value: string) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One label or choice: how it looks, its name, colour, key and place. */
export function LabelRow({ item, at, count, colour, problems, reorder, ...row }: LabelRowProps) {
  const t = useTexts().labelingConfig.visual;
  const told = useId();
  const name = item.value.trim() || t.unnamed;
  const wrong = (field: "name" | "hotkey" | "colour") =>
    problems.some((problem) => fieldOf(problem) === field)
      ? { error: true, "aria-describedby": told }
      : { error: false };
  return (
    <li className={classes.row} data-dragged={row.isDragged || undefined} {...reorder.rowProps(at)}>
      <Tooltip label={t.moveHint}>
        <ActionIcon
          variant="subtle"
          color="gray"
          data-handle={at}
          aria-label={t.move(name, at + 1, count)}
          {...reorder.handleProps(at)}
        >
          <IconGripVertical size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <div className={classes.looks}>
        {colour === null ? (
          <Text size="sm" truncate>
            {name}
          </Text>
        ) : (
          <LabelChip name={name} color={colour} />
        )}
      </div>
      <TextInput
        size="xs"
        className={classes.name}
        aria-label={t.nameOf(name)}
        value={item.value}
        onChange={(event) => row.onSet("value", event.currentTarget.value)}
        {...wrong("name")}
      />
      {colour !== null && (
        <ColourField
          name={name}
          shown={colour}
          value={item.background ?? ""}
          isWrong={wrong("colour").error}
          onChange={(value) => row.onSet("background", value)}
        />
      )}
      <TextInput
        size="xs"
        className={classes.hotkey}
        aria-label={t.hotkeyOf(name)}
        placeholder={t.noHotkey}
        value={item.hotkey ?? ""}
        onChange={(event) => row.onSet("hotkey", event.currentTarget.value)}
        {...wrong("hotkey")}
      />
      <div className={classes.facts}>
        <Text size="xs" c="dimmed" truncate title={item.model ?? undefined}>
          {item.model ?? t.byHand}
        </Text>
        {item.isStatus && (
          <Badge size="xs" variant="default">
            {t.status}
          </Badge>
        )}
        {row.hasStatuses && !item.isStatus && (
          <Checkbox
            size="xs"
            label={t.hasStatus}
            aria-label={t.takesStatus(name)}
            checked={item.takesStatus}
            onChange={(event) => row.onSet("noAssertion", event.currentTarget.checked ? "" : "true")}
          />
        )}
      </div>
      <div className={classes.actions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t.up(name)}
          disabled={at === 0}
          onClick={() => row.onMove(at - 1)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t.down(name)}
          disabled={at === count - 1}
          onClick={() => row.onMove(at + 1)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="red" aria-label={t.remove(name)} onClick={row.onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      {problems.length > 0 && (
        <div className={classes.told} id={told}>
          {problems.map(({ code, message, severity }) => (
            <Text key={code + message} size="xs" c={severity === "error" ? "var(--mantine-color-error)" : "dimmed"}>
              {message}
            </Text>
          ))}
        </div>
      )}
    </li>
  );
}
