import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Passes on what the benchmarks print, and says which of them did not get through. */
export default class BenchReporter implements Reporter {
  onStdOut(piece: string | Buffer): void {
    process.stdout.write(piece);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === "passed") return;
    process.stderr.write(`${test.title}: ${result.status}\n${result.error?.stack ?? result.error?.message ?? ""}\n`);
  }
}
