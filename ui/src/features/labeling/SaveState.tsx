import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCloudUpload, IconPencil } from "@tabler/icons-react";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";
import type { Told } from "./saving";

const ICONS = {
  saved: IconCheck,
  waiting: IconPencil,
  saving: IconCloudUpload,
  failed: IconAlertTriangle,
  conflict: IconAlertTriangle,
};

/** Whether the server has the work; always there, always as wide. */
export function SaveState({ told }: { told: Told }) {
  const t = useTexts().labeling;
  const Icon = ICONS[told];
  const isBad = told === "failed" || told === "conflict";
  return (
    <Text
      size="sm"
      c={isBad ? undefined : "dimmed"}
      className={`${classes.saveState} ${isBad ? classes.bad : ""}`}
      role="status"
      data-saving={told}
    >
      <Icon size={15} aria-hidden />
      {t.told[told]}
    </Text>
  );
}
