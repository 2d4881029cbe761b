import { Text } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { type Act, type AnnotatorState, actions, itemBy, type Range, RegionList, slice, useShown } from "@/annotator";
import { useTexts } from "@/texts";
import { Choices } from "./Choices";
import classes from "./labeling.module.css";
import { Problems } from "./Problems";
import { type Preferences, showsKeys } from "./preferences";
import { RelationPanel } from "./RelationPanel";
import type { RegionProblem } from "./regionProblems";
import { SuggestionPanel } from "./SuggestionPanel";

interface EditorSideProps {
  state: AnnotatorState;
  act: Act;
  preferences: Preferences;
  /** The range of confidence that the completion was begun with. */
  within: Range;
  problems: readonly RegionProblem[];
  /** Whether it was tried to save or submit. */
  isAsked: boolean;
  hiddenRelations: ReadonlySet<string>;
  onHideRelations: (labels: ReadonlySet<string>) => void;
  /** Which version it is. */
  children: ReactNode;
  /** What can be done with the whole of it. */
  below: ReactNode;
}

/** The column beside the text: what is wrong, what is suggested, classes, relations, regions. */
export function EditorSide(props: EditorSideProps) {
  const { state, act, preferences, problems, isAsked, hiddenRelations } = props;
  const t = useTexts().labeling;
  const hasKeys = showsKeys(preferences);
  // A missing answer to a question of the task is told at the question.
  const listed = problems.filter(({ region, code }) => region !== null || code !== "required");
  const nameOf = (key: string): string | null => {
    const item = itemBy(state.annotations, key);
    return item?.kind === "region" ? t.regionName(item.label, slice(state.source, item.start, item.end), "") : null;
  };
  return (
    <aside className={classes.side} aria-label={t.found}>
      {props.children}
      {listed.length > 0 && (
        <Problems problems={listed} nameOf={nameOf} onSelect={(key) => act(actions.select, { key })} />
      )}
      <SuggestionPanel state={state} act={act} within={props.within} hasKeys={hasKeys} />
      <Choices state={state} act={act} isAsked={isAsked} hasKeys={hasKeys} />
      <RelationPanel state={state} act={act} hidden={hiddenRelations} onHide={props.onHideRelations} />
      <EditorRegions
        state={state}
        act={act}
        problems={problems}
        isListed={!preferences.hidden_panels.includes("regions")}
      />
      {props.below}
    </aside>
  );
}

interface EditorRegionsProps extends Pick<EditorSideProps, "state" | "act" | "problems"> {
  isListed: boolean;
}

/** How many regions there are, and all of them with the suggestions. */
function EditorRegions({ state, act, problems, isListed }: EditorRegionsProps) {
  const t = useTexts().labeling;
  const shown = useShown(state);
  const ownCount = shown.filter(({ origin }) => origin === "person").length;
  const wrong = useMemo(() => new Set(problems.map(({ region }) => region)), [problems]);
  return (
    <>
      <Text size="sm" c="dimmed">
        {ownCount === 0 ? t.noRegions : t.shown(ownCount)}
      </Text>
      {isListed && (
        <div className={classes.list}>
          <RegionList
            source={state.source}
            schema={state.schema}
            regions={shown}
            label={t.regions}
            selected={state.selected}
            onSelect={(key) => act(actions.select, { key })}
            nameOf={(region, quote) => {
              const name = t.regionName(region.label, quote, region.statuses.map(({ label }) => label).join(", "));
              return region.origin === "prediction" ? t.suggestion(name) : name;
            }}
            markOf={(region) =>
              region.origin === "prediction" ? t.suggestionMark : wrong.has(region.key) ? t.problemMark : null
            }
          />
        </div>
      )}
    </>
  );
}
