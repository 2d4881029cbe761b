interface Named {
  username: string;
  first_name: string;
  last_name: string;
}

/** `Ada Lovelace`, or the user name where no other is known. */
export function fullName({ username, first_name, last_name }: Named): string {
  return `${first_name} ${last_name}`.trim() || username;
}
