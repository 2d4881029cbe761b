/** The elements of XML with their places in its text, so that one of them can be changed and all else stays as it is. */

export interface Attribute {
  name: string;
  /** With entities resolved. */
  value: string;
  /** From the blanks before the name to behind the closing quote. */
  from: number;
  to: number;
  /** What stands between the quotes. */
  valueFrom: number;
  valueTo: number;
  quote: string;
}

export interface Element {
  name: string;
  attributes: Attribute[];
  children: Element[];
  from: number;
  /** Behind the last attribute, or behind the name where there is none. */
  attributesEnd: number;
  /** Where the closing tag begins; for `<X/>` where it ends. */
  closing: number;
  to: number;
  /** Written `<X/>`. */
  isEmptyTag: boolean;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<\/([^\s>]+)\s*>|<([^\s/>!?"'=]+)((?:\s+[^\s=/>"']+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /\s+([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')/g;

/** The outermost element; null where the text is no well-formed XML. Comments and processing instructions are passed over. */
export function scan(xml: string): Element | null {
  let root: Element | null = null;
  const open: Element[] = [];
  for (let at = xml.indexOf("<"); at >= 0; at = xml.indexOf("<", at)) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(xml);
    if (!found) return null;
    const end = TOKEN.lastIndex;
    const [, closed, opened, attributes = "", slash] = found;
    if (closed) {
      const last = open.pop();
      if (last?.name !== closed) return null;
      last.closing = at;
      last.to = end;
    } else if (opened) {
      const element = elementOf(at, end, opened, attributes, slash === "/");
      const parent = open.at(-1);
      if (parent) parent.children.push(element);
      else if (root) return null;
      else root = element;
      if (!element.isEmptyTag) open.push(element);
    }
    at = end;
  }
  return open.length === 0 ? root : null;
}

/** All that stands in an element at any depth, in document order. */
export function below(element: Element): Element[] {
  return element.children.flatMap((child) => [child, ...below(child)]);
}

/** What an attribute says, without blanks around it; null where that is nothing. */
export function given(element: Element, name: string): string | null {
  return element.attributes.find((one) => one.name === name)?.value.trim() || null;
}

function elementOf(from: number, to: number, name: string, attributes: string, isEmptyTag: boolean): Element {
  const start = from + 1 + name.length;
  return {
    name,
    attributes: [...attributes.matchAll(ATTRIBUTE)].map((found) => attributeOf(start + found.index, found)),
    children: [],
    from,
    attributesEnd: start + attributes.length,
    closing: to,
    to,
    isEmptyTag,
  };
}

function attributeOf(from: number, [whole, name = "", quoted = ""]: RegExpMatchArray): Attribute {
  const to = from + whole.length;
  const value = decoded(quoted.slice(1, -1));
  return { name, value, from, to, valueFrom: to - quoted.length + 1, valueTo: to - 1, quote: quoted.charAt(0) };
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

function decoded(text: string): string {
  const plain = text.replace(/[\t\n\r]/g, " ");
  return plain.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole;
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML cannot hold
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text without what XML cannot hold at all. */
export function writable(text: string): string {
  return text.replace(NOT_IN_XML, "");
}

/** As it is written between such quotes. */
export function encoded(text: string, quote = '"'): string {
  const safe = writable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const blanks = safe.replace(/[\t\n\r]/g, (blank) => `&#${blank.charCodeAt(0)};`);
  return quote === "'" ? blanks.replaceAll("'", "&apos;") : blanks.replaceAll('"', "&quot;");
}
