import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { upload } from "./upload";

// A real server; the answer of each test is given once all of the form is there.
let server: Server;
let answer: (response: ServerResponse, body: string) => void;

beforeEach(async () => {
  server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "x-requested-with");
    let body = "";
    request.on("data", (piece: Buffer) => {
      body += piece;
    });
    request.on("end", () => (request.method === "OPTIONS" ? response.end() : answer(response, body)));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function send(onProgress: (part: number) => void = () => {}, signal = new AbortController().signal) {
  const form = new FormData();
  form.append("file", new File(["x".repeat(300_000)], "a.zip"));
  return upload(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, form, { onProgress, signal });
}

test("The part that is sent grows to all of it, and the answer comes back", async () => {
  answer = (response, body) => response.end(JSON.stringify({ isWhole: body.length > 300_000 }));
  const parts: number[] = [];
  await expect(send((part) => parts.push(part))).resolves.toEqual({ isWhole: true });
  expect(parts.at(-1)).toBe(1);
  expect(parts).toEqual([...parts].sort((a, b) => a - b));
});

test("A refusal has the API's message and details", async () => {
  const error = { code: "invalid-project-zip", message: "No.", hint: "Try.", details: [{ where: "a", problem: "b" }] };
  answer = (response) => response.writeHead(422).end(JSON.stringify({ error }));
  await expect(send()).rejects.toMatchObject({ status: 422, ...error });
});

test("A line that breaks is told as no answer", async () => {
  answer = (response) => (response.socket as Socket).destroy();
  await expect(send()).rejects.toMatchObject({ status: 0, code: "no-answer" });
});

test("It can be ended", async () => {
  const ending = new AbortController();
  answer = () => ending.abort();
  await expect(send(undefined, ending.signal)).rejects.toMatchObject({ name: "AbortError" });
});
