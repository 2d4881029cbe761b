import { Alert, Button, Group, Text, TextInput, Title } from "@mantine/core";
import { IconAlertTriangle, IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Empty, ErrorState, Loading } from "@/design";
import { useTexts } from "@/texts";
import classes from "./labeling-config.module.css";
import { ModelCard } from "./ModelCard";
import { groupModels, searchModels } from "./models";
import { OpenModels } from "./OpenModels";
import { addingQuery, type Contents, type LabelsOfModel, type Model, modelsQuery } from "./queries";
import { asWanted, NOTHING, type Selection, standing, toggleAll, toggleLabel } from "./selection";

interface ModelWidgetProps {
  projectId: number;
  /** The XML of the editor, a moment old while one types. */
  xml: string;
  contents: Contents | undefined;
  isReadOnly: boolean;
  isBusy: boolean;
  /** What became of the last adding or removing, told by the page. */
  told: string;
  onAdd: (models: LabelsOfModel[]) => Promise<boolean>;
  onRemove: (model: string) => void;
}

/** The Spark NLP pipeline widget: all models, the labels that each predicts, and one Add for what is ticked. */
export function ModelWidget(props: ModelWidgetProps) {
  const t = useTexts().labelingConfig.widget;
  const models = useQuery(modelsQuery);
  const [search, setSearch] = useState("");
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  // What is looked for opens; it may be folded too, until something else is looked for.
  const [foldedFound, setFoldedFound] = useState<ReadonlySet<string>>(new Set());
  const [folded, setFolded] = search.trim() === "" ? [kept, setKept] : [foldedFound, setFoldedFound];
  const groups = groupModels(models.data ?? []);
  const names = groups.flatMap((group) => group.models.map(({ name }) => name));
  const isAllFolded = names.length > 0 && names.every((name) => folded.has(name));
  return (
    <section className={classes.widget} aria-labelledby="pipeline-widget">
      <div className={classes.widgetHead}>
        <Group justify="space-between" wrap="nowrap">
          <Title order={3} id="pipeline-widget">
            {t.title}
          </Title>
          <Button size="compact-xs" variant="subtle" onClick={() => setFolded(new Set(isAllFolded ? [] : names))}>
            {isAllFolded ? t.unfoldAll : t.foldAll}
          </Button>
        </Group>
        <TextInput
          type="search"
          data-page-search
          size="xs"
          mt="xs"
          aria-label={t.search}
          placeholder={t.search}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setFoldedFound(new Set());
          }}
        />
      </div>
      {models.isPending && <Loading />}
      {models.isError && <ErrorState error={models.error} onRetry={() => models.refetch()} />}
      {models.data && (
        <ModelList
          {...props}
          models={models.data}
          search={search}
          folded={folded}
          onFold={(name) => setFolded(flip(folded, name))}
        />
      )}
    </section>
  );
}

interface ModelListProps extends ModelWidgetProps {
  models: readonly Model[];
  search: string;
  folded: ReadonlySet<string>;
  onFold: (model: string) => void;
}

function ModelList({ models, search, folded, onFold, ...props }: ModelListProps) {
  const t = useTexts().labelingConfig.widget;
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const there = standing(props.contents);
  const groups = groupModels(models);
  const all = new Map(groups.flatMap((group) => group.models.map((model) => [model.name, model] as const)));
  const open = (model: Model) => model.labels.filter((label) => !there.get(model.name)?.has(label));
  const wanted = asWanted(selection, (name) => {
    const model = all.get(name);
    return model ? open(model) : [];
  }).filter(({ labels }) => labels.length > 0);
  const shown = groups
    .map((group) => ({ ...group, models: searchModels(group.models, search) }))
    .filter((group) => group.models.length > 0);
  const add = async () => {
    if (await props.onAdd(wanted)) setSelection(NOTHING);
  };
  return (
    <>
      <div className={classes.models}>
        {models.length === 0 && <Empty title={t.noneTitle} about={t.noneAbout} />}
        {models.length > 0 && shown.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {t.nothingFound(search)}
          </Text>
        )}
        {shown.map(({ kind, models: ofKind }) => (
          <section key={kind} aria-label={t.kinds[kind]}>
            <div className={classes.kind}>{t.kinds[kind]}</div>
            {ofKind.map((model) => (
              <ModelCard
                key={model.name}
                model={model}
                contents={props.contents}
                search={search}
                ticked={selection.get(model.name)}
                isFolded={folded.has(model.name)}
                isReadOnly={props.isReadOnly}
                onFold={() => onFold(model.name)}
                onTick={(label) => setSelection(toggleLabel(selection, model.name, label))}
                onTickAll={() => setSelection(toggleAll(selection, model.name, open(model)))}
                onRemove={props.onRemove}
              />
            ))}
          </section>
        ))}
        <OpenModels search={search} />
      </div>
      {!props.isReadOnly && <AddBar {...props} wanted={wanted} onAdd={add} />}
    </>
  );
}

interface AddBarProps {
  projectId: number;
  xml: string;
  wanted: LabelsOfModel[];
  isBusy: boolean;
  told: string;
  onAdd: () => void;
}

/** Says what adding would do against the rules before it is done. */
function AddBar({ projectId, xml, wanted, isBusy, told, onAdd }: AddBarProps) {
  const t = useTexts().labelingConfig.widget;
  const adding = useQuery(addingQuery(projectId, xml, wanted));
  const count = wanted.reduce((sum, { labels }) => sum + labels.length, 0);
  const problems = count > 0 ? (adding.data?.new_problems ?? []) : [];
  const hasError = problems.some(({ severity }) => severity === "error");
  return (
    <div className={classes.addBar}>
      {count > 0 && adding.isError && <ErrorState error={adding.error} title={t.cannotAdd} />}
      {problems.length > 0 && (
        <Alert
          color={hasError ? "red" : "yellow"}
          variant="light"
          p="xs"
          icon={<IconAlertTriangle size={16} aria-hidden />}
          title={hasError ? t.againstRules : t.mind}
          role="alert"
        >
          {problems.map(({ code, message }) => (
            <Text size="xs" key={code + message}>
              {message}
            </Text>
          ))}
        </Alert>
      )}
      <Group justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed" aria-live="polite">
          {count > 0 ? t.chosen(count, wanted.length) : told || t.tick}
        </Text>
        <Button
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={count === 0 || adding.isError}
          loading={isBusy}
          onClick={onAdd}
        >
          {count > 0 ? t.add(count) : t.addNothing}
        </Button>
      </Group>
    </div>
  );
}

function flip(names: ReadonlySet<string>, name: string): Set<string> {
  const next = new Set(names);
  if (!next.delete(name)) next.add(name);
  return next;
}
