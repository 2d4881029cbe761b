export const session = {
  title: "Sign in",
  username: "User name",
  password: "Password",
  submit: "Sign in",
  forgotten: "Password forgotten? An administrator can give you a link to set a new one.",
  ended: "You have been signed out. Sign in again to go on where you were.",
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
