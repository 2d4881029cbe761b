export const session = {
  title: "Sign in",
  username: "User name",
  password: "Password",
  submit: "Sign in",
  forgotten: "Password forgotten? An administrator can give you a link to set a new one.",
  ended: "Sign in to go on where you wanted to go.",
  reset: {
    title: "Set a new password",
    about: "The link works once. Afterwards you sign in with the new password.",
    password: "New password",
    repeat: "New password again",
    different: "The two are not the same.",
    submit: "Set password",
    done: "The new password is set. Sign in with it.",
    noSecret: "This link is not complete. Ask an administrator for a new one.",
  },
};
