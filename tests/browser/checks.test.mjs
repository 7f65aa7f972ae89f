// The checks themselves: each is shown a page with a planted fault, and must see it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { accessible, closeBrowser, open, phone } from './wardmote.mjs';

after(closeBrowser);

const pageOf = (body) =>
  'data:text/html,' +
  encodeURIComponent(
    `<!doctype html><html lang="en-GB"><meta name="viewport" content="width=device-width">` +
      `<title>Headlines</title><main><h1>Headlines</h1>${body}</main></html>`,
  );

test('a sound page passes', async () => {
  const page = await open(pageOf('<p>White</p>'));
  await accessible(page);
  await page.close();
});

test('an input without a label is found', async () => {
  const page = await open(pageOf('<input name="search">'));
  await assert.rejects(accessible(page), /label/);
  await page.close();
});

test('text too faint to read is found', async () => {
  const page = await open(pageOf('<p style="color:#bbb;background:#fff">Green</p>'));
  await assert.rejects(accessible(page), /color-contrast/);
  await page.close();
});

test('a page wider than a phone is found', async () => {
  const page = await open(pageOf('<p style="width:900px">Amber</p>'), { viewport: phone });
  await assert.rejects(accessible(page), /wide in a window of/);
  await page.close();
});

test('an error in a script is found on closing', async () => {
  const page = await open(pageOf('<script>throw new Error("planted")</script>'));
  await assert.rejects(page.close(), /planted/);
});

test('a page works without script where none is allowed', async () => {
  const page = await open(pageOf('<p>before</p><script>document.body.textContent = ""</script>'), {
    javaScriptEnabled: false,
  });
  assert.equal(await page.textContent('p'), 'before');
  await page.close();
});
