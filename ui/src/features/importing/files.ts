/** The files with those added; one of the same name and size is not added twice. */
export function withFiles(files: readonly File[], added: readonly File[]): File[] {
  const known = new Set(files.map(keyOf));
  const fresh: File[] = [];
  for (const file of added) {
    if (known.has(keyOf(file))) continue;
    known.add(keyOf(file));
    fresh.push(file);
  }
  return [...files, ...fresh];
}

export const keyOf = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;

export const bytesOf = (files: readonly File[]): number => files.reduce((sum, { size }) => sum + size, 0);
