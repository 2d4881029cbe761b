import { ActionIcon, Button, Select, Text } from "@mantine/core";
import { IconArrowsExchange, IconLink, IconTrash } from "@tabler/icons-react";
import {
  type Act,
  type AnnotatorState,
  actions,
  itemBy,
  labelsAllowed,
  openSuggestions,
  RelationList,
  regionsOf,
  relationsOf,
} from "@/annotator";
import { useTexts } from "@/texts";
import { keysLeft, shownKey } from "./commands";
import classes from "./labeling.module.css";
import { RelationFilter } from "./RelationFilter";

interface RelationPanelProps {
  state: AnnotatorState;
  act: Act;
  /** Labels of relations that are not drawn. */
  hidden: ReadonlySet<string>;
  onHide: (hidden: ReadonlySet<string>) => void;
}

/** Relations are begun, listed, labeled, turned and deleted here; none where the Labeling Config has none. */
export function RelationPanel({ state, act, hidden, onHide }: RelationPanelProps) {
  const t = useTexts().labelingRelations;
  const suggested = openSuggestions(state);
  const relations = [...relationsOf(state.annotations), ...relationsOf(suggested)];
  if (state.schema.relations.length === 0 && relations.length === 0) return null;
  const [key] = keysLeft(state.schema, actions.startRelation);
  return (
    <section className={classes.relations} aria-label={t.title}>
      <div className={classes.relationsHead}>
        <Text size="sm" fw={600} aria-live="polite">
          {t.count(relations.length)}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconLink size={14} aria-hidden />}
          title={key ? `${t.begin} (${shownKey(key)})` : t.begin}
          disabled={!actions.startRelation.isEnabled(state, {})}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => act(actions.startRelation)}
        >
          {t.begin}
        </Button>
      </div>
      {state.relationFrom !== null && (
        <Text size="sm" role="status">
          {t.selectOther}{" "}
          <Button size="compact-xs" variant="subtle" onClick={() => act(actions.cancel)}>
            {t.cancel}
          </Button>
        </Text>
      )}
      <RelationFilter relations={relations} hidden={hidden} onChange={onHide} />
      {relations.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t.none}
        </Text>
      ) : (
        <div className={classes.relationList}>
          <RelationList
            source={state.source}
            regions={[...regionsOf(state.annotations), ...regionsOf(suggested)]}
            relations={relations}
            label={t.title}
            selected={state.selected}
            onSelect={(chosen) => act(actions.select, { key: chosen })}
            nameOf={(relation, from, to) => t.name(relation.labels.join(", "), from, to)}
          />
        </div>
      )}
      <SelectedRelation state={state} act={act} />
    </section>
  );
}

/** What can be done with the relation that is selected, if it is the person's own. */
function SelectedRelation({ state, act }: { state: AnnotatorState; act: Act }) {
  const t = useTexts().labelingRelations;
  const relation = itemBy(state.annotations, state.selected);
  if (relation?.kind !== "relation") return null;
  return (
    <div className={classes.relationTools}>
      <Select
        size="xs"
        aria-label={t.label}
        allowDeselect={false}
        data={[...new Set([...relation.labels, ...labelsAllowed(state, relation, relation.direction)])]}
        value={relation.labels[0] ?? null}
        onChange={(label) => label && act(actions.labelRelation, { labels: [label] })}
      />
      <ActionIcon
        variant="default"
        aria-label={t.turn}
        title={t.turn}
        disabled={!actions.turnRelation.isEnabled(state, {})}
        onClick={() => act(actions.turnRelation)}
      >
        <IconArrowsExchange size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t.remove} title={t.remove} onClick={() => act(actions.deleteSelected)}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
