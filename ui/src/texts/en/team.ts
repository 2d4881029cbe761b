export const team = {
  title: "Team",
  person: "Person",
  username: "User name",
  role: "Role",
  roles: "Roles",
  typeName: "Begin to type a name",
  nobody: "Nobody's name begins so.",
  add: "Add to team",
  rolesOf: (name: string) => `Roles of ${name}`,
  remove: (name: string) => `Take ${name} out of the team`,
  lastRole: (name: string) =>
    `${name} needs a role. To take ${name} out of the team, use the button at the end of the row.`,
  ownerStays: "The Owner stays in the team. Hand the project over in Settings.",
  move: (name: string, place: number, count: number) => `Move ${name}, place ${place} of ${count}`,
  moveHint: "Drag, or Alt with ↑ ↓",
  movedTo: (name: string, place: number, count: number) => `${name} is now at place ${place} of ${count}.`,
  orderAbout:
    "The order is the priority: where several completions of a task would do, in exports and training, that of the first one counts. Drag a row by its handle, or focus the handle and press Alt with the arrow keys.",
};
