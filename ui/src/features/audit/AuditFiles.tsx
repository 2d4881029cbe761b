import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTexts } from "@/texts";
import { auditFile } from "./queries";
import type { AuditSearch } from "./search";

/** The filtered audit as a file. */
export function AuditFiles({ projectId, search }: { projectId: number | null; search: AuditSearch }) {
  const t = useTexts().audit;
  return (["csv", "jsonl"] as const).map((format) => (
    <Button
      key={format}
      component="a"
      download
      href={auditFile(projectId, search, format)}
      variant="default"
      size="xs"
      leftSection={<IconDownload size={14} aria-hidden />}
    >
      {t[format]}
    </Button>
  ));
}
