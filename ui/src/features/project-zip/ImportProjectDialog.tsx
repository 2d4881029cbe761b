import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTexts } from "@/texts";
import { ImportingJob } from "./ImportingJob";
import { UploadForm } from "./UploadForm";

/** A project's zip: chosen, sent, taken in by a job that may go on without this dialog, and what came of it. */
export function ImportProjectDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const [jobId, setJobId] = useState<string | null>(null);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      closeOnClickOutside={false}
      title={texts.projectZip.title}
      closeButtonProps={{ "aria-label": texts.design.close }}
    >
      {jobId === null ? (
        <UploadForm onSent={setJobId} onClose={onClose} />
      ) : (
        <ImportingJob jobId={jobId} onAgain={() => setJobId(null)} onClose={onClose} />
      )}
    </Modal>
  );
}
