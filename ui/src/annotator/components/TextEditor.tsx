/** The text to label in: by pointer, and by keyboard with a caret of its own. */

import {
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from "react";
import { useTexts } from "@/texts";
import { actions } from "../actions";
import { domRange, pointOf } from "../dom/positions";
import { relationsOf } from "../model/edit";
import type { Relation } from "../model/items";
import { type AnnotatorState, markedSpan } from "../model/state";
import { openSuggestions, shownIn } from "../model/view";
import { charOffset } from "../text/offsets";
import { AnnotatedText, type AnnotatedTextHandle, type AnnotatedTextProps } from "./AnnotatedText";
import styles from "./annotator.module.css";
import { Caret } from "./Caret";
import { keyDown, pointerUp } from "./editorEvents";
import { Messages } from "./Messages";
import { RelationLayer } from "./RelationLayer";
import type { Act } from "./useAnnotator";
import { useTouchMarked } from "./useTouchMarked";

export interface TextEditorProps
  extends Pick<AnnotatedTextProps, "label" | "showLabels" | "showConfidence" | "showLineNumbers" | "onHover"> {
  readonly state: AnnotatorState;
  readonly act: Act;
  /** What is offered beside marked text; gets its rectangle in the viewport. */
  readonly palette?: (place: DOMRect) => ReactNode;
  /** Enter with marked text and no label chosen: the page lets one choose. */
  readonly onWantLabel?: () => void;
  /** Labels of relations that are not drawn. */
  readonly hiddenRelations?: ReadonlySet<string>;
  readonly ref?: Ref<AnnotatedTextHandle>;
}

export function TextEditor(props: TextEditorProps): ReactElement {
  const { state, act } = props;
  const { source } = state;
  const text = useRef<AnnotatedTextHandle>(null);
  const root = useMemo(
    () => ({
      get current() {
        return text.current?.element ?? null;
      },
    }),
    [],
  );
  const regions = useShown(state);
  const help = useTexts().annotator;
  useImperativeHandle(
    props.ref,
    () => ({
      get element() {
        return text.current?.element ?? null;
      },
      reveal: (region) => text.current?.reveal(region),
    }),
    [],
  );
  const relations = useRelations(state);
  const onPointerDown = usePress(root, state, act);
  useMarked(root, state);
  useTouchMarked(root, state, act);
  useRevealed(text, state, regions);
  const marked = markedSpan(state);
  const place = marked && props.palette && root.current ? domRange(root.current, source, marked) : null;
  return (
    <div
      className={styles.editor}
      role="application"
      aria-roledescription={help.editor}
      aria-label={`${props.label}. ${help.editorHelp}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the caret lives here
      tabIndex={0}
      onFocus={(event) => {
        // Reached by the keyboard; a pointer puts the caret where it presses.
        const isByKey = event.target === event.currentTarget && event.target.matches(":focus-visible");
        if (isByKey && !state.text) act(actions.moveCaret, { at: charOffset(0) });
      }}
      onPointerDown={onPointerDown}
      onKeyDown={(event) => keyDown(event, root.current, state, act, props.onWantLabel)}
      onCopy={(event) => {
        const span = markedSpan(state);
        if (!span) return;
        // Exactly the document's characters, its line breaks included.
        event.clipboardData.setData(
          "text/plain",
          source.text.slice(source.map.toUtf16(span.start), source.map.toUtf16(span.end)),
        );
        event.preventDefault();
      }}
    >
      <AnnotatedText
        {...props}
        ref={text}
        source={source}
        schema={state.schema}
        regions={regions}
        selected={state.selected}
        onSelect={(key) => act(actions.select, { key })}
      >
        <RelationLayer
          root={root}
          source={source}
          regions={regions}
          relations={relations}
          selected={state.selected}
          hidden={props.hiddenRelations}
          onSelect={(key) => act(actions.select, { key })}
        />
        {state.text ? <Caret root={root} source={source} regions={regions} at={state.text.focus} /> : null}
      </AnnotatedText>
      {place ? props.palette?.(place.getBoundingClientRect()) : null}
      <Messages message={state.message} />
    </div>
  );
}

type Root = { readonly current: HTMLElement | null };

/** Drawn anew only if something that is shown changed. */
export function useShown(state: AnnotatorState) {
  const { annotations, suggestions, rejected, schema, range, hidden, hiddenLabels } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what shownIn reads of the state
  return useMemo(() => shownIn(state), [annotations, suggestions, rejected, schema, range, hidden, hiddenLabels]);
}

/** A person's relations and those that are suggested. */
function useRelations(state: AnnotatorState): readonly Relation[] {
  const { annotations, suggestions, rejected } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what openSuggestions reads of the state
  return useMemo(
    () => [...relationsOf(annotations), ...relationsOf(openSuggestions(state))],
    [annotations, suggestions, rejected],
  );
}

/** A press that begins in the text ends wherever the pointer is let go, beside the text as well. */
function usePress(root: Root, state: AnnotatorState, act: Act): (event: PointerEvent) => void {
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  return (event) => {
    if (event.button !== 0 || !(event.target instanceof Node) || !root.current?.contains(event.target)) return;
    const end = (up: globalThis.PointerEvent): void => pointerUp(up, root.current, latest.current, act);
    window.addEventListener("pointerup", end, { once: true });
  };
}

/** The browser shows as selected what is marked. */
function useMarked(root: Root, { text, source }: AnnotatorState): void {
  useEffect(() => {
    const element = root.current;
    const selection = element?.ownerDocument.getSelection();
    if (!element || !selection) return;
    if (!text || text.anchor === text.focus) {
      if (!selection.isCollapsed && element.contains(selection.anchorNode)) selection.removeAllRanges();
      return;
    }
    const isBackward = text.anchor > text.focus;
    const anchor = pointOf(element, source, text.anchor, isBackward ? "before" : "after");
    const focus = pointOf(element, source, text.focus, isBackward ? "after" : "before");
    if (anchor && focus) selection.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
  }, [root, text, source]);
}

/** A region that was selected elsewhere comes into view. */
function useRevealed(
  text: { readonly current: AnnotatedTextHandle | null },
  state: AnnotatorState,
  regions: ReturnType<typeof useShown>,
): void {
  const { selected } = state;
  const last = useRef(selected);
  useEffect(() => {
    if (selected === last.current) return;
    last.current = selected;
    const region = regions.find((one) => one.key === selected);
    if (region) text.current?.reveal(region);
  }, [text, selected, regions]);
}
