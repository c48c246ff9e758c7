/** What differs between the deployments that one account may hold side by side. */
export interface Stage {
  name: string;
  /** The table outlives its stack, and cannot be deleted by mistake. */
  isKept: boolean;
  logDays: 7 | 30;
}

export const stageNames = ['dev', 'prod'] as const;

export type StageName = (typeof stageNames)[number];

export const stages: Record<StageName, Stage> = {
  dev: { name: 'dev', isKept: false, logDays: 7 },
  prod: { name: 'prod', isKept: true, logDays: 30 },
};

/** What stands before a secret's name in Parameter Store. */
export function secretsPath(stage: StageName): string {
  return `/vitrine/${stage}/`;
}

/** The stack's name in CloudFormation. */
export function stackName(stage: StageName): string {
  return `vitrine-${stage}`;
}
