// Loaded before Vitrine: tells the parent, when asked, what is alive after a thorough collection.
process.on('message', () => {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({ heapMb: heapUsed / 1e6, residentMb: rss / 1e6 });
});
