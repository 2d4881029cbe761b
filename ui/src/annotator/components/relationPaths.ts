/** Where the line of a relation runs, from the top of one region to the top of the other. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Path {
  readonly d: string;
  /** Where its label stands. */
  readonly middle: Point;
  /** Whether it crosses lines of the text. */
  readonly isFar: boolean;
}

const LOWEST = 12;
const HIGHEST = 34;
const ONE_LINE = 20;

export function relationPath(from: Point, to: Point): Path {
  const height = Math.min(HIGHEST, LOWEST + Math.abs(to.x - from.x) * 0.06 + Math.abs(to.y - from.y) * 0.04);
  const d = `M${from.x} ${from.y} C${from.x} ${from.y - height} ${to.x} ${to.y - height} ${to.x} ${to.y}`;
  const isFar = Math.abs(to.y - from.y) > ONE_LINE;
  return { d, isFar, middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - height * 0.75 } };
}
