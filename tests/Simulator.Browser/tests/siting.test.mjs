import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openPage } from '../helpers/page.mjs';
import { call, remove, serve } from '../helpers/server.mjs';
import { writeToyCounty } from '../helpers/toyCounty.mjs';

describe('a siting question that takes long', () => {
  it('is cancelled from the page: the server stops working on it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'long-siting-'));
    writeToyCounty(join(folder, 'grid'), 36, true);
    const server = await serve(join(folder, 'grid'));
    const browser = await openPage(server);
    const { page } = browser;
    try {
      await page.locator('[data-test=panel-siting]').click();
      const started = page.waitForResponse((r) => r.request().method() === 'POST' && r.url().endsWith('/siting'));
      await page.locator('[data-test=siting-run]').click();
      const { id } = await (await started).json();
      await page.locator('[data-test=siting-cancel]').click();
      await page.waitForSelector('[data-test=siting-cancelled]');
      const run = (await call(server, 'GET', `/counties/grid/siting/${id}`)).json;
      assert.equal(run.state, 'cancelled');
      assert.deepEqual(browser.faults, []);
    } finally {
      await browser.close();
      await server.stop();
      remove(folder);
    }
  });
});
