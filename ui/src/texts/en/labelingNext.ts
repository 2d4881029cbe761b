/** The labeling page: which task comes next, and how far one's work is. */
export const labelingNext = {
  open: "How the next one is chosen",
  sampling: {
    sequential: "This project serves tasks by number.",
    uniform: "This project serves tasks at random.",
    uncertainty: "This project serves first what the models are least sure of.",
  },
  onlyAssigned: "Only tasks assigned to me",
  onlyAssignedAbout: "Off: when nothing of yours is left, any task that still needs somebody.",
  nothingAssigned:
    "No task assigned to you is left to label. Any other one comes if you switch off “Only tasks assigned to me”.",
  goneTitle: "This task is not here for you",
  goneAbout: "It was deleted, or it is not assigned to you in the role that you look with.",
  progress: "My work in this project",
  labeled: (done: number, total: number) => `${done} of ${total} labeled`,
  reviewed: (done: number, total: number) => `${done} of ${total} reviewed`,
  statusCount: (status: string, count: number) => `${status}: ${count}`,
};
