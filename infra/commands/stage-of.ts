import * as z from 'zod/mini';
import { readConfig } from '../../shared/config.ts';
import { deploySettings } from '../deploy-settings.ts';
import type { StageName } from '../stages.ts';

const schema = z.pick(deploySettings, { VITRINE_STAGE: true });

/** The stage that `VITRINE_STAGE` names. @throws ConfigError */
export function stageOf(environment: Record<string, string | undefined>): StageName {
  return readConfig(schema, environment).VITRINE_STAGE;
}
