const LETTERS = "abcdefghjkmnpqrstuvwxyz";
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** A password that is easy to read out: four groups of letters that cannot be mistaken, about 90 bits. */
export function suggestPassword(): string {
  const random = crypto.getRandomValues(new Uint32Array(GROUPS * GROUP_LENGTH));
  const letters = [...random].map((number) => LETTERS[number % LETTERS.length]).join("");
  return Array.from({ length: GROUPS }, (_, at) => letters.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH)).join("-");
}
