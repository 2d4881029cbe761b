export * from "./queries";
export { readSignInSearch, returnAddress } from "./returnAddress";
export { ProviderProblem } from "./SignInProvider";
