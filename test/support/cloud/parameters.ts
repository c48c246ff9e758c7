/** A Parameter Store of SecureStrings, by their whole names. */
export function createParameters() {
  const values = new Map<string, string>();
  return {
    values,
    /** Answers `GetParameters`. */
    get({ Names, WithDecryption }: { Names?: string[]; WithDecryption?: boolean }) {
      const names = Names ?? [];
      if (names.length > 10) throw new Error('GetParameters takes ten names');
      return {
        Parameters: names.flatMap((Name) => {
          const value = values.get(Name);
          if (value === undefined) return [];
          const Value = WithDecryption ? value : 'AQICAHencrypted';
          return [{ Name, Type: 'SecureString', Value, Version: 1 }];
        }),
        InvalidParameters: names.filter((name) => !values.has(name)),
      };
    },
  };
}

export type Parameters = ReturnType<typeof createParameters>;
