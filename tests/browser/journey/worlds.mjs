// Where the journey is made: a data folder, opened anew on each day of the journey, by a server or by
// one command after another.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { binary, serve } from '../wardmote.mjs';
import { days } from './meeting.mjs';

const run = promisify(execFile);
export const secretary = 'okafor';

// A folder of which meeting 66 has just been closed.
export async function folder() {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'wardmote-journey-'));
  await run(binary, ['init', '--example', 'ssc-2018', '--until', '2018-11-15T09:30:00Z', '--data', path.join(out, 'data')]);
  return out;
}

export function copy_of(folder) {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'wardmote-journey-'));
  fs.cpSync(folder, out, { recursive: true });
  return out;
}

// Lets the last day end and serves the next one.
export async function serve_on(day, folder, last) {
  await last?.end();
  return serve({ folder, until: 'the next day', options: ['--at', days[day]] });
}

// wardmote COMMAND, on a folder that nobody serves. What was refused says why.
export async function command(folder, day, ...words) {
  const data = ['--data', path.join(folder, 'data'), '--at', days[day]];
  return (await run(binary, [...words, ...data])).stdout;
}

// A person who is signed in and asks without a browser.
export async function caller(wardmote, person) {
  let cookie = '';
  if (person) {
    const code = (await wardmote.run('person', 'reset', person)).match(/code=(\w+)/)[1];
    const entered = await fetch(`${wardmote.url}/sign-in`, {
      method: 'POST', body: new URLSearchParams({ code }), redirect: 'manual',
    });
    cookie = entered.headers.get('set-cookie').split(';')[0];
  }
  const get = (where) => fetch(wardmote.url + where, { headers: { cookie }, redirect: 'manual' });
  const token = person && (await (await get('/desk')).text()).match(/name="token" value="([^"]+)"/)[1];
  const post = (where, body, headers = {}) =>
    fetch(wardmote.url + where, { method: 'POST', headers: { cookie, ...headers }, body, redirect: 'manual' });
  const json = async (where) => (await get(where)).json();
  return { get, post, json, token };
}
