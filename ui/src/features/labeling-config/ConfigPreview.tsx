import { Badge, Checkbox, Collapse, Kbd, Radio, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { ErrorState, LabelChip } from "@/design";
import { useTexts } from "@/texts";
import classes from "./labeling-config.module.css";
import { type Contents, sampleTaskQuery } from "./queries";

interface ConfigPreviewProps {
  projectId: number;
  contents: Contents | undefined;
  error: unknown;
}

/** What the XML of the editor would let one annotate, saved or not. */
export function ConfigPreview({ projectId, contents, error }: ConfigPreviewProps) {
  const t = useTexts().labelingConfig.preview;
  const [isOpen, { toggle }] = useDisclosure(true);
  return (
    <section className={classes.preview} aria-label={t.title}>
      <UnstyledButton className={classes.previewHead} aria-expanded={isOpen} onClick={toggle}>
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        {t.title}
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <div className={classes.previewBody}>
          {error ? <ErrorState error={error} /> : null}
          {contents && <ContentsView contents={contents} />}
          <SampleTask projectId={projectId} />
        </div>
      </Collapse>
    </section>
  );
}

function ContentsView({ contents }: { contents: Contents }) {
  const t = useTexts().labelingConfig.preview;
  const labels = contents.labels.filter((label) => !label.is_status);
  const statuses = contents.labels.filter((label) => label.is_status);
  const isNothing = contents.labels.length + contents.choice_groups.length === 0;
  return (
    <>
      {isNothing && (
        <Text size="sm" c="dimmed">
          {t.nothing}
        </Text>
      )}
      <Chips title={t.labels} labels={labels} />
      <Chips title={t.statuses} labels={statuses} />
      {contents.choice_groups.map((group) => (
        <ChoiceGroupView key={group.group} group={group} />
      ))}
      {contents.relations.length > 0 && (
        <div className={classes.part}>
          <Text size="xs" c="dimmed">
            {t.relations}
          </Text>
          <div className={classes.chips}>
            {contents.relations.map(({ value, allowed }) => (
              <Badge key={value} variant="outline" color="gray">
                {value} {t.allowed(allowed)}
              </Badge>
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function Chips({ title, labels }: { title: string; labels: Contents["labels"] }) {
  const t = useTexts().labelingConfig.preview;
  if (labels.length === 0) return null;
  return (
    <div className={classes.part}>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <div className={classes.chips}>
        {labels.map(({ value, color, hotkey, model }) => (
          <Tooltip key={value} label={model ? t.predictedBy(model) : t.byHand}>
            <span className={classes.chip}>
              <LabelChip name={value} color={color} />
              {hotkey && <Kbd size="xs">{hotkey}</Kbd>}
            </span>
          </Tooltip>
        ))}
      </div>
    </div>
  );
}

function ChoiceGroupView({ group }: { group: Contents["choice_groups"][number] }) {
  const t = useTexts().labelingConfig.preview;
  const One = group.is_multiple ? Checkbox : Radio;
  const told = [
    group.group,
    group.is_multiple && t.anyNumber,
    group.is_required && t.required,
    group.is_per_region && t.perRegion,
  ];
  return (
    <fieldset className={classes.choices} data-vertical={group.layout === "vertical" || undefined}>
      <legend>{told.filter(Boolean).join(" · ")}</legend>
      {group.choices.map(({ value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: while one edits, two may have one name
        <One key={at} size="xs" name={`preview-${group.group}`} label={value} value={value} />
      ))}
    </fieldset>
  );
}

function SampleTask({ projectId }: { projectId: number }) {
  const t = useTexts().labelingConfig.preview;
  const sample = useQuery(sampleTaskQuery(projectId));
  if (!sample.isSuccess) return null;
  return (
    <figure className={classes.sample}>
      <figcaption>{sample.data ? t.sample(sample.data.title) : t.noTask}</figcaption>
      <p>{sample.data?.excerpt ?? t.sampleText}</p>
    </figure>
  );
}
