import { useRef } from "react";
import { type Act, type AnnotatedTextHandle, type AnnotatorState, TextEditor } from "@/annotator";
import { useTexts } from "@/texts";
import { PaletteAtText } from "./LabelPalette";
import classes from "./labeling.module.css";
import { type Preferences, showsKeys, textLook } from "./preferences";

interface EditorTextProps {
  state: AnnotatorState;
  act: Act;
  preferences: Preferences;
  /** Labels of relations that are not drawn. */
  hiddenRelations: ReadonlySet<string>;
}

/** The text one labels in; without a chosen label, the labels stand beside what is marked. */
export function EditorText({ state, act, preferences, hiddenRelations }: EditorTextProps) {
  const t = useTexts().labeling;
  const text = useRef<AnnotatedTextHandle>(null);
  return (
    <div data-task-text className={classes.text}>
      <TextEditor
        ref={text}
        state={state}
        act={act}
        label={t.text}
        {...textLook(preferences)}
        hiddenRelations={hiddenRelations}
        palette={(place) => {
          const box = text.current?.element?.getBoundingClientRect();
          return box && state.label === null ? (
            <PaletteAtText state={state} act={act} place={place} box={box} hasKeys={showsKeys(preferences)} />
          ) : null;
        }}
      />
    </div>
  );
}
