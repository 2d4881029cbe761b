import type { User } from "./queries";

/** Users whose user name, first or last name, or e-mail holds each of the words. */
export function filterUsers(users: User[], search: string): User[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return users.filter((user) => {
    const told = [user.username, user.first_name, user.last_name, user.email].join(" ").toLowerCase();
    return words.every((word) => told.includes(word));
  });
}
