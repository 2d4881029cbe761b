import { Button, Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconUpload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { fileSize, PageHeader } from "@/design";
import { useMe } from "@/features/session";
import { useTexts } from "@/texts";
import { ModelDrawer } from "./ModelDrawer";
import { ModelList } from "./ModelList";
import { OpenModelList } from "./OpenModelList";
import { diskQuery } from "./queries";
import { MODEL_KINDS, type ModelsSearch, readModelsSearch } from "./search";
import { UploadDialog } from "./UploadDialog";

const SEARCH_DELAY_MS = 200;

/** All models and embeddings, here or to be downloaded. */
export function ModelsPage() {
  const t = useTexts().models;
  const { is_admin } = useMe();
  const navigate = useNavigate();
  const search = readModelsSearch(useSearch({ strict: false }));
  const change = (part: Partial<ModelsSearch>) =>
    navigate({ to: "/models", search: { ...search, ...part }, replace: true });
  const [isUploading, setUploading] = useState(false);
  return (
    <>
      <PageHeader
        title={t.title}
        about={is_admin ? <DiskUse /> : t.about}
        actions={
          is_admin && (
            <Button leftSection={<IconUpload size={16} aria-hidden />} onClick={() => setUploading(true)}>
              {t.upload}
            </Button>
          )
        }
      />
      <Filters search={search} onChange={change} />
      {search.show === "here" ? (
        <ModelList search={search} onOpen={(model) => change({ model })} />
      ) : (
        <OpenModelList search={search} />
      )}
      {search.model && (
        <ModelDrawer key={search.model} name={search.model} onClose={() => change({ model: undefined })} />
      )}
      {isUploading && <UploadDialog onClose={() => setUploading(false)} />}
    </>
  );
}

function DiskUse() {
  const t = useTexts().models;
  const disk = useQuery(diskQuery).data;
  return <>{disk ? t.disk(fileSize(disk.models_bytes), fileSize(disk.free_bytes)) : t.about}</>;
}

function Filters({ search, onChange }: { search: ModelsSearch; onChange: (part: Partial<ModelsSearch>) => void }) {
  const t = useTexts().models;
  const changeSoon = useDebouncedCallback((text: string) => onChange({ search: text || undefined }), SEARCH_DELAY_MS);
  return (
    <Group mb="md">
      <SegmentedControl
        aria-label={t.tabs.label}
        value={search.show}
        onChange={(show) => onChange({ show })}
        data={(["here", "open"] as const).map((value) => ({ value, label: t.tabs[value] }))}
      />
      <Select
        aria-label={t.kind}
        placeholder={t.anyKind}
        clearable
        w={230}
        data={MODEL_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        value={search.kind ?? null}
        onChange={(value) => onChange({ kind: MODEL_KINDS.find((one) => one === value) })}
      />
      <TextInput
        flex="1 1 14rem"
        type="search"
        data-page-search
        aria-label={t.search}
        placeholder={t.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        defaultValue={search.search ?? ""}
        onChange={(event) => changeSoon(event.currentTarget.value)}
      />
    </Group>
  );
}
