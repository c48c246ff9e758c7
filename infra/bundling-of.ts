/** Those whose bundles have grammY in them, whose calls break when its functions lose their names. */
const withGrammy = ['answer', 'notify', 'setup'];

/**
 * How esbuild bundles a function, be it deployed or measured. Names are kept only where they must be: keeping them takes a fast
 * function a tenth of its load time.
 *
 * @param name of the file in `functions/`
 */
export function bundlingOf(name: string) {
  return {
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: withGrammy.includes(name),
  };
}
