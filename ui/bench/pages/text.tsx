/** The kernel alone on a page: `window.kernel` gives it a text and what is in it. */

import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import {
  AnnotatedText,
  RegionList,
  type ResultItem,
  readResult,
  type Schema,
  shownRegions,
  sourceText,
} from "@/annotator";

interface Shown {
  readonly text: string;
  readonly schema: Schema;
  readonly result: readonly ResultItem[];
  readonly prediction: readonly ResultItem[];
  readonly withLabels?: boolean;
  readonly withLines?: boolean;
}

function Page({ shown }: { readonly shown: Shown }) {
  const [selected, setSelected] = useState<string | null>(null);
  const [source] = useState(() => sourceText(shown.text));
  const { length } = source.map;
  const regions = [
    ...shownRegions(readResult(shown.result, length), shown.schema, { origin: "person" }),
    ...shownRegions(readResult(shown.prediction, length), shown.schema, { origin: "prediction" }),
  ].sort((a, b) => a.start - b.start);
  const common = { source, schema: shown.schema, regions, selected, onSelect: setSelected };
  return (
    <div className="page">
      <main>
        <AnnotatedText
          {...common}
          label="Text"
          showConfidence
          showLabels={shown.withLabels}
          showLineNumbers={shown.withLines}
        />
      </main>
      <aside>
        <RegionList {...common} label="Regions" nameOf={(region, quote) => `${region.label}: ${quote}`} />
      </aside>
    </div>
  );
}

const element = document.getElementById("root");
const root = element && createRoot(element);

const kernel = {
  show: (shown: Shown) => flushSync(() => root?.render(<Page key={Math.random()} shown={shown} />)),
};
declare global {
  interface Window {
    kernel: typeof kernel;
  }
}
window.kernel = kernel;
