import { plural } from "./plural";

export const labelingRelations = {
  title: "Relations",
  count: (count: number) => plural(count, { one: "# relation", other: "# relations" }),
  none: "No relations. Select a region, press R, and select the other one.",
  begin: "Relate the region",
  selectOther: "Now select the other region.",
  cancel: "Cancel",
  label: "Label of the relation",
  turn: "Turn it round",
  remove: "Delete the relation",
  shown: "Relations drawn",
  name: (labels: string, from: string, to: string) => `${labels}: ${from} to ${to}`,
};
