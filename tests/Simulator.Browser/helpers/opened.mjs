import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { openPage } from './page.mjs';
import { call, countyFolders, remove, serve } from './server.mjs';

/**
 * A server over copies of counties and a page on the first of them, for the tests of one describe: { folder, server, browser }.
 * Each test gets a page of its own where fresh is set. No page may have printed an error or asked beyond the machine.
 */
export function opened(counties, { fresh = false, ...options } = {}) {
  const now = {};
  const open = async () => {
    now.browser = await openPage(now.server, { path: `?county=${counties[0]}`, ...options });
  };
  const close = async () => {
    const faults = now.browser?.faults ?? [];
    await now.browser?.close();
    assert.deepEqual(faults, [], 'the console stays empty and nothing off the machine is asked for');
  };
  before(async () => {
    now.folder = countyFolders(...counties);
    now.server = await serve(now.folder);
    await call(now.server, 'GET', `/counties/${counties[0]}`);
    if (!fresh) {
      await open();
    }
  });
  after(async () => {
    if (!fresh) {
      await close();
    }
    await now.server?.stop();
    remove(now.folder);
  });
  if (fresh) {
    beforeEach(open);
    afterEach(close);
  }
  return now;
}
