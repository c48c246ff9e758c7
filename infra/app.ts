import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { ConfigError, readConfig } from '../shared/config.ts';
import { deploySettings } from './deploy-settings.ts';
import { VitrineStack } from './vitrine-stack.ts';

try {
  const settings = readConfig(deploySettings, process.env);
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  new VitrineStack(app, { settings, deployedAt: Date.now() });
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
