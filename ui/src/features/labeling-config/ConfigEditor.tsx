import { redo, undo } from "@codemirror/commands";
import { xml, xmlLanguage } from "@codemirror/lang-xml";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import CodeMirror from "@uiw/react-codemirror";
import { type Ref, useEffect, useImperativeHandle, useMemo, useState } from "react";
import { useTexts } from "@/texts";
import { attributeValues, completeLabels, TAGS } from "./completion";
import { editorLooks } from "./editorLooks";
import { diagnosticsOf, markedLines, markLines, positionOf } from "./editorMarks";
import type { Model, Place, Problem } from "./queries";
import { changeBetween } from "./text";

export interface EditorHandle {
  /**
   * Puts other XML in, as one step of undo; cursor and folds stay. The places are marked and scrolled to.
   * What is typed letter by letter becomes one step together, as in the editor itself.
   */
  replaceWith(text: string, written?: readonly Place[], isTyping?: boolean): void;
  undo(): void;
  redo(): void;
  goTo(place: Place): void;
}

interface ConfigEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** What the check says of `xml`; shown only while the editor still holds that. */
  checked: { xml: string; problems: Problem[] } | undefined;
  models: readonly Model[];
  isReadOnly: boolean;
  ref: Ref<EditorHandle>;
}

const SETUP = { foldGutter: true, highlightSelectionMatches: false, searchKeymap: true, lintKeymap: true };

/** The XML of the Labeling Config: completion, problems at their place, undo. Loaded when it is first shown. */
export function ConfigEditor({ value, onChange, checked, models, isReadOnly, ref }: ConfigEditorProps) {
  const t = useTexts().labelingConfig;
  const [view, setView] = useState<EditorView | null>(null);
  const extensions = useMemo(() => extensionsFor(models, t.editor), [models, t.editor]);
  useImperativeHandle(ref, () => handleOf(view), [view]);
  useEffect(() => {
    if (!view || !checked || view.state.doc.toString() !== checked.xml) return;
    view.dispatch(setDiagnostics(view.state, diagnosticsOf(view.state.doc, checked.problems)));
  }, [view, checked]);
  return (
    <CodeMirror
      value={value}
      onChange={onChange}
      theme="none"
      height="22rem"
      indentWithTab={false}
      editable={!isReadOnly}
      basicSetup={SETUP}
      extensions={extensions}
      onCreateEditor={setView}
    />
  );
}

function extensionsFor(models: readonly Model[], label: string): Extension[] {
  return [
    xml({
      elements: TAGS.map((tag) => ({ ...tag, top: tag.name === "View" })),
      attributes: attributeValues(models),
    }),
    xmlLanguage.data.of({ autocomplete: completeLabels(models) }),
    lintGutter(),
    markedLines,
    EditorView.lineWrapping,
    // The text takes the focus, and so the keyboard scrolls what is around it.
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    editorLooks,
  ];
}

function handleOf(view: EditorView | null): EditorHandle {
  return {
    replaceWith(text, places = [], isTyping = false) {
      if (!view) return;
      const change = changeBetween(view.state.doc.toString(), text);
      view.dispatch({
        changes: change ?? undefined,
        effects: markLines.of(places.map(({ line }) => line)),
        userEvent: isTyping ? undefined : "edit",
      });
      const first = places[0];
      if (first)
        view.dispatch({ effects: EditorView.scrollIntoView(positionOf(view.state.doc, first), { y: "center" }) });
    },
    undo() {
      if (view) undo(view);
    },
    redo() {
      if (view) redo(view);
    },
    goTo(place) {
      if (!view) return;
      const at = positionOf(view.state.doc, place);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
  };
}
