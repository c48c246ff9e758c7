import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The page, ready to be sent. */
export interface PageFiles {
  readonly html: string;
  readonly script: string;
  readonly style: string;
  readonly icon: string;
}

const folder = fileURLToPath(new URL('page/', import.meta.url));

/** Makes the page when it is first asked for, and keeps it. */
export function createPageFiles(): () => Promise<PageFiles> {
  let files: Promise<PageFiles> | undefined;
  return () => {
    files ??= bundle().catch((error) => {
      files = undefined;
      throw error;
    });
    return files;
  };
}

async function bundle(): Promise<PageFiles> {
  const { build, stop } = await import('esbuild');
  const [html, icon, { outputFiles }] = await Promise.all([
    readFile(`${folder}index.html`, 'utf8'),
    readFile(`${folder}icon.svg`, 'utf8'),
    build({
      entryPoints: [`${folder}main.ts`, `${folder}styles/page.css`],
      outdir: folder,
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      charset: 'utf8',
      logLevel: 'silent',
    }),
  ]);
  await stop(); // its process would stay, with 20 MB, for nothing
  const textOf = (ending: string) =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { html, icon, script: textOf('.js'), style: textOf('.css') };
}
