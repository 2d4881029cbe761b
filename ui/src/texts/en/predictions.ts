import { plural } from "./plural";

export const predictions = {
  task: (number: number, title: string) => `${number}. ${title}`,
  back: "All tasks",
  previous: "Previous",
  next: "Next",
  which: "Which prediction",
  version: (number: number, author: string, at: string) => `${number}. ${author}, ${at}`,
  noneTitle: "No predictions yet",
  noneAbout: "Choose Preannotate on the Tasks page; what the models find will stand here.",
  text: "Text of the task",
  found: "What the models found",
  regions: "Predicted regions",
  regionName: (label: string, quote: string) => `${label}: ${quote}`,
  shown: (count: number) => plural(count, { one: "# region shown", other: "# regions shown" }),
  foundNothing: "The models read this text and found nothing.",
  confidence: (low: number, high: number) => `Confidence ${low} to ${high} %`,
  lowest: "Lowest confidence",
  highest: "Highest confidence",
  group: (name: string) => `${name}:`,
  percent: (percent: number) => `${percent} %`,
};
