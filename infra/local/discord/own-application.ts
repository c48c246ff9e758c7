import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Ledger } from './ledger.ts';
import type { Probed } from './probe.ts';

/** What Discord knows of the application itself. */
export interface OwnApplication {
  /** 64 hex digits. */
  publicKey: string;
  endpoint(): string | undefined;
  /** Takes an endpoint that answers as it should. @throws DiscordError */
  setEndpoint(endpoint: string | undefined): Promise<void>;
}

interface OwnApplicationDeps {
  privateKey: KeyObject;
  ledger: Ledger;
  probe(endpoint: string): Promise<Probed>;
  /** From now on interactions go there. */
  onEndpoint(endpoint: string): void;
}

/** @see https://discord.com/developers/docs/resources/application#edit-current-application */
export function createOwnApplication(deps: OwnApplicationDeps): OwnApplication {
  const { privateKey, ledger, probe, onEndpoint } = deps;
  let current: string | undefined;
  return {
    publicKey: publicKeyOf(privateKey),
    endpoint: () => current,
    async setEndpoint(endpoint) {
      if (endpoint !== undefined && !(await isGood(endpoint))) {
        const at = 'interactions_endpoint_url';
        const detail = 'The specified interactions endpoint url could not be verified.';
        ledger.refuse([{ rule: 'endpoint-unverified', at, detail }], 'PATCH /applications/@me');
      }
      current = endpoint;
      if (endpoint !== undefined) onEndpoint(endpoint);
    },
  };

  async function isGood(endpoint: string): Promise<boolean> {
    try {
      const { answersPing, refusesForgeries } = await probe(endpoint);
      return answersPing && refusesForgeries;
    } catch {
      return false; // nobody is there
    }
  }
}

function publicKeyOf(privateKey: KeyObject): string {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('hex');
}
