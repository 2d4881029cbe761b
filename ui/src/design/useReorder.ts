import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";

interface Reorder {
  /** The row that is being dragged. */
  dragged: number | null;
  /** For the element of each row. */
  rowProps: (at: number) => { "data-reorder-row": number };
  /** For the handle of each row: drag it, or press Alt with the arrow keys. */
  handleProps: (at: number) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    style: { touchAction: "none"; cursor: "grab" };
  };
}

/** Order of rows by dragging and by keyboard. `onMove` gets each step; `onEnd` when the hand lets go or a key was pressed. */
export function useReorder(count: number, onMove: (from: number, to: number) => void, onEnd: () => void): Reorder {
  const [dragged, setDragged] = useState<number | null>(null);
  const at = useRef<number | null>(null);
  const finish = () => {
    if (at.current === null) return;
    at.current = null;
    setDragged(null);
    onEnd();
  };
  return {
    dragged,
    rowProps: (row) => ({ "data-reorder-row": row }),
    handleProps: (row) => ({
      style: { touchAction: "none", cursor: "grab" },
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        at.current = row;
        setDragged(row);
      },
      onPointerMove: (event) => {
        const over = rowUnder(event.clientX, event.clientY);
        if (at.current === null || over === null || over === at.current) return;
        onMove(at.current, over);
        at.current = over;
        setDragged(over);
      },
      onPointerUp: finish,
      onPointerCancel: finish,
      onKeyDown: (event) => {
        const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
        const to = row + step;
        if (!event.altKey || step === 0 || to < 0 || to >= count) return;
        event.preventDefault();
        onMove(row, to);
        onEnd();
      },
    }),
  };
}

function rowUnder(x: number, y: number): number | null {
  const row = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-reorder-row]");
  return row ? Number(row.dataset.reorderRow) : null;
}
