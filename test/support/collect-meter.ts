import type { Meter, Metric } from '../../shared/meter.ts';

/** A meter whose measurements a test can read. */
export function collectMeter() {
  const records: Parameters<Meter['record']>[0][] = [];
  const meter: Meter = { record: (values) => void records.push(values) };
  const valuesOf = (metric: Metric) =>
    records.map((values) => values[metric]).filter((value) => value !== undefined);
  return { meter, records, valuesOf };
}
