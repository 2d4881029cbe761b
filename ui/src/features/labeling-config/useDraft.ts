import { useState } from "react";
import type { Config } from "./queries";
import { fromEditor, toEditor } from "./text";

export interface Draft {
  /** What stands in the editor, lines ended by LF. */
  text: string;
  /** The saved version that was edited, and its text. */
  version: number;
  saved: string;
  isChanged: boolean;
  /** A newer version that somebody else saved meanwhile. */
  newer: { version: number; xml: string; text: string } | null;
  setText(text: string): void;
  /** From now on that version is the one that is edited; the text in the editor stays. */
  base(config: { version: number; xml: string }): void;
  /** As it is saved: with the line ends that the config had. */
  xml(): string;
}

/** The unsaved text beside the saved one. A newer saved version is taken at once where nothing was changed here. */
export function useDraft(config: Config): Draft {
  const [base, setBase] = useState(() => baseOf(config));
  const [text, setText] = useState(base.saved);
  const isChanged = text !== base.saved;
  const isNewer = config.version > base.version;
  const present = baseOf(config);
  if (isNewer && (!isChanged || present.saved === text)) {
    setBase(present);
    setText(present.saved);
  }
  return {
    text,
    version: base.version,
    saved: base.saved,
    isChanged,
    newer: isNewer && isChanged ? { version: config.version, xml: config.xml, text: present.saved } : null,
    setText,
    base: (next) => setBase(baseOf(next)),
    xml: () => fromEditor(text, base.lineEnd),
  };
}

function baseOf({ version, xml }: { version: number; xml: string }) {
  const { text, lineEnd } = toEditor(xml);
  return { version, saved: text, lineEnd };
}
