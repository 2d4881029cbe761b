export * from "./queries";
export { returnAddress } from "./returnAddress";
