import { Kbd, MultiSelect, Text } from "@mantine/core";
import { useId } from "react";
import {
  type Act,
  type AnnotatorState,
  actions,
  answerTo,
  answerWith,
  type ChoiceGroup,
  selectedRegion,
  selectedSuggestion,
  visibleSuggestions,
} from "@/annotator";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";

interface ChoicesProps {
  state: AnnotatorState;
  act: Act;
  /** Whether it was tried to save or submit: then a missing answer is told at its place. */
  isAsked: boolean;
  /** Each choice's key stands beside it. */
  hasKeys: boolean;
}

/** The choices of the task, and those of the region or suggestion that is selected. */
export function Choices({ state, act, isAsked, hasKeys }: ChoicesProps) {
  const region = selectedRegion(state) ?? selectedSuggestion(state);
  const groups = state.schema.choiceGroups.filter(({ isPerRegion }) => !isPerRegion || region);
  return groups.map((group) => (
    <Group key={group.group} group={group} state={state} act={act} isAsked={isAsked} hasKeys={hasKeys} />
  ));
}

function Group({ group, state, act, isAsked, hasKeys }: ChoicesProps & { group: ChoiceGroup }) {
  const t = useTexts().labeling;
  const id = useId();
  const place = group.isPerRegion ? (selectedRegion(state) ?? selectedSuggestion(state) ?? null) : null;
  const chosen = answerTo(state.annotations, group.group, place)?.choices ?? [];
  const suggested = chosen.length === 0 ? answerTo(visibleSuggestions(state), group.group, place) : undefined;
  const percent = typeof suggested?.confidence === "number" ? Math.round(100 * suggested.confidence) : null;
  const isMissing = isAsked && group.isRequired && chosen.length === 0;
  const toggle = (choice: string) => {
    const { action, args } = answerWith(state, group.group, choice);
    act(action, args);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in a flex column as a text does
    <div role="group" aria-labelledby={id} aria-describedby={isMissing ? `${id}-missing` : undefined}>
      <Text size="sm" fw={600} id={id}>
        {group.isPerRegion ? t.choicesOfRegion(group.group) : group.group}
        {group.isRequired && (
          <Text span size="xs" c="dimmed" ml={6}>
            {t.required}
          </Text>
        )}
      </Text>
      {group.layout === "select" ? (
        <MultiSelect
          size="xs"
          searchable
          clearable
          aria-labelledby={id}
          data={group.choices.map(({ value }) => value)}
          value={[...chosen]}
          onChange={(choices) =>
            act(actions.setAnswer, { group: group.group, choices: group.isMultiple ? choices : choices.slice(-1) })
          }
        />
      ) : (
        <div className={classes.choices} data-layout={group.layout}>
          {group.choices.map(({ value, hotkey }) => (
            <button
              key={value}
              type="button"
              className={classes.label}
              aria-pressed={chosen.includes(value)}
              aria-label={suggested?.choices.includes(value) ? t.suggestedChoice(value, percent) : undefined}
              data-suggested={suggested?.choices.includes(value) || undefined}
              onClick={() => toggle(value)}
            >
              {value}
              {suggested?.choices.includes(value) && percent !== null && (
                <Text span size="xs" c="dimmed">
                  {t.percent(percent)}
                </Text>
              )}
              {hasKeys && hotkey && (
                <Kbd size="xs" aria-hidden>
                  {hotkey}
                </Kbd>
              )}
            </button>
          ))}
        </div>
      )}
      {isMissing && (
        <Text size="sm" className={classes.bad} id={`${id}-missing`} role="alert">
          {group.requiredMessage ?? t.mustAnswer(group.group)}
        </Text>
      )}
    </div>
  );
}
