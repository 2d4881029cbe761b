import createClient, { type Middleware } from "openapi-fetch";
import { ApiError, errorOf, NO_ANSWER } from "./error";
import type { paths } from "./schema";
import { viewAs } from "./viewAs";

/** Called when the API says that nobody is signed in, wherever that happens. */
let onSignedOut: (error: ApiError) => void = () => {};
export function whenSignedOut(listener: (error: ApiError) => void): void {
  onSignedOut = listener;
}

/** What every request of the page carries. */
export function ownHeaders(): Record<string, string> {
  const role = viewAs();
  // With a session cookie the API asks for this header (protection from other sites' forms).
  return { "X-Requested-With": "annotation-lab", ...(role ? { "X-View-As": role } : {}) };
}

/** The error of an answer that is not a success; a lost session is told on the way. */
export async function refusal(response: Response): Promise<ApiError> {
  const error = await errorOf(response);
  if (error.status === 401 && error.code !== "wrong-password") onSignedOut(error);
  return error;
}

const conventions: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(ownHeaders())) request.headers.set(name, value);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return;
    throw await refusal(response);
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === "AbortError") return error;
    return new ApiError(0, { code: NO_ANSWER, message: String(error) });
  },
};

/** The typed client: paths, parameters and bodies are those of the API's own description. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? "" });
api.use(conventions);

/** The answer's body; an `ApiError` is thrown by the client before this is reached. */
export async function take<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data } = await call;
  return data as T;
}
