import { plural } from "./plural";

export const projectZip = {
  open: "Open the project",
  import: "Import project",
  title: "Import a project",
  about:
    "The zip of a project, from here or from another installation. It becomes a new project of yours; nobody sees it before all of it is in.",
  file: "Zip of a project",
  choose: "Choose a zip",
  name: "Name of the new project",
  nameAbout: "The zip's own if this is empty. If the name is taken, a number stands behind it.",
  start: "Import",
  sending: "Sending the zip",
  sent: (percent: number) => `${percent} % sent`,
  checking: "All is sent; the server looks at it…",
  endUpload: "Stop sending",
  running: "The project is being taken in. It goes on in the background if you close this; Jobs tells how far it is.",
  cancel: "Cancel the import",
  goOn: "Go on in the background",
  refused: "The project was not imported",
  cancelled: "The import was cancelled",
  nothingStays: "Nothing of it stays here.",
  again: "Choose another zip",
  done: (name: string) => `${name} is here.`,
  counts: {
    task_count: "Tasks",
    completion_count: "Completions",
    prediction_count: "Predictions",
    comment_count: "Comments",
  },
  missingUsers: (count: number) =>
    plural(count, { one: "# member has no account here", other: "# members have no account here" }),
  missingUsersAbout:
    "Their work is in the project under their names. When they have accounts, give them their roles under Set-up, Team:",
  leftOut: (count: number) =>
    plural(count, { one: "# assignment was left out.", other: "# assignments were left out." }),
  missingModels: (count: number) => plural(count, { one: "# model is not here", other: "# models are not here" }),
  missingModel: (name: string, whatToDo: string) => `${name}: ${whatToDo}`,
};
