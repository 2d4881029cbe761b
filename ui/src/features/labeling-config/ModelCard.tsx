import { Badge, Button, Checkbox, Group, Text, Tooltip, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import { RelativeTime } from "@/design";
import { useTexts } from "@/texts";
import classes from "./labeling-config.module.css";
import { labelScores, scoreOf } from "./models";
import type { Contents, Model } from "./queries";
import { namesInConfig, standing } from "./selection";

interface ModelCardProps {
  model: Model;
  contents: Contents | undefined;
  search: string;
  ticked: ReadonlySet<string> | undefined;
  isFolded: boolean;
  isReadOnly: boolean;
  onFold: () => void;
  onTick: (label: string) => void;
  onTickAll: () => void;
  onRemove: (model: string) => void;
}

/** One model: what it is, how good it is, and its labels to tick. */
export function ModelCard(props: ModelCardProps) {
  const { model, contents, ticked, isFolded } = props;
  const t = useTexts().labelingConfig.widget;
  const id = useId();
  const there = standing(contents).get(model.name) ?? new Set<string>();
  const open = model.labels.filter((label) => !there.has(label));
  const chosen = open.filter((label) => ticked?.has(label)).length;
  const cannot = props.isReadOnly || model.state !== "ready";
  const score = scoreOf(model);
  return (
    <article className={classes.model} aria-labelledby={id} data-off={model.state !== "ready" || undefined}>
      <div className={classes.modelHead}>
        <Checkbox
          size="xs"
          aria-label={t.all(model.name)}
          checked={open.length === 0 ? there.size > 0 : chosen === open.length}
          indeterminate={open.length > 0 && chosen < open.length && chosen + there.size > 0}
          disabled={cannot || open.length === 0}
          onChange={props.onTickAll}
        />
        <UnstyledButton
          className={classes.modelName}
          aria-expanded={!isFolded}
          aria-label={isFolded ? t.unfold(model.name) : t.fold(model.name)}
          onClick={props.onFold}
        >
          <span id={id} className={classes.name}>
            {model.name}
          </span>
          {isFolded ? <IconChevronRight size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
        </UnstyledButton>
        {there.size > 0 && (
          <Badge size="sm" variant="light">
            {t.there(there.size, model.labels.length)}
          </Badge>
        )}
        {score && (
          <Tooltip label={t.scoreMeans[score.measure]}>
            <Badge size="sm" variant="light" color="gray" tabIndex={0}>
              {t.score[score.measure](score.value)}
            </Badge>
          </Tooltip>
        )}
      </div>
      {!isFolded && (
        <div className={classes.modelBody}>
          <Text size="xs" c="dimmed">
            {t.facts(model)}
            {model.source !== "starter" && <RelativeTime at={model.created_at} />}
          </Text>
          {!model.embeddings_present && (
            <Text size="xs" c="var(--mantine-color-error)">
              {t.embeddingsMissing}
            </Text>
          )}
          {model.state !== "ready" && (
            <Text size="xs" c="var(--mantine-color-error)">
              {t.notReady(model.state, model.reason)}
            </Text>
          )}
          <Labels {...props} there={there} cannot={cannot} />
        </div>
      )}
    </article>
  );
}

function Labels(props: ModelCardProps & { there: ReadonlySet<string>; cannot: boolean }) {
  const { model, there, ticked, search } = props;
  const t = useTexts().labelingConfig.widget;
  const [hasScores, setHasScores] = useState(false);
  const scores = labelScores(model);
  const inConfig = namesInConfig(props.contents, model.name);
  return (
    <>
      <div className={classes.labels}>
        {model.labels.map((label) => (
          <Checkbox
            key={label}
            size="xs"
            className={classes.label}
            wrapperProps={{
              "data-found": isFound(label, search) || undefined,
              "data-there": there.has(label) || undefined,
            }}
            checked={there.has(label) || (ticked?.has(label) ?? false)}
            disabled={props.cannot || there.has(label)}
            onChange={() => props.onTick(label)}
            label={
              <>
                {label}
                {there.has(label) && <VisuallyHidden>{t.inConfig}</VisuallyHidden>}
                {hasScores && scores.has(label) && (
                  <span className={classes.labelScore}>{t.percent(scores.get(label) ?? 0)}</span>
                )}
              </>
            }
          />
        ))}
      </div>
      <Group gap={4} className={classes.cardActions}>
        {scores.size > 0 && (
          <Button size="compact-xs" variant="subtle" aria-pressed={hasScores} onClick={() => setHasScores(!hasScores)}>
            {hasScores ? t.hideScores : t.showScores}
          </Button>
        )}
        {!props.isReadOnly &&
          inConfig.map((name) => (
            <Button
              key={name}
              size="compact-xs"
              variant="subtle"
              color="red"
              aria-label={t.removeModel(name)}
              onClick={() => props.onRemove(name)}
            >
              {name === model.name ? t.remove : t.removeModel(name)}
            </Button>
          ))}
      </Group>
    </>
  );
}

function isFound(label: string, search: string): boolean {
  return search.trim() !== "" && label.toLowerCase().includes(search.trim().toLowerCase());
}
