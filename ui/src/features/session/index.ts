export * from "./queries";
export { readSignInSearch, returnAddress } from "./returnAddress";
