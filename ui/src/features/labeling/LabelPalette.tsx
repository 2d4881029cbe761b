import { Kbd } from "@mantine/core";
import {
  type Act,
  type AnnotatorState,
  actions,
  keyOfLabel,
  type LabelKind,
  selectedRegion,
  statusesAt,
  takesStatus,
} from "@/annotator";
import { useTexts } from "@/texts";
import classes from "./labeling.module.css";

interface LabelPaletteProps {
  state: AnnotatorState;
  act: Act;
  /** Each label's key stands beside it. */
  hasKeys: boolean;
}

/** All labels with colours and keys; below them the statuses, which say something of the selected region. */
export function LabelPalette({ state, act, hasKeys }: LabelPaletteProps) {
  const t = useTexts().labeling;
  const { labels } = state.schema;
  const statuses = labels.filter(({ isStatus }) => isStatus);
  const region = selectedRegion(state);
  const given = region ? statusesAt(state.annotations, state.schema, region).map(({ label }) => label) : [];
  const hint = region && !takesStatus(state.schema, region.label) ? t.takesNoStatus(region.label) : undefined;
  return (
    <div className={classes.palette}>
      <div role="toolbar" aria-label={t.labels} className={classes.labels}>
        {labels
          .filter(({ isStatus }) => !isStatus)
          .map((kind) => (
            <LabelButton
              key={kind.value}
              kind={kind}
              keyHint={hasKeys ? keyOfLabel(state.schema, kind) : null}
              isOn={state.label === kind.value || region?.label === kind.value}
              onChoose={() => act(actions.chooseLabel, { label: kind.value })}
            />
          ))}
      </div>
      {statuses.length > 0 && (
        <div role="toolbar" aria-label={t.statuses} className={classes.labels} title={region ? hint : t.selectFirst}>
          {statuses.map((kind) => (
            <LabelButton
              key={kind.value}
              kind={kind}
              keyHint={hasKeys ? keyOfLabel(state.schema, kind) : null}
              isOn={given.includes(kind.value)}
              isDisabled={!actions.setStatus.isEnabled(state, { label: kind.value })}
              onChoose={() => act(actions.setStatus, { label: kind.value })}
            />
          ))}
        </div>
      )}
    </div>
  );
}

interface LabelButtonProps {
  kind: LabelKind;
  keyHint: string | null;
  isOn: boolean;
  isDisabled?: boolean;
  onChoose: () => void;
}

function LabelButton({ kind, keyHint, isOn, isDisabled, onChoose }: LabelButtonProps) {
  return (
    <button
      type="button"
      className={classes.label}
      aria-pressed={isOn}
      disabled={isDisabled}
      // The marked text stays marked.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <i className={classes.dot} style={{ background: kind.colour }} />
      {kind.value}
      {keyHint && (
        <Kbd size="xs" aria-hidden>
          {keyHint}
        </Kbd>
      )}
    </button>
  );
}

/** The labels beside text that was just marked. `place` and `box` in the viewport. */
export function PaletteAtText({
  state,
  act,
  hasKeys,
  place,
  box,
}: LabelPaletteProps & { place: DOMRect; box: DOMRect }) {
  const t = useTexts().labeling;
  const kinds = state.schema.labels.filter(({ isStatus }) => !isStatus);
  const style = {
    top: place.bottom - box.top + 6,
    left: Math.min(place.left - box.left, Math.max(0, box.width - 260)),
  };
  return (
    <div role="toolbar" aria-label={t.labelMarked} className={classes.floating} style={style}>
      {kinds.map((kind) => (
        <LabelButton
          key={kind.value}
          kind={kind}
          keyHint={hasKeys ? keyOfLabel(state.schema, kind) : null}
          isOn={false}
          onChoose={() => act(actions.chooseLabel, { label: kind.value })}
        />
      ))}
    </div>
  );
}
