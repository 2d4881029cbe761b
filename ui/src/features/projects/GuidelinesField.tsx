import { Group, Input, SegmentedControl, Text, Textarea } from "@mantine/core";
import { useDebouncedValue, useId } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState, Loading, SafeHtml } from "@/design";
import { useTexts } from "@/texts";
import classes from "./projects.module.css";
import { guidelinesPreviewQuery } from "./queries";

const TYPING_MS = 300;

interface GuidelinesFieldProps {
  value: string;
  onChange: (value: string) => void;
  isReadOnly?: boolean;
}

/** Markdown to write, and how it will look; the API draws the preview, so it is what the team will see. */
export function GuidelinesField({ value, onChange, isReadOnly }: GuidelinesFieldProps) {
  const t = useTexts().projects.fields;
  const id = useId();
  const [view, setView] = useState<"write" | "preview">("write");
  return (
    <div>
      <Group justify="space-between" align="flex-end" mb={4}>
        <div>
          <Input.Label htmlFor={id}>{t.guidelines}</Input.Label>
          <Input.Description>{t.guidelinesAbout}</Input.Description>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t.guidelinesView}
          value={view}
          onChange={setView}
          data={[
            { value: "write", label: t.write },
            { value: "preview", label: t.preview },
          ]}
        />
      </Group>
      {view === "write" ? (
        <Textarea
          id={id}
          className={classes.mono}
          autosize
          minRows={7}
          maxRows={24}
          maxLength={200_000}
          readOnly={isReadOnly}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <Preview guidelines={value} />
      )}
    </div>
  );
}

function Preview({ guidelines }: { guidelines: string }) {
  const t = useTexts().projects;
  const [settled] = useDebouncedValue(guidelines, TYPING_MS);
  const preview = useQuery({ ...guidelinesPreviewQuery(settled), placeholderData: keepPreviousData });
  return (
    <div className={classes.preview}>
      {preview.isPending && <Loading />}
      {preview.isError && <ErrorState error={preview.error} onRetry={() => preview.refetch()} />}
      {preview.data?.html ? <SafeHtml html={preview.data.html} /> : null}
      {preview.data?.html === "" && <Text c="dimmed">{t.noGuidelines}</Text>}
    </div>
  );
}
