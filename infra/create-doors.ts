import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { type Door, Doors } from './constructs/doors.ts';
import type { Functions } from './create-functions.ts';
import type { Stage } from './stages.ts';

const { GET, POST } = HttpMethod;

/** The routes, each with what a flood on it may cost. */
export function createDoors(
  scope: Construct,
  stage: Stage,
  { discord, telegram, api }: Pick<Functions, 'discord' | 'telegram' | 'api'>,
): Doors {
  const doors: Door[] = [
    {
      ...{ method: POST, path: '/discord/interactions', behind: discord },
      perSecond: 50, // more than all of a bot's replies that Discord takes
      openBecause: 'Discord signs each request over its body, which only the function can check.',
    },
    {
      ...{ method: POST, path: '/telegram/webhook', behind: telegram },
      perSecond: 50,
      openBecause: 'Telegram sends a secret with each request, which the function checks first.',
    },
    {
      ...{ method: GET, path: '/v1/account/nfts', behind: api },
      perSecond: 20, // what is not cached waits for Chainbase's few calls a second
      openBecause: 'The contract has its key in x-api-key, which the function checks first.',
    },
    {
      ...{ method: GET, path: '/openapi.json', behind: api },
      perSecond: 5,
      openBecause: 'The description of the API is for everybody.',
    },
    {
      ...{ method: GET, path: '/healthz', behind: api },
      perSecond: 5,
      openBecause: 'It says that it is there, and nothing else.',
    },
  ];
  return new Doors(scope, 'Doors', stage, doors);
}
