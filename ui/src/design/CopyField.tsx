import { ActionIcon, CopyButton, TextInput, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTexts } from "@/texts";
import classes from "./design.module.css";

interface CopyFieldProps {
  label: string;
  about?: string;
  value: string;
}

/** Something to be copied, as a secret that is shown once: selected when focused, with a button. */
export function CopyField({ label, about, value }: CopyFieldProps) {
  const t = useTexts().design;
  return (
    <TextInput
      data-autofocus
      readOnly
      label={label}
      description={about}
      value={value}
      classNames={{ input: classes.mono }}
      onFocus={(event) => event.currentTarget.select()}
      rightSection={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t.copied : t.copy}>
              <ActionIcon variant="subtle" aria-label={copied ? t.copied : t.copy} onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      }
    />
  );
}
