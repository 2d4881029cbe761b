import { Button, FileInput, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ErrorState, notify } from "@/design";
import { useTexts } from "@/texts";
import { useUploadModel } from "./queries";

/** Takes a zip of a model; reading it is a job. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts();
  const t = texts.models;
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState("");
  const upload = useUploadModel();
  const send = () => {
    if (!file) return;
    upload.mutate(
      { file, name: name.trim() },
      {
        onSuccess: () => {
          notify.note(t.uploadStarted);
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={t.uploadTitle} closeButtonProps={{ "aria-label": texts.design.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <Text size="sm">{t.uploadAbout}</Text>
          <FileInput
            label={t.uploadFile}
            placeholder={t.uploadChoose}
            accept=".zip,application/zip"
            value={file}
            onChange={setFile}
          />
          <TextInput
            label={t.uploadName}
            description={t.uploadNameAbout}
            maxLength={150}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {upload.error && <ErrorState error={upload.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {texts.design.cancel}
            </Button>
            <Button type="submit" disabled={!file} loading={upload.isPending}>
              {t.uploadAction}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
