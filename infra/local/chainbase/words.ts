/** What an item can be like: kinds of trait, and the values of each. */
export const traitKinds = {
  Mood: ['Drowsy', 'Hopeful', 'Suspicious', 'Elated', 'Absent-minded', 'Solemn', 'Giddy'],
  Weather: ['Drizzle', 'First Snow', 'Heat Haze', 'Fog', 'Clear Night', 'Thunder'],
  Finish: ['Matte', 'Glazed', 'Cracked', 'Gilded', 'Hand-me-down'],
  Hour: ['Dawn', 'Noon', 'Teatime', 'Dusk', 'Small Hours'],
  Keepsake: ['Bus Stub', 'Button', 'Folded Map', 'Pressed Fern', 'Bent Spoon', 'None'],
  Temper: ['Even', 'Short', 'Mislaid', 'Borrowed'],
  Edition: ['First', 'Second', 'Misprint', 'Proof'],
} as const;

export type TraitKind = keyof typeof traitKinds;

export const traitKindNames = Object.keys(traitKinds) as TraitKind[];
