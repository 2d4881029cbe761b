import { Button } from "@mantine/core";
import { IconColumns2 } from "@tabler/icons-react";
import { useTexts } from "@/texts";
import { useEarlyKeys } from "./useEarlyKeys";

/** As `keyOf` writes it. */
export const COMPARE_KEY = "alt+v";

export function CompareButton({ onClick }: { onClick: () => void }) {
  const t = useTexts().labelingCompare;
  return (
    <Button
      size="xs"
      variant="default"
      title={t.openAbout}
      aria-keyshortcuts="Alt+V"
      leftSection={<IconColumns2 size={15} aria-hidden />}
      onClick={onClick}
    >
      {t.open}
    </Button>
  );
}

/** Wherever the focus is. */
export function useCompareKey(toggle: () => void): void {
  useEarlyKeys((event) => {
    // By place on the keyboard: with Alt, some systems write other characters.
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== "KeyV") return;
    event.preventDefault();
    event.stopPropagation();
    toggle();
  });
}
