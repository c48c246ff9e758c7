import { beforeEach, describe, expect, it } from 'vitest';
import type { PictureFault } from '../../../../infra/local/telegram/pictures.ts';
import { createTestTelegram, refusal, type TestTelegram } from './support.ts';

const good = 'https://a.example/good.png';
const bad = 'https://a.example/bad.png';

let test: TestTelegram;
beforeEach(() => start((url) => url === bad));

async function start(pictureFails: (url: string) => PictureFault) {
  test = createTestTelegram({ pictureFails });
  await test.telegram.send({ text: '/start', user: { id: 9 } });
}
const photo = (source: string) => test.call('sendPhoto', { chat_id: 9, photo: source });
const preview = (url: string, more: object = {}) =>
  test.call('sendMessage', { chat_id: 9, text: 'x', link_preview_options: { url, ...more } });
const last = () => test.telegram.messages().at(-1);

describe('photos by URL', () => {
  it('shows one that Telegram can fetch, and takes its file id afterwards', async () => {
    expect(await photo(good)).toMatchObject({ result: { photo: [{ width: 512 }] } });
    const fileId = last()?.photo?.fileId ?? '';
    await photo(fileId);
    expect(last()?.photo).toEqual({ fileId, url: good });
  });

  it.each([
    [true, 'failed to get HTTP URL content'],
    ['unreachable', 'failed to get HTTP URL content'],
    ['not-a-picture', 'wrong type of the web page content'],
    ['unreadable', 'wrong file identifier/HTTP URL specified'],
  ] as const)('refuses one that is %s', async (fault, description) => {
    await start(() => fault);
    expect(await photo(good)).toEqual(refusal(`Bad Request: ${description}`));
    expect(test.telegram.violations).toEqual([]);
    expect(test.telegram.messages()).toHaveLength(1);
  });

  it.each([
    ['ipfs://bafy.example/1', 'invalid file HTTP URL specified: Unsupported URL protocol'],
    ['ipfs://bafy', 'wrong remote file identifier specified: Wrong character in the string'],
    [
      'data:image/png;base64,AAAA',
      'wrong remote file identifier specified: Wrong character in the string',
    ],
    ['', 'there is no photo in the request'],
  ])('refuses %j', async (source, description) => {
    expect(await photo(source)).toEqual(refusal(`Bad Request: ${description}`));
    expect(test.telegram.violations).toMatchObject([{ rule: 'wrong-file' }]);
  });

  it('remembers a failure, and that the bot tried again', async () => {
    let works = false;
    await start(() => !works);
    await photo(good);
    works = true;
    expect(await photo(good)).toEqual(refusal('Bad Request: failed to get HTTP URL content'));
    expect(test.telegram.violations).toMatchObject([{ rule: 'failed-picture-retried' }]);
    expect(test.telegram.failedPictures()).toEqual([{ url: good, asPhoto: 2, asPreview: 0 }]);
  });

  it('replaces a text or a photo by editMessageMedia', async () => {
    await test.call('sendMessage', { chat_id: 9, text: 'x' });
    const media = { type: 'photo', media: good, caption: 'c' };
    const edit = { chat_id: 9, message_id: last()?.messageId, media };
    expect(await test.call('editMessageMedia', edit)).toMatchObject({ result: { caption: 'c' } });
    expect(await test.call('editMessageMedia', edit)).toMatchObject({
      description: expect.stringContaining('message is not modified'),
    });
    expect(
      await test.call('editMessageMedia', { ...edit, media: { ...media, media: bad } }),
    ).toEqual(refusal('Bad Request: failed to get HTTP URL content'));
    expect(last()?.photo?.url).toBe(good);
  });

  it('forgets those used longest ago', async () => {
    test = createTestTelegram({ keeps: 2 });
    await test.telegram.send({ text: '/start', user: { id: 9 } });
    const fileIds: string[] = [];
    const urls = [1, 2, 3].map((number) => `${good}?${number}`);
    for (const url of [urls[0], urls[1], urls[0], urls[2]]) {
      await photo(url ?? '');
      fileIds.push(last()?.photo?.fileId ?? '');
    }
    const [first = '', second = '', again, third = ''] = fileIds;
    expect(again).toBe(first);
    expect(new Set(fileIds).size).toBe(3);
    for (const known of [first, third]) expect(await photo(known)).toMatchObject({ ok: true });
    expect(await photo(second)).toMatchObject({ ok: false });
  });

  it('takes an upload', async () => {
    const form = new FormData();
    form.set('chat_id', '9');
    form.set('photo', 'attach://file');
    form.set('file', new File(['pixels'], 'grid.png'));
    const path = '/bot42:test-token/sendPhoto';
    await test.telegram.app.request(path, { method: 'POST', body: form });
    expect(last()?.photo?.upload).toEqual({
      name: 'grid.png',
      bytes: new TextEncoder().encode('pixels'),
    });
  });
});

describe('link previews', () => {
  it('shows the page that is asked for', async () => {
    await preview(good, { prefer_large_media: true, show_above_text: true });
    expect(last()?.preview).toEqual({ url: good, ok: true, large: true, above: true });
  });

  it('has none when the page fails, and counts how often it is asked for', async () => {
    expect(await preview(bad)).toHaveProperty('ok', true);
    expect(last()?.preview).toMatchObject({ url: bad, ok: false });
    expect(test.telegram.failedPictures()).toEqual([{ url: bad, asPhoto: 0, asPreview: 1 }]);
    const message_id = last()?.messageId;
    const edit = { chat_id: 9, message_id, text: 'y', link_preview_options: { url: bad } };
    await test.call('editMessageText', edit);
    expect(test.telegram.failedPictures()).toEqual([{ url: bad, asPhoto: 0, asPreview: 2 }]);
    await test.call('editMessageReplyMarkup', {
      ...edit,
      reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'a' }]] },
    });
    expect(test.telegram.failedPictures()[0]?.asPreview).toBe(2);
  });

  it('takes a picture that failed as a preview for tried', async () => {
    await preview(bad);
    await photo(bad);
    expect(test.telegram.violations).toMatchObject([{ rule: 'failed-picture-retried' }]);
  });

  it.each([
    ['the first link of the text', 'see a.com/x', [], 'a.com/x'],
    [
      'the first link entity',
      'see it',
      [{ type: 'text_link', offset: 0, length: 3, url: good }],
      good,
    ],
    ['no bare domain', 'see claim.xyz', [], undefined],
  ])('without options shows %s', async (_, text, entities, url) => {
    await test.call('sendMessage', { chat_id: 9, text, entities });
    expect(last()?.preview?.url).toBe(url);
  });

  it('can be disabled', async () => {
    await preview(good, { is_disabled: true });
    expect(last()?.preview).toBeUndefined();
  });
});
