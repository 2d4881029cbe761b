import { Chip, Group } from "@mantine/core";
import type { Relation } from "@/annotator";
import { useTexts } from "@/texts";

interface RelationFilterProps {
  relations: readonly Relation[];
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
}

/** Which kinds of relations are drawn over the text; of one kind alone there is nothing to choose. */
export function RelationFilter({ relations, hidden, onChange }: RelationFilterProps) {
  const t = useTexts().labelingRelations;
  const labels = [...new Set([...relations.flatMap((one) => one.labels), ...hidden])].sort();
  if (labels.length < 2 && hidden.size === 0) return null;
  return (
    <Group gap={4} role="group" aria-label={t.shown}>
      {labels.map((label) => (
        <Chip
          key={label}
          size="xs"
          checked={!hidden.has(label)}
          onChange={(isShown) =>
            onChange(new Set(isShown ? [...hidden].filter((one) => one !== label) : [...hidden, label]))
          }
        >
          {label}
        </Chip>
      ))}
    </Group>
  );
}
