import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useState } from "react";
import { useTexts } from "@/texts";
import { HistoryDialog } from "./HistoryDialog";
import type { Place } from "./VersionActions";

/** Opens what became of every completion of the task, the deleted ones too. */
export function HistoryButton({ projectId, taskId, onBegun }: Place) {
  const t = useTexts().labelingHistory;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconHistory size={15} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t.open}
      </Button>
      {isOpen && (
        <HistoryDialog
          projectId={projectId}
          taskId={taskId}
          onRestored={(id) => {
            setOpen(false);
            onBegun(id);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
