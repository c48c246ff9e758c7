// Loaded before Vitrine: tells the parent, when asked, how much memory it has, and what of it is alive after a thorough collection.
process.on('message', () => {
  const { rss } = process.memoryUsage();
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { heapUsed } = process.memoryUsage();
  const mostMb = (process.resourceUsage().maxRSS * 1024) / 1e6;
  process.send?.({ aliveMb: heapUsed / 1e6, residentMb: rss / 1e6, mostMb });
});
