/** The kernel alone on a page: `window.kernel` gives it a text and what is in it, and tells its state. */

import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import {
  type Act,
  type ActionArgs,
  AnnotatedText,
  type AnnotatorState,
  actions,
  type Beginning,
  handleKey,
  RegionList,
  type ResultItem,
  readResult,
  type Schema,
  type Settings,
  type Span,
  sourceText,
  TextEditor,
  useAnnotator,
  useShown,
  writeResult,
} from "@/annotator";
import { caretBox } from "@/annotator/dom/caretMoves";
import { charAt, domRange } from "@/annotator/dom/positions";
import { charOffset } from "@/annotator/text/offsets";

export interface Shown {
  readonly text: string;
  readonly schema: Schema;
  readonly result: readonly ResultItem[];
  readonly prediction: readonly ResultItem[];
  readonly readOnly?: boolean;
  readonly settings?: Partial<Settings>;
}

let current: { readonly state: AnnotatorState; readonly act: Act } | null = null;

function beginningOf({ text, schema, result, prediction, settings }: Shown): Beginning {
  const source = sourceText(text);
  const { length } = source.map;
  const [annotations, suggestions] = [readResult(result, length), readResult(prediction, length)];
  return { source, schema, annotations, suggestions, settings };
}

function Page({ shown }: { readonly shown: Shown }) {
  const [beginning] = useState(() => beginningOf(shown));
  const { state, act } = useAnnotator(beginning);
  const regions = useShown(state);
  current = { state, act };
  const look = { label: "Text", showConfidence: true, showLineNumbers: true };
  const onSelect = (key: string | null): void => act(actions.select, { key });
  return (
    <div className="page">
      <main>
        {shown.readOnly ? (
          <AnnotatedText
            {...look}
            source={state.source}
            schema={state.schema}
            regions={regions}
            selected={state.selected}
            onSelect={onSelect}
          />
        ) : (
          <TextEditor {...look} state={state} act={act} />
        )}
      </main>
      <aside>
        <RegionList
          source={state.source}
          schema={state.schema}
          regions={regions}
          label="Regions"
          selected={state.selected}
          onSelect={onSelect}
          onKeyDown={(event) => handleKey(event, state, act) && event.preventDefault()}
          nameOf={(region, quote) => `${region.label}: ${quote}`}
        />
      </aside>
    </div>
  );
}

const element = document.getElementById("root");
const root = element && createRoot(element);
const textElement = (): HTMLElement => document.querySelector("section") as HTMLElement;

const kernel = {
  show: (shown: Shown): void => flushSync(() => root?.render(<Page key={Math.random()} shown={shown} />)),
  /** After the frame in which a change is drawn. */
  painted: (): Promise<void> =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done();
        channel.port2.postMessage(null);
      });
    }),
  clear: (): void => flushSync(() => root?.render(null)),
  act: (id: keyof typeof actions, args: ActionArgs): void => flushSync(() => current?.act(actions[id], args)),
  span: (start: number, end: number): Span => ({ start: charOffset(start), end: charOffset(end) }),
  result: (): ResultItem[] => (current ? writeResult(current.state.annotations) : []),
  marked: () => current?.state.text ?? null,
  selected: () => current?.state.selected ?? null,
  /** The middle of a place's left edge, in the viewport. */
  pointAt(at: number): { readonly x: number; readonly y: number } {
    const box = current && caretBox(textElement(), current.state.source, charOffset(at));
    return { x: box?.left ?? 0, y: box ? box.top + box.height / 2 : 0 };
  },
  /** What the DOM shows for a span, and where the DOM says that its ends are. */
  roundTrip(
    start: number,
    end: number,
  ): { readonly text: string; readonly start: number; readonly end: number } | null {
    const source = current?.state.source;
    const range = source && domRange(textElement(), source, kernel.span(start, end));
    if (!source || !range) return null;
    const at = (node: Node, offset: number): number => charAt(textElement(), source, { node, offset });
    return {
      text: range.toString(),
      start: at(range.startContainer, range.startOffset),
      end: at(range.endContainer, range.endOffset),
    };
  },
};
declare global {
  interface Window {
    kernel: typeof kernel;
  }
}
window.kernel = kernel;
