import { ownHeaders, refusal } from "./client";
import { ApiError, NO_ANSWER } from "./error";

export interface UploadHow {
  /** Called with the part that is sent, 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a form and gives the answer's body. Only `XMLHttpRequest` tells how much of it has left; errors are those of
 * the client, and an `AbortError` where the signal ended it.
 */
export function upload<T>(address: string, form: FormData, { onProgress, signal }: UploadHow): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status, statusText, responseText } = request;
      if (status >= 200 && status < 300) resolve(JSON.parse(responseText));
      else refusal(new Response(responseText, { status, statusText })).then(reject, reject);
    };
    request.onerror = () => reject(new ApiError(0, { code: NO_ANSWER, message: "The upload broke off." }));
    request.onabort = () => reject(new DOMException("The upload was ended.", "AbortError"));
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    request.open("POST", address);
    for (const [name, value] of Object.entries(ownHeaders())) request.setRequestHeader(name, value);
    if (signal.aborted) reject(new DOMException("The upload was ended.", "AbortError"));
    else request.send(form);
  });
}
