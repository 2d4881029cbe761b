import { SegmentedControl } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { lazy, type RefObject, Suspense } from "react";
import { flushSync } from "react-dom";
import { Loading } from "@/design";
import { useTexts } from "@/texts";
import type { EditorHandle } from "./ConfigEditor";
import classes from "./labeling-config.module.css";
import { ProblemList } from "./ProblemList";
import type { Contents, Model, Problem } from "./queries";
import type { Draft } from "./useDraft";
import { VisualEditor } from "./VisualEditor";

const ConfigEditor = lazy(async () => ({ default: (await import("./ConfigEditor")).ConfigEditor }));

type Pane = "xml" | "visual";

interface EditorPanesProps {
  projectId: number;
  draft: Draft;
  editor: RefObject<EditorHandle | null>;
  checked: { xml: string; problems: Problem[] } | undefined;
  contents: Contents | undefined;
  models: readonly Model[];
  isReadOnly: boolean;
}

/** The config as XML or as a table of labels; one text, one history of undo, the same problems below. */
export function EditorPanes({ projectId, draft, editor, checked, contents, models, isReadOnly }: EditorPanesProps) {
  const t = useTexts().labelingConfig;
  const [kept, setPane] = useLocalStorage<Pane>({ key: "alab-config-editor", defaultValue: "xml" });
  const pane = isReadOnly ? "xml" : kept;
  const goTo = (problem: Problem) => {
    flushSync(() => setPane("xml"));
    editor.current?.goTo(problem);
  };
  return (
    <div className={classes.editor}>
      {!isReadOnly && (
        <div className={classes.paneHead}>
          <SegmentedControl
            size="xs"
            aria-label={t.panes.title}
            value={pane}
            onChange={(value) => setPane(value as Pane)}
            data={[
              { value: "xml", label: t.panes.xml },
              { value: "visual", label: t.panes.visual },
            ]}
          />
        </div>
      )}
      {/* Stays while the table is shown: it holds the text and its history. */}
      <div hidden={pane !== "xml"}>
        <Suspense fallback={<Loading />}>
          <ConfigEditor
            ref={editor}
            value={draft.text}
            onChange={draft.setText}
            checked={checked}
            models={models}
            isReadOnly={isReadOnly}
          />
        </Suspense>
      </div>
      {pane === "visual" && (
        <VisualEditor projectId={projectId} text={draft.text} editor={editor} checked={checked} contents={contents} />
      )}
      {!isReadOnly && <ProblemList problems={checked?.problems} onGoTo={goTo} />}
    </div>
  );
}
