import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collections } from '../../../infra/local/chainbase/collections.ts';
import { spamCollections } from '../../../infra/local/chainbase/spam-collections.ts';
import { parseRow } from '../../../shared/chainbase/row.ts';
import type { Nft } from '../../../shared/nft/nft.ts';
import { isLikelySpam } from '../../../shared/nft/spam.ts';
import { messyRow } from '../../support/messy.ts';
import { rowOf } from '../../support/rows.ts';

/** As it comes from Chainbase: the names have been through all cleaning. */
function nftOf(name: string, collection = '', attributes: unknown[] = []): Nft {
  const row = rowOf(1, { name: collection, metadata: { name, attributes } });
  return parseRow(row, 'ethereum') as Nft;
}

describe('likely spam is', () => {
  it.each([
    ['$1000 Voucher', 'Voucher'],
    ['$ 3.5 ETH - claim at eth-drop.example.com', ''],
    ['Voucher #12', 'aave-rewards.com'],
    ['Visit stlido.org to claim rewards', 'Lido'],
    ['1000 USDC Airdrop', 'USDC'],
    ['5000$ reward', ''],
    ['YOU ARE LUCKY! $3000', 'usdc-box.xyz'],
    ['Ticket #77', 'pudgy.claims'],
    ['Claim your reward', 'Mystery'],
    ['Congratulations! You won', 'unisw.app'],
    ['You have been selected', 'Genesis'],
    ['Airdrop Reward Pass', 'Pass'],
    ['Air\u200Bdrop Re\u200Dward \u2060Pass', 'Pass'],
    ['Free mint at kiln-mint . com', ''],
    ['Claim on rewards(dot)net', ''],
    ['Get yours: blurdrop[.]io', ''],
    ['https://claim.xyz/free', ''],
    ['www.lucky.example.com', ''],
    ['Join t.me/freedrop', ''],
    ['discord.gg/abc', 'VIP'],
    ['@everyone', 'News'],
    ['🎁🎁🎁🎁 open', ''],
    ['Open now', '\u{1F680}\u{1F381}'.repeat(40)],
    ['#4', '\u041Ailn A\u0441cid\u0435nts'],
    ['V\u0336\u0489I\u0336P voucher: lucky.example.org', ''],
    ['ＣＬＡＩＭ ａｔ ｄｒｏｐ．ｃｏｍ', ''],
    ['Bonus 0.5 ETH', 'Gas Refund'],
    ['10 ETH Giveaway', ''],
    ['Connect at opensea-pro.site', 'OpenSea Pro'],
    ['Redeem your 500 USDT', 'Tether'],
    ['Mystery Box \u202Egnp.ezirp\u202C', ''],
    ['Claim \u202Emoc.elpmaxe.nepo\u202C', 'Box'],
  ])('%j of %j', (name, collection) => {
    expect(isLikelySpam(nftOf(name, collection))).toBe(true);
  });

  it('one whose trait sends people to a page', () => {
    const lure = { trait_type: 'How', value: 'Visit drop.xyz to claim' };
    expect(isLikelySpam(nftOf('Box #1', 'Boxes', [lure]))).toBe(true);
  });
});

describe('honest is', () => {
  it.each([
    ['vitalik.eth', 'ENS: Ethereum Name Service'],
    ['rewards.eth', 'ENS'],
    ['claim.crypto', 'Unstoppable Domains'],
    ['airdrop.nft', 'Unstoppable Domains'],
    ['brad.x', 'Unstoppable Domains'],
    ['Chromie Squiggle #1', 'Art Blocks'],
    ['Rewards Pass #3', 'Rewards Pass'],
    ['Claim #12', 'Claim'],
    ['Airdrop Pass', 'Founders'],
    ['Coffee Voucher', 'Corner Café'],
    ['Hoodie Voucher (claimed)', 'Merch'],
    ['$1000 Bill', 'Paper Money'],
    ['1 ETH', 'Coins as Art'],
    ['Gift Goat #44', 'Gift Goats'],
    ['Mystery Box', 'Season One'],
    ['Giveaway Winner', 'POAP'],
    ['Lucky Duck #7', 'Lucky Ducks'],
    ['First Supper', 'async.art'],
    ['Genesis #1', 'Zed.run'],
    ['Sketch', 'fxhash.xyz'],
    ['Mr.Puff v1.5', 'Puffs'],
    ['Free Range Chicken #2', 'Barnyard'],
    ['Ticket to Nowhere', 'Tram Tickets'],
    ['Visit Kyoto', 'Postcards'],
    ['Prize Bull', 'County Fair'],
    ['MΞTΛ #9', 'DΞGEN'],
    ['Мир #1', 'Русские сказки'],
    ['🎉 Party', 'Parties'],
    ['Claim to Fame', 'Portraits'],
    ['#1856', ''],
    ['Get Well Soon', 'Cards'],
    ['Eligible Bachelor #4', 'Bachelors'],
    ['Get ten. Lucky ten.', 'Numbers'],
    ['moc.evawropav', 'Backwards'],
  ])('%j of %j', (name, collection) => {
    expect(isLikelySpam(nftOf(name, collection))).toBe(false);
  });

  it('one whose traits name a page, or a reward', () => {
    const website = { trait_type: 'Website', value: 'https://artist.example.com/rewards' };
    const reward = { trait_type: 'Reward', value: '100 USDC' };
    expect(isLikelySpam(nftOf('Sword', 'Swords', [website, reward]))).toBe(false);
  });

  it('what the invented market trades', () => {
    const honest = collections.filter((each) => !spamCollections.includes(each));
    const called = honest.filter(({ name, item }) => isLikelySpam(nftOf(`${item} #1`, name)));
    expect(honest.length).toBeGreaterThan(20);
    expect(called).toEqual([]);
  });
});

it('the invented spam is found', () => {
  const found = spamCollections.filter(({ name, item }) => isLikelySpam(nftOf(`${item} #1`, name)));
  const missed = spamCollections.filter((each) => !found.includes(each));
  expect(missed.map(({ slug }) => slug)).toEqual([]);
});

it('whatever an NFT says, it is told at once', () => {
  const property = fc.property(messyRow, (row) => {
    const nft = parseRow(row, 'ethereum');
    if (nft) isLikelySpam(nft);
  });
  fc.assert(property, { numRuns: 1_000 });
});
