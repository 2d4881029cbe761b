import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { notify } from "@/design";
import { checkQuery } from "./queries";
import { newlyInUse } from "./rowProblems";

interface Removal {
  /** What the question asks: `Remove “DRUG”?` */
  title: string;
  before: string;
  after: string;
  go: () => void;
}

/** A removal that waits for an answer, for completions use what would go. */
export interface AskedRemoval {
  title: string;
  /** What is used, and by how many completions. */
  messages: string[];
  go: () => void;
}

/** Takes something out of the XML: at once where no completion uses it, else after a question. */
export function useTakingOut(projectId: number, latest: RefObject<string>) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<AskedRemoval | null>(null);
  const check = async (xml: string) => (await client.fetchQuery(checkQuery(projectId, xml))).problems;
  return {
    asked,
    async takeOut({ title, before, after, go }: Removal) {
      try {
        const messages = newlyInUse(await check(before), await check(after));
        if (latest.current !== before) return;
        if (messages.length > 0) setAsked({ title, messages, go });
        else go();
      } catch (error) {
        notify.failed(error);
      }
    },
    goOn() {
      asked?.go();
      setAsked(null);
    },
    keep: () => setAsked(null),
  };
}
