import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { texts } from "@/texts";

const UNDO_MS = 20_000;

interface Undoable {
  /** Unique to what was done. */
  id: string;
  message: string;
  undo: () => void;
}

/** What was done at once can be taken back for a while: quicker than a question, and safer. */
export function offerUndo({ id, message, undo }: Undoable): void {
  const t = texts().design;
  const takeBack = () => {
    notifications.hide(id);
    undo();
  };
  notifications.show({
    id,
    color: "blue",
    autoClose: UNDO_MS,
    closeButtonProps: { "aria-label": t.close },
    message: (
      <>
        {message}{" "}
        <Button size="compact-xs" variant="light" onClick={takeBack}>
          {t.undo}
        </Button>
      </>
    ),
  });
}
