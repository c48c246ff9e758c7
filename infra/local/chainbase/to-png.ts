let last: Promise<unknown> = Promise.resolve();

/** Draws an SVG 512 pixels wide, one at a time: each thread that draws keeps the memory that it once needed. */
export function toPng(svg: string): Promise<Buffer> {
  const png = last.then(() => draw(svg));
  last = png.catch(() => {});
  return png;
}

async function draw(svg: string): Promise<Buffer> {
  // What draws has an allocator of its own, which reads this as it loads, and would give nothing back while nobody draws.
  process.env['MIMALLOC_PURGE_DELAY'] ??= '0';
  const { renderAsync } = await import('@resvg/resvg-js');
  const fitTo = { mode: 'width', value: 512 } as const;
  const image = await renderAsync(svg, { fitTo, font: { loadSystemFonts: false } });
  return image.asPng();
}
