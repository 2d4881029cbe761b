import { Kbd, Modal, Text, TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "@/texts";
import { type Command, matching, shownKey } from "./commands";
import classes from "./labeling.module.css";

interface CommandDialogProps {
  commands: readonly Command[];
  onClose: () => void;
}

/** All commands with their keys: looked up, found by name, and done with Enter or a click. */
export function CommandDialog({ commands, onClose }: CommandDialogProps) {
  const { labeling: t, design } = useTexts();
  const id = useId();
  const [query, setQuery] = useState("");
  const [place, setPlace] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = matching(commands, query);
  const active = Math.min(place, found.length - 1);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const run = (command: Command | undefined) => {
    if (!command?.isEnabled) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) setPlace((active + step + found.length) % found.length);
    else if (event.key === "Enter") run(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} title={t.commands} size="lg" closeButtonProps={{ "aria-label": design.close }}>
      <TextInput
        data-autofocus
        aria-label={t.commandSearch}
        placeholder={t.commandSearch}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t.commands} className={classes.commands}>
        {found.map((command, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and the keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
          <div
            key={command.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            aria-disabled={!command.isEnabled}
            className={classes.command}
            onClick={() => run(command)}
          >
            <span>{command.name}</span>
            <span className={classes.commandKeys}>
              {command.keys.map((key) => (
                <Kbd key={key} size="xs">
                  {shownKey(key)}
                </Kbd>
              ))}
            </span>
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <Text size="sm" c="dimmed" role="status" mt="sm">
          {t.noCommand}
        </Text>
      )}
    </Modal>
  );
}
