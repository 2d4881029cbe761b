import { ActionIcon, Button, Text } from "@mantine/core";
import { IconCheck, IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type Act, type Action, type AnnotatorState, actions, leastCertainFirst, type Range } from "@/annotator";
import { useTexts } from "@/texts";
import { ConfidenceSlider } from "./ConfidenceSlider";
import { keysLeft, shownKey } from "./commands";
import classes from "./labeling.module.css";

interface SuggestionPanelProps {
  state: AnnotatorState;
  act: Act;
  /** The range of confidence that the completion was begun with. */
  within: Range;
  /** Each button's key stands in its hint. */
  hasKeys: boolean;
}

/** What the prediction still suggests: accepted or rejected one by one, or all that is visible. */
export function SuggestionPanel({ state, act, within, hasKeys }: SuggestionPanelProps) {
  const { labeling: t, annotator } = useTexts();
  if (state.suggestions.items.length === 0) return null;
  const hint = (action: Action): string => {
    const [key] = keysLeft(state.schema, action);
    const name = annotator.actions[action.id];
    return key && hasKeys ? `${name} (${shownKey(key)})` : name;
  };
  const button = (action: Action, icon: ReactNode) => (
    <ActionIcon
      title={hint(action)}
      variant="default"
      size="md"
      aria-label={annotator.actions[action.id]}
      disabled={!action.isEnabled(state, {})}
      // The focus stays where one works.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => act(action)}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <section className={classes.suggestions} aria-label={t.suggestions}>
      <Text size="sm" fw={600} aria-live="polite">
        {t.suggestionsOpen(leastCertainFirst(state).length)}
      </Text>
      <ConfidenceSlider
        range={state.range}
        within={within}
        onChange={({ low, high }) => act(actions.setRange, { low, high })}
      />
      <div className={classes.suggestionButtons}>
        {button(actions.previousUncertain, <IconChevronUp size={16} aria-hidden />)}
        {button(actions.nextUncertain, <IconChevronDown size={16} aria-hidden />)}
        {button(actions.acceptSuggestion, <IconCheck size={16} aria-hidden />)}
        {button(actions.rejectSuggestion, <IconX size={16} aria-hidden />)}
        <Button
          size="xs"
          variant="default"
          disabled={!actions.acceptVisible.isEnabled(state, {})}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => act(actions.acceptVisible)}
          title={hint(actions.acceptVisible)}
          px="xs"
        >
          {t.acceptVisible}
        </Button>
      </div>
    </section>
  );
}
