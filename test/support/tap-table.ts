import type { Table } from '../../shared/store/table.ts';

export interface TableCall {
  kind: 'read' | 'write';
  /** The method and where it goes: `get subject#…`, `queryIndex due`. */
  text: string;
}

/** The same table, with `before` called ahead of each request; what it throws is what the request gives. */
export function tapTable(table: Table, before: (call: TableCall) => void): Table {
  const tap =
    <Input extends unknown[], Output>(
      kind: TableCall['kind'],
      method: keyof Table,
      run: (...input: Input) => Promise<Output>,
    ) =>
    async (...input: Input): Promise<Output> => {
      const [target] = input;
      const where = typeof target === 'string' ? target : (target as { pk: string }).pk;
      before({ kind, text: `${method} ${where}` });
      return run(...input);
    };
  return {
    get: tap('read', 'get', table.get),
    query: tap('read', 'query', table.query),
    queryIndex: tap('read', 'queryIndex', table.queryIndex),
    put: tap('write', 'put', table.put),
    update: tap('write', 'update', table.update),
    delete: tap('write', 'delete', table.delete),
  };
}
