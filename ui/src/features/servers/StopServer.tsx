import { Confirm, notify } from "@/design";
import { useStopServer } from "@/features/preannotation/queries";
import { useTexts } from "@/texts";
import type { Deployment } from "./queries";

export function StopServer({ server, onClose }: { server: Deployment; onClose: () => void }) {
  const t = useTexts().servers;
  const stop = useStopServer();
  const confirm = () =>
    stop.mutate(server.id, {
      onSuccess: () => {
        notify.note(t.stopping(server.id));
        onClose();
      },
    });
  return (
    <Confirm
      title={t.stopTitle(server.id)}
      about={t.stopAbout(server.project_name)}
      action={t.stopAction}
      isRunning={stop.isPending}
      error={stop.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
