import type { Page } from "@playwright/test";

type Snapshot = {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
  strings: string[];
};

/** Chromium keeps the answers of the network for whoever debugs the page, and Playwright does. */
const OF_THE_DEBUGGER = "blink::NetworkResourcesData";

/**
 * Bytes that a page keeps: its objects, texts and elements after the garbage was collected. Machine code is left out:
 * the engine compiles what runs often better and better, whatever the page keeps.
 */
export async function keptBytes(page: Page): Promise<number> {
  const inspector = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  inspector.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  for (let turn = 0; turn < 3; turn += 1) await inspector.send("HeapProfiler.collectGarbage");
  await inspector.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await inspector.detach();
  return bytesOf(JSON.parse(chunks.join("")) as Snapshot);
}

function bytesOf({ snapshot, nodes, strings }: Snapshot): number {
  const fields = snapshot.meta.node_fields;
  const [type, name, size] = ["type", "name", "self_size"].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ];
  const code = snapshot.meta.node_types[0].indexOf("code");
  let bytes = 0;
  for (let node = 0; node < nodes.length; node += fields.length) {
    const isOurs = nodes[node + type] !== code && !strings[nodes[node + name] ?? 0]?.startsWith(OF_THE_DEBUGGER);
    if (isOurs) bytes += nodes[node + size] ?? 0;
  }
  return bytes;
}
