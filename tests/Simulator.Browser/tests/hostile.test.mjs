import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openPage, screenPosition } from '../helpers/page.mjs';
import { countyFolders, remove, serve } from '../helpers/server.mjs';
import { evilName, formulaName, writeToyCounty } from '../helpers/toyCounty.mjs';

describe('names that are markup or formulas', () => {
  let folder;
  let server;
  let browser;
  before(async () => {
    folder = countyFolders();
    writeToyCounty(join(folder, 'toy'));
    server = await serve(folder);
    browser = await openPage(server);
  });
  after(async () => {
    await browser.close();
    await server.stop();
    remove(folder);
  });

  it('stay text in the tooltip, on the card and in the list of edits', async () => {
    const { page } = browser;
    const at = await screenPosition(page, 'C1');
    await page.mouse.move(at.x + 1, at.y);
    await page.mouse.move(at.x, at.y);
    await page.waitForFunction((name) => document.querySelector('[data-test=tip]').textContent.includes(name), evilName);
    await page.mouse.click(at.x, at.y);
    await page.waitForSelector('[data-test=card]');
    await page.waitForFunction((name) => document.querySelector('[data-test=card]').textContent.includes(name), evilName);
    await page.locator('[data-test=close-facility]').click();
    await page.waitForFunction((name) => document.querySelector('[data-test=change-list]').textContent.includes(name), evilName);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.locator('img').count(), 0, 'no name became an element');
  });

  it('are disarmed in a downloaded table', async () => {
    const { page } = browser;
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).first().click(),
    ]);
    const text = readFileSync(await file.path(), 'utf8');
    assert.ok(text.startsWith('\uFEFF'), 'Excel reads it as UTF-8');
    assert.ok(text.includes(`'${formulaName}`), 'a formula is kept from running');
    assert.ok(!/(^|,)=/m.test(text));
    assert.ok(text.includes(evilName.replaceAll('"', '""')));
    assert.deepEqual(browser.faults, []);
  });
});
