/** Colours of labels: the background as the config gives it, and text on it that can be read in both themes. */

export interface Rgb {
  r: number;
  g: number;
  b: number;
}

/** 4.5 to 1 is what WCAG 2.2 AA asks of text. */
export const LEAST_CONTRAST = 4.5;
const FALLBACK = "#868e96";

/** Relative luminance of WCAG, 0 (black) to 1 (white). */
export function luminance({ r, g, b }: Rgb): number {
  const [x, y, z] = [r, g, b].map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

/** 1 (the same) to 21 (black on white). */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Black or white, whichever is read better on this background; one of them always reaches 4.5 to 1. */
export function textOn(background: Rgb): "#000000" | "#ffffff" {
  const black = contrast(background, { r: 0, g: 0, b: 0 });
  return black >= contrast(background, { r: 255, g: 255, b: 255 }) ? "#000000" : "#ffffff";
}

/** `#abc`, `#aabbcc` or a colour's name in CSS; null if it is none. */
export function parseColor(text: string): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    return { r: parse(full, 0), g: parse(full, 2), b: parse(full, 4) };
  }
  return parseNamed(text);
}

/** What a chip needs: both colours as CSS. */
export function chipColors(background: string | null | undefined): { background: string; text: string } {
  const rgb = parseColor(background ?? FALLBACK) ?? parseColor(FALLBACK) ?? { r: 134, g: 142, b: 150 };
  return { background: `rgb(${rgb.r} ${rgb.g} ${rgb.b})`, text: textOn(rgb) };
}

function parse(hex: string, at: number): number {
  return Number.parseInt(hex.slice(at, at + 2), 16);
}

const named = new Map<string, Rgb | null>();

/** Names and other notations are read by the browser itself. */
function parseNamed(text: string): Rgb | null {
  const known = named.get(text);
  if (known !== undefined) return known;
  const pen = globalThis.document?.createElement("canvas").getContext?.("2d");
  let found: Rgb | null = null;
  if (pen && CSS.supports("color", text)) {
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = pen.getImageData(0, 0, 1, 1).data;
    found = { r, g, b };
  }
  named.set(text, found);
  return found;
}
