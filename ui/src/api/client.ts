import createClient, { type Middleware } from "openapi-fetch";
import { ApiError, errorOf, NO_ANSWER } from "./error";
import type { paths } from "./schema";
import { viewAs } from "./viewAs";

/** Called when the API says that nobody is signed in, wherever that happens. */
let onSignedOut: (error: ApiError) => void = () => {};
export function whenSignedOut(listener: (error: ApiError) => void): void {
  onSignedOut = listener;
}

const conventions: Middleware = {
  onRequest({ request }) {
    // With a session cookie the API asks for this header (protection from other sites' forms).
    request.headers.set("X-Requested-With", "annotation-lab");
    const role = viewAs();
    if (role) request.headers.set("X-View-As", role);
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return;
    const error = await errorOf(response);
    if (error.status === 401 && error.code !== "wrong-password") onSignedOut(error);
    throw error;
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
