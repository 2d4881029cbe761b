import { expect, test } from "vitest";
import { filterUsers } from "./filter";
import type { User } from "./queries";

const user = (username: string, first_name: string, email = ""): User => ({
  id: 1,
  username,
  first_name,
  last_name: "",
  email,
  group: "Annotators",
  is_admin: false,
  is_active: true,
  must_change_password: false,
  created_at: "2026-11-24T12:00:00Z",
});
const USERS = [user("ada", "Ada", "ada@example.org"), user("grace", "Grace"), user("hopper", "Grace")];

test.each([
  ["", ["ada", "grace", "hopper"]],
  ["  GRACE ", ["grace", "hopper"]],
  ["grace hop", ["hopper"]],
  ["example.org", ["ada"]],
  ["nobody", []],
])("%j finds %j", (search, found) => {
  expect(filterUsers(USERS, search).map(({ username }) => username)).toEqual(found);
});
