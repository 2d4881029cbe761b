import { Button, FileInput, Group, Progress, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { ErrorState, fileSize } from "@/design";
import { useTexts } from "@/texts";
import { useUploadProject } from "./queries";

interface UploadFormProps {
  /** With the id of the job that takes the zip in. */
  onSent: (jobId: string) => void;
  onClose: () => void;
}

export function UploadForm({ onSent, onClose }: UploadFormProps) {
  const texts = useTexts();
  const t = texts.projectZip;
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const [part, setPart] = useState(0);
  const ending = useRef<AbortController>(null);
  const sending = useUploadProject();
  // Closing the dialog ends what is on its way.
  useEffect(() => () => ending.current?.abort(), []);
  const send = () => {
    if (!file) return;
    setPart(0);
    ending.current = new AbortController();
    const how = { onProgress: setPart, signal: ending.current.signal };
    sending.mutate({ file, name: name.trim(), ...how }, { onSuccess: ({ id }) => onSent(id) });
  };
  const isEnded = sending.error instanceof DOMException && sending.error.name === "AbortError";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack>
        <Text size="sm">{t.about}</Text>
        <FileInput
          data-autofocus
          label={t.file}
          placeholder={t.choose}
          description={file && fileSize(file.size)}
          accept=".zip,application/zip"
          disabled={sending.isPending}
          value={file}
          onChange={setFile}
        />
        <TextInput
          label={t.name}
          description={t.nameAbout}
          maxLength={150}
          disabled={sending.isPending}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {sending.isPending && <Sent part={part} />}
        {sending.error && !isEnded && <ErrorState error={sending.error} title={t.refused} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => (sending.isPending ? ending.current?.abort() : onClose())}>
            {sending.isPending ? t.endUpload : texts.design.cancel}
          </Button>
          <Button type="submit" disabled={!file} loading={sending.isPending}>
            {t.start}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** All of it may be sent while the server still looks at it. */
function Sent({ part }: { part: number }) {
  const t = useTexts().projectZip;
  const percent = Math.floor(part * 100);
  return (
    <div>
      <Progress.Root size="sm">
        <Progress.Section value={percent} aria-label={t.sending} animated={percent === 100} striped={percent === 100} />
      </Progress.Root>
      <Text size="xs" c="dimmed" mt={2}>
        {percent === 100 ? t.checking : t.sent(percent)}
      </Text>
    </div>
  );
}
