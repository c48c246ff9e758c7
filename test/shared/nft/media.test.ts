import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPictureUrl } from '../../../shared/nft/media.ts';

const cid = 'QmVaTJSCgGFyfcd4hsaTN2ZMDh2hErpCtY9xMP9USdZqt1';
const arweave = 'bNbA3TEQVL60xlgCcqdz4ZPHFZ711cZ3hmkpGttDt_U';

describe('a picture', () => {
  it.each([
    ['https://pictures.example/1.png', 'https://pictures.example/1.png'],
    ['HTTPS://Pictures.Example/1.png', 'https://pictures.example/1.png'],
    ['  https://pictures.example/a b\n', 'https://pictures.example/a%20b'],
    ['https://pictures.example:443/1.png', 'https://pictures.example/1.png'],
    ['https://pictures.example/1.png?w=5#top', 'https://pictures.example/1.png?w=5'],
    ['https://bücher.example/1.png', 'https://xn--bcher-kva.example/1.png'],
    ['https://a_b.s3.eu-west-1.amazonaws.com/x', 'https://a_b.s3.eu-west-1.amazonaws.com/x'],
    [`ipfs://${cid}`, `https://ipfs.io/ipfs/${cid}`],
    [`ipfs://ipfs/${cid}/1.png`, `https://ipfs.io/ipfs/${cid}/1.png`],
    [`ar://${arweave}`, `https://arweave.net/${arweave}`],
    [`ar://${arweave}/7.gif`, `https://arweave.net/${arweave}/7.gif`],
  ])('at %j is shown from %j', (raw, url) => {
    expect(readPictureUrl(raw)).toBe(url);
  });

  it.each([
    [undefined],
    [null],
    [7],
    [{ href: 'https://pictures.example' }],
    [''],
    ['pictures.example/1.png'],
    ['//pictures.example/1.png'],
    ['http://pictures.example/1.png'],
    ['ftp://pictures.example/1.png'],
    ['data:image/svg+xml,<svg/>'],
    ['javascript:alert(1)'],
    ['file:///etc/passwd'],
    ['attachment://secret.png'],
    ['https://user@pictures.example/1.png'],
    ['https://user:password@pictures.example/1.png'],
    ['https://:password@pictures.example/1.png'],
    ['https://pictures.example:8443/1.png'],
    ['https://127.0.0.1/1.png'],
    ['https://2130706433/1.png'],
    ['https://0x7f.1/1.png'],
    ['https://017700000001/1.png'],
    ['https://127.1/1.png'],
    ['https://[::1]/1.png'],
    ['https://[::ffff:169.254.169.254]/1.png'],
    ['https://169.254.169.254/latest/meta-data'],
    ['https://１２７.０.０.１/1.png'],
    ['https://localhost/1.png'],
    ['https://printer/1.png'],
    ['https://a.localhost/1.png'],
    ['https://metadata.google.internal/x'],
    ['https://nas.local/1.png'],
    ['https://pictures.example./1.png'],
    ['https://nas.local./1.png'],
    ['https://-.example-/1.png'],
    ['https://pictures..example/1.png'],
    ['https://'],
    ['https:///'],
    ['ipfs://'],
    ['ipfs://../../evil'],
    [`ipfs://${cid}.evil.example/1.png`],
    [`ipfs://${cid}@evil.example/1.png`],
    ['ar://short'],
    [`https://pictures.example/${'a'.repeat(2_048)}`],
    [`https://pictures.example/${'ä'.repeat(1_000)}`], // too long once it is escaped
  ])('at %j is not shown', (raw) => {
    expect(readPictureUrl(raw)).toBeUndefined();
  });

  it('is one that every reader reads alike, or none', () => {
    const start = fc.constantFrom(
      'https://',
      `ipfs://${cid}`,
      `ar://${arweave}`,
      'https://a.example',
    );
    fc.assert(
      fc.property(start, fc.oneof(fc.webUrl(), fc.string()), (head, rest) => {
        const url = readPictureUrl(head + rest);
        if (url) {
          expect(url).toMatch(/^https:\/\/[a-z0-9_.-]+\/[\x21-\x7e]*$/);
          expect(readPictureUrl(url)).toBe(url);
        }
      }),
    );
  });
});
