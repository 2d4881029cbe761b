import fc from "fast-check";
import { expect, test } from "vitest";
import type { Work } from "@/annotator";
import { ApiError } from "@/api";
import { afterEvent, beginSaving, dueIn, isUnsaved, PAUSE_MS, type Saving, type SavingEvent, told } from "./saving";

const NONE: ReadonlySet<string> = new Set();
const work = (name: string): Work => ({
  annotations: { items: [{ kind: "unknown", key: name, json: { id: name } }] },
  rejected: NONE,
});
const [first, second, third, theirs] = ["first", "second", "third", "theirs"].map(work) as [Work, Work, Work, Work];
const offline = new ApiError(0, { code: "no-answer", message: "no answer" });
const refused = new ApiError(422, { code: "invalid-result", message: "wrong" });
const present = { version: 7, by: "grace", work: theirs };
const after = (...events: SavingEvent[]): Saving => events.reduce(afterEvent, beginSaving(1, first, first, null));
const changed = (work: Work): SavingEvent => ({ type: "changed", work });
const SENT: SavingEvent = { type: "sent" };

test("Nothing is sent while nothing changed, and undone changes are none", () => {
  expect([told(after()), dueIn(after())]).toEqual(["saved", null]);
  expect(told(after(changed(second), changed(first)))).toBe("saved");
  expect(told(after(changed(second), changed({ ...first })))).toBe("saved");
});

test("What was only put aside is sent too", () => {
  const aside = { ...first, rejected: new Set(["T1"]) };
  expect([told(after(changed(aside))), dueIn(after(changed(aside)))]).toEqual(["waiting", PAUSE_MS]);
  expect(told(after(changed(aside), SENT, { type: "stored", version: 1 }))).toBe("saved");
});

test("A change waits, is sent once, and is saved", () => {
  expect([told(after(changed(second))), dueIn(after(changed(second)))]).toEqual(["waiting", PAUSE_MS]);
  const sent = after(changed(second), SENT);
  expect([told(sent), dueIn(sent)]).toEqual(["saving", null]);
  const stored = afterEvent(sent, { type: "stored", version: 2 });
  expect([told(stored), stored.version]).toEqual(["saved", 2]);
});

test("What changes while a call is under way is sent after it", () => {
  const stored = after(changed(second), SENT, changed(third), { type: "stored", version: 2 });
  expect([told(stored), stored.stored, dueIn(stored)]).toEqual(["waiting", second, PAUSE_MS]);
});

test("Without an answer it is tried again, later each time, also while one goes on working", () => {
  const fails: SavingEvent[] = [SENT, { type: "failed", error: offline }];
  const once = after(changed(second), ...fails);
  const twice = after(changed(second), ...fails, changed(third), ...fails);
  expect([told(once), told(twice)]).toEqual(["failed", "failed"]);
  expect(dueIn(twice) ?? 0).toBeGreaterThan(dueIn(once) ?? 0);
  expect(told(after(changed(second), ...fails, SENT, { type: "stored", version: 2 }))).toBe("saved");
});

test("What was refused is not sent again until it is changed", () => {
  const failed = after(changed(second), SENT, { type: "failed", error: refused });
  expect([told(failed), dueIn(failed)]).toEqual(["failed", null]);
  expect(dueIn(afterEvent(failed, changed(third)))).toBe(PAUSE_MS);
});

test("A conflict stops all calls until one chooses; mine is sent with their version", () => {
  const conflict = after(changed(second), SENT, { type: "conflict", present });
  expect([told(conflict), dueIn(afterEvent(conflict, changed(third)))]).toEqual(["conflict", null]);
  const mine = afterEvent(conflict, { type: "keptMine" });
  expect([mine.version, mine.wanted, dueIn(mine)]).toEqual([7, second, PAUSE_MS]);
  const taken = afterEvent(conflict, { type: "tookPresent" });
  expect([taken.version, taken.wanted, told(taken)]).toEqual([7, theirs, "saved"]);
});

test("Whatever happens: what is on the page and not at the server is never told as saved", () => {
  const event = fc.oneof(
    fc.constantFrom(first, second, third).map(changed),
    fc.constantFrom<SavingEvent>(
      SENT,
      { type: "stored", version: 3 },
      { type: "failed", error: offline },
      { type: "failed", error: refused },
      { type: "refused" },
      { type: "conflict", present },
      { type: "keptMine" },
      { type: "tookPresent" },
    ),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let server = first;
      let saving = after();
      for (const one of events) {
        // A call is answered once, and none begins while another is under way.
        const isAnswer = ["stored", "failed", "conflict", "refused"].includes(one.type);
        if (isAnswer !== (saving.sending !== null) && (isAnswer || one.type === "sent")) continue;
        if (one.type === "sent" && saving.conflict) continue;
        if (one.type === "stored" && saving.sending) server = saving.sending;
        if (one.type === "conflict") server = theirs;
        saving = afterEvent(saving, one);
        if (told(saving) === "saved") expect(saving.wanted).toBe(server);
        if (isUnsaved(saving) && !saving.conflict && !saving.sending && saving.failure === null)
          expect(dueIn(saving)).not.toBeNull();
      }
    }),
  );
});
