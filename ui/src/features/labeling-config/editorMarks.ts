import type { Diagnostic } from "@codemirror/lint";
import { RangeSetBuilder, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { Place, Problem } from "./queries";
import { columnOffset, markEnd } from "./text";

/** Marks these lines (from 1) as just written, until the next call or until they are edited away. */
export const markLines = StateEffect.define<readonly number[]>();

const written = Decoration.line({ class: "cm-written" });

export const markedLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const moved = marks.map(transaction.changes);
    const effect = transaction.effects.find((one) => one.is(markLines));
    return effect ? decorate(transaction.state.doc, effect.value as readonly number[]) : moved;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate(doc: Text, lines: readonly number[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    if (line >= 1 && line <= doc.lines) builder.add(doc.line(line).from, doc.line(line).from, written);
  }
  return builder.finish();
}

/** Position of a place in the document; one that is outside of it falls to its nearest line. */
export function positionOf(doc: Text, { line, column }: Place): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return found.from + Math.min(columnOffset(found.text, column), found.length);
}

export function diagnosticsOf(doc: Text, problems: readonly Problem[]): Diagnostic[] {
  return problems.map((problem) => {
    const from = positionOf(doc, problem);
    const line = doc.lineAt(from);
    return {
      from,
      to: line.from + markEnd(line.text, from - line.from),
      severity: problem.severity,
      message: problem.message,
    };
  });
}
